package nl.waarborg.web.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SigningKey;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class SignedTokensTest {

    private static final Instant NOW = Instant.parse("2031-06-01T10:00:00Z");
    private static final UUID ALICE = UUID.fromString("0190b6a0-0000-7000-8000-000000000001");
    private static final String ISSUER = "https://waarborg.example";

    private static Vertx vertx;

    private final MutableClock clock = new MutableClock(NOW);
    private final SigningKey key = SigningKeys.generate(NOW);
    private final SignedTokens tokens = tokens(key);

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().await();
    }

    @Test
    void a_token_carries_its_claims_to_its_audience_for_ten_minutes() {
        String token = tokens.sign("valtes", ALICE, new JsonObject().put("sid", "s-1"));

        JsonObject claims = tokens.verify(token, "valtes").await();

        assertThat(claims.getString("iss")).isEqualTo(ISSUER);
        assertThat(claims.getString("aud")).isEqualTo("valtes");
        assertThat(claims.getString("sub")).isEqualTo(ALICE.toString());
        assertThat(claims.getString("sid")).isEqualTo("s-1");
        assertThat(UUID.fromString(claims.getString("jti"))).isNotNull();
        assertThat(claims.getLong("iat")).isEqualTo(NOW.getEpochSecond());
        assertThat(claims.getLong("exp")).isEqualTo(NOW.plusSeconds(600).getEpochSecond());
        assertThat(headerOf(token))
                .isEqualTo(
                        new JsonObject()
                                .put("typ", "JWT")
                                .put("alg", "ES256")
                                .put("kid", key.kid()));
    }

    @Test
    void a_token_ends_by_the_clock_of_the_platform() {
        String token = token();
        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(tokens.verify(token, "valtes").await()).isNotNull();
        clock.advance(Duration.ofSeconds(1));
        assertRefused(token);
    }

    @Test
    void a_token_of_another_audience_is_refused() {
        assertRefused(tokens.sign("cvoz", ALICE, new JsonObject()));
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        var other = new SignedTokens(vertx, keys(key), "https://elsewhere.example", clock);
        assertRefused(other.sign("valtes", ALICE, new JsonObject()));
    }

    @Test
    void a_token_from_the_future_is_refused_beyond_what_clocks_differ() {
        clock.advance(Duration.ofSeconds(11));
        String early = token();
        clock.advance(Duration.ofSeconds(-11));
        assertRefused(early);
        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.verify(early, "valtes").await()).isNotNull();
    }

    @Test
    void a_token_that_is_not_valid_yet_is_refused() {
        assertRefused(forged(claims -> claims.put("nbf", NOW.plusSeconds(60).getEpochSecond())));
        assertRefused(forged(claims -> claims.put("nbf", "soon")));
    }

    @Test
    void a_token_without_or_with_unreadable_times_is_refused() {
        assertRefused(forged(claims -> without(claims, "exp")));
        assertRefused(forged(claims -> without(claims, "iat")));
        assertRefused(forged(claims -> claims.put("exp", "never")));
        assertRefused(forged(claims -> claims.put("exp", Long.MAX_VALUE)));
        assertRefused(forged(claims -> claims.put("aud", List.of("valtes", "cvoz"))));
    }

    @Test
    void a_token_whose_claims_were_changed_is_refused() {
        String[] parts = parts(token());
        JsonObject claims = new JsonObject(new String(decode(parts[1]), StandardCharsets.UTF_8));
        claims.put("roles", List.of("administrator"));
        assertRefused(parts[0] + "." + encode(claims.encode()) + "." + parts[2]);
    }

    @Test
    void a_token_without_signature_is_refused_whatever_its_header_says() {
        String[] parts = parts(token());
        String none = encode("{\"typ\":\"JWT\",\"alg\":\"none\"}");
        String noneWithKey =
                encode("{\"typ\":\"JWT\",\"alg\":\"none\",\"kid\":\"" + key.kid() + "\"}");
        assertRefused(none + "." + parts[1] + ".");
        assertRefused(none + "." + parts[1]);
        assertRefused(noneWithKey + "." + parts[1] + ".");
        assertRefused(noneWithKey + "." + parts[1] + "." + parts[2]);
        assertRefused(parts[0] + "." + parts[1] + ".");
        assertRefused(parts[0] + "." + parts[1]);
    }

    @Test
    void a_token_signed_with_the_public_key_as_a_shared_secret_is_refused() throws Exception {
        String secret = key.publicJwk().encode();
        String header = encode("{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"" + key.kid() + "\"}");
        String signed = header + "." + parts(token())[1];
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
        assertRefused(signed + "." + encode(mac.doFinal(bytes(signed))));
    }

    @Test
    void a_token_of_an_unknown_key_is_refused_also_under_the_name_of_a_known_one() {
        SigningKey stranger = SigningKeys.generate(NOW);
        assertRefused(tokens(stranger).sign("valtes", ALICE, new JsonObject()));
        assertRefused(sign(stranger, header(key.kid()), claims()));
    }

    @Test
    void a_header_that_is_not_ours_is_refused_even_when_signed() {
        assertThat(tokens.verify(sign(key, header(key.kid()), claims()), "valtes").await())
                .isNotNull();
        assertRefused(sign(key, without(header(key.kid()), "kid"), claims()));
        assertRefused(sign(key, header(key.kid()).put("crit", List.of("b64")), claims()));
        assertRefused(sign(key, header(key.kid()).put("jwk", key.publicJwk()), claims()));
        assertRefused(sign(key, header(key.kid()).put("kid", 7), claims()));
        assertRefused(sign(key, header(key.kid()).putNull("kid"), claims()));
    }

    @Test
    void a_signature_of_zeroes_is_refused() {
        String[] parts = parts(token());
        assertRefused(parts[0] + "." + parts[1] + "." + encode(new byte[64]));
        assertRefused(parts[0] + "." + parts[1] + "." + encode(new byte[0]));
    }

    @Test
    void every_truncated_token_is_refused() {
        String token = token();
        for (int length = 0; length < token.length(); length += 7) {
            assertRefused(token.substring(0, length));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a.b.c", "e30.e30.e30", "\u0000.\u0000.\u0000"})
    void what_is_no_token_is_refused(String text) {
        assertRefused(text);
    }

    @Test
    void a_giant_token_is_refused_before_it_is_read() {
        assertRefused(tokens.sign("valtes", ALICE, new JsonObject().put("x", "x".repeat(5000))));
        assertRefused("x".repeat(1_000_000));
        assertRefused(".".repeat(1_000_000));
    }

    @Test
    void after_a_change_of_keys_the_newest_signs_and_all_verify() {
        String old = token();
        SigningKey newer = SigningKeys.generate(NOW.minus(SigningKeys.HEARD));
        tokens.use(new SigningKeys(List.of(newer, key)));

        assertThat(headerOf(token()).getString("kid")).isEqualTo(newer.kid());
        assertThat(tokens.verify(old, "valtes").await()).isNotNull();

        tokens.use(keys(newer));
        assertRefused(old);
    }

    @Test
    void a_key_that_another_node_may_not_have_heard_of_does_not_sign_yet() {
        SigningKey newer = SigningKeys.generate(NOW.minus(SigningKeys.HEARD).plusMillis(1));
        tokens.use(new SigningKeys(List.of(newer, key)));

        assertThat(headerOf(token()).getString("kid")).isEqualTo(key.kid());
    }

    @Test
    void a_key_whose_halves_do_not_belong_together_stops_the_start() {
        SigningKey other = SigningKeys.generate(NOW);
        SigningKey mixed =
                new SigningKey(
                        key.kid(), "ES256", key.publicJwk(), other.privateKey(), key.createdAt());
        assertThatIllegalStateException()
                .isThrownBy(() -> tokens(mixed))
                .withMessageContaining(key.kid());
    }

    private String token() {
        return tokens.sign("valtes", ALICE, new JsonObject());
    }

    private void assertRefused(String token) {
        assertThat(tokens.verify(token, "valtes"))
                .satisfies(
                        verified -> {
                            assertThat(verified.failed()).isTrue();
                            assertThat(verified.cause())
                                    .isInstanceOfSatisfying(
                                            Problem.class,
                                            problem ->
                                                    assertThat(problem.type())
                                                            .isEqualTo(
                                                                    ProblemType.UNAUTHENTICATED));
                        });
    }

    private SignedTokens tokens(SigningKey only) {
        return new SignedTokens(vertx, keys(only), ISSUER, clock);
    }

    private static SigningKeys keys(SigningKey only) {
        return new SigningKeys(List.of(only));
    }

    private JsonObject claims() {
        String payload = parts(token())[1];
        return new JsonObject(new String(decode(payload), StandardCharsets.UTF_8));
    }

    private String forged(UnaryOperator<JsonObject> change) {
        return sign(key, header(key.kid()), change.apply(claims()));
    }

    private static JsonObject header(String kid) {
        return new JsonObject().put("typ", "JWT").put("alg", "ES256").put("kid", kid);
    }

    private static String[] parts(String token) {
        return token.split("\\.", -1);
    }

    private static JsonObject headerOf(String token) {
        return new JsonObject(new String(decode(parts(token)[0]), StandardCharsets.UTF_8));
    }

    private static JsonObject without(JsonObject object, String name) {
        JsonObject copy = object.copy();
        copy.remove(name);
        return copy;
    }

    private static String sign(SigningKey key, JsonObject header, JsonObject claims) {
        String signed = encode(header.encode()) + "." + encode(claims.encode());
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(
                    KeyFactory.getInstance("EC")
                            .generatePrivate(new PKCS8EncodedKeySpec(key.privateKey().getBytes())));
            signature.update(bytes(signed));
            return signed + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String encode(String text) {
        return encode(bytes(text));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
