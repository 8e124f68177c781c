package nl.waarborg.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.PlainJWT;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.AccessRules;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

@ExtendWith(OneServedIdentity.class)
class ExternalLogInTest {

    private static ServedIdentity api;

    private LyingProvider provider;

    @BeforeAll
    static void start(ServedIdentity served) {
        api = served;
        api.account("linker@example.org", "administrator");
    }

    @BeforeEach
    void connect() {
        provider = new LyingProvider(api.clock);
        api.demand(new AccessRules(false, Set.of(), Optional.of(provider.settings())));
    }

    @AfterEach
    void disconnect() {
        provider.close();
        api.demand(AccessRules.NONE);
        api.clock.advance(Duration.ofHours(1));
    }

    @Test
    void an_invited_person_links_the_account_once_and_logs_in_by_the_provider() {
        String invitation = invite("olga@example.org");
        JsonObject tokens = logIn("olga", invitation).json();
        JsonObject me = api.get("alpha", "/me", tokens.getString("accessToken")).json();
        assertThat(me.getString("login")).isEqualTo("olga@example.org");
        assertThat(api.refresh("alpha", tokens.getString("refreshToken")).status()).isEqualTo(200);

        assertThat(logIn("olga", "").status()).isEqualTo(200);
        assertThat(logIn("another-person", invitation).status()).as("used").isEqualTo(401);
        assertThat(api.choosePassword(invitation, "zeven paarse otters").status())
                .as("used")
                .isEqualTo(400);
    }

    @Test
    void nobody_is_let_in_whom_no_invitation_links() {
        api.account("same-address@example.org", "carer");
        assertThat(logIn("same-address@example.org", "").status()).isEqualTo(401);
        api.post(
                "alpha",
                "/auth/password-reset",
                new JsonObject().put("login", "same-address@example.org"));
        assertThat(logIn("same-address", api.codeTo("same-address@example.org")).status())
                .as("a code for a password is no invitation")
                .isEqualTo(401);
    }

    @Test
    void tokens_that_are_not_for_this_log_in_are_refused() throws JOSEException {
        link("victim");
        var stranger = new RSASSASigner(new RSAKeyGenerator(2048).generate());
        List<Function<Map<String, String>, String>> lies =
                List.of(
                        asked -> provider.sign(honest(asked).issuer("https://elsewhere.example")),
                        asked -> provider.sign(honest(asked).audience("another-client")),
                        asked ->
                                provider.sign(honest(asked).audience(List.of("waarborg", "other"))),
                        asked -> provider.sign(honest(asked).claim("nonce", "of-another-log-in")),
                        asked -> provider.sign(honest(asked).claim("nonce", null)),
                        asked -> provider.sign(honest(asked).expirationTime(inSeconds(-61))),
                        asked -> provider.sign(honest(asked).expirationTime(null)),
                        asked -> provider.sign(honest(asked).notBeforeTime(inSeconds(61))),
                        asked -> provider.sign(honest(asked).subject("")),
                        asked -> new PlainJWT(honest(asked).build()).serialize(),
                        asked -> provider.sign(honest(asked), JWSAlgorithm.RS256, stranger),
                        this::signedWithThePublicKey,
                        asked -> "no.token.atall");
        for (int i = 0; i < lies.size(); i++) {
            assertThat(finish(start(), lies.get(i), "").status()).as("lie %s", i).isEqualTo(401);
            api.clock.advance(Duration.ofSeconds(30));
        }
        assertThat(logIn("victim", "").status()).isEqualTo(200);
    }

    @Test
    void a_provider_changes_its_keys_at_any_time() {
        link("rotated");
        provider.rotate();
        api.clock.advance(Duration.ofSeconds(11));
        assertThat(logIn("rotated", "").status()).isEqualTo(200);
        int reads = provider.keyReads();
        assertThat(logIn("rotated", "").status()).isEqualTo(200);
        assertThat(provider.keyReads()).as("remembered").isEqualTo(reads);
        for (int i = 0; i < 3; i++) {
            assertThat(finish(start(), asked -> "no.token.atall", "").status()).isEqualTo(401);
        }
        assertThat(provider.keyReads()).as("nobody can make it read often").isEqualTo(reads);
    }

    @Test
    void another_state_another_attempt_and_a_code_shown_twice_are_refused() {
        link("careful");
        JsonObject attempt = start();
        String code = authorize(attempt, "careful");
        assertThat(finish(attempt.getString("attempt"), "another-state", code).status())
                .isEqualTo(401);
        JsonObject other = start();
        assertThat(finish(other.getString("attempt"), state(attempt), code).status())
                .isEqualTo(401);
        assertThat(finish(other.getString("attempt"), state(other), code).status())
                .as("PKCE: the code belongs to another attempt")
                .isEqualTo(401);

        JsonObject good = start();
        String fresh = authorize(good, "careful");
        assertThat(finish(good.getString("attempt"), state(good), fresh).status()).isEqualTo(200);
        assertThat(finish(good.getString("attempt"), state(good), fresh).status()).isEqualTo(401);
    }

    @Test
    void an_attempt_ends_after_ten_minutes_and_is_no_access_token() {
        link("slow-reader");
        JsonObject attempt = start();
        assertThat(api.get("alpha", "/me", attempt.getString("attempt")).status()).isEqualTo(401);
        String code = authorize(attempt, "slow-reader");
        api.clock.advance(Duration.ofMinutes(10));
        assertThat(finish(attempt.getString("attempt"), state(attempt), code).status())
                .isEqualTo(401);
    }

    @Test
    void a_disabled_account_and_another_tenant_stay_closed() {
        link("leaving");
        UUID account =
                UUID.fromString(
                        api.ask("SELECT id FROM core.account WHERE login = 'leaving@example.org'")
                                .getFirst());
        api.ask("UPDATE core.account SET status = 'DISABLED' WHERE id = ?", account);
        assertThat(logIn("leaving", "").status()).isEqualTo(401);
        JsonObject body = new JsonObject().put("redirectUri", LyingProvider.BACK);
        assertThat(api.post("beta", "/auth/external", body).status()).isEqualTo(404);
    }

    @Test
    void people_come_back_to_pages_of_the_organisation_only() {
        JsonObject body = new JsonObject().put("redirectUri", "https://evil.example/back");
        Sent refused = api.post("alpha", "/auth/external", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.pointers()).containsExactly("/redirectUri");
    }

    @Test
    void a_provider_that_is_down_is_said_to_be() {
        JsonObject attempt = start();
        String code = authorize(attempt, "anyone");
        provider.close();
        assertThat(finish(attempt.getString("attempt"), state(attempt), code).status())
                .isEqualTo(503);
    }

    private String signedWithThePublicKey(Map<String, String> asked) {
        try {
            byte[] published = provider.key().toRSAPublicKey().getEncoded();
            return provider.sign(honest(asked), JWSAlgorithm.HS256, new MACSigner(published));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private com.nimbusds.jwt.JWTClaimsSet.Builder honest(Map<String, String> asked) {
        return provider.claims(asked, "victim");
    }

    private static Date inSeconds(long seconds) {
        return Date.from(api.clock.instant().plusSeconds(seconds));
    }

    private void link(String subject) {
        assertThat(logIn(subject, invite(subject + "@example.org")).status()).isEqualTo(200);
    }

    private static String invite(String login) {
        Sent made =
                api.send(
                        "POST",
                        "/accounts",
                        api.logIn("linker@example.org").getString("accessToken"),
                        new JsonObject()
                                .put("login", login)
                                .put("name", "Iemand")
                                .put("roles", List.of("carer")));
        assertThat(made.status()).isEqualTo(201);
        return api.codeTo(login);
    }

    private Sent logIn(String subject, String invitation) {
        return finish(start(), asked -> provider.sign(provider.claims(asked, subject)), invitation);
    }

    private static JsonObject start() {
        return api.post(
                        "alpha",
                        "/auth/external",
                        new JsonObject().put("redirectUri", LyingProvider.BACK))
                .json();
    }

    private String authorize(JsonObject attempt, String subject) {
        return provider.authorize(
                attempt.getString("authorizationUrl"),
                asked -> provider.sign(provider.claims(asked, subject)));
    }

    private static String state(JsonObject attempt) {
        String url = attempt.getString("authorizationUrl");
        return String.valueOf(LyingProvider.form(url.substring(url.indexOf('?') + 1)).get("state"));
    }

    private Sent finish(
            JsonObject attempt, Function<Map<String, String>, String> idToken, String invitation) {
        String code = provider.authorize(attempt.getString("authorizationUrl"), idToken);
        JsonObject body = body(attempt.getString("attempt"), state(attempt), code);
        if (!invitation.isEmpty()) {
            body.put("invitation", invitation);
        }
        return api.post("alpha", "/auth/external/token", body);
    }

    private static Sent finish(String attempt, String state, String code) {
        return api.post("alpha", "/auth/external/token", body(attempt, state, code));
    }

    private static JsonObject body(String attempt, String state, String code) {
        return new JsonObject().put("attempt", attempt).put("state", state).put("code", code);
    }
}
