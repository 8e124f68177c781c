package nl.waarborg.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

@ExtendWith(OneServedIdentity.class)
class LogInTest {

    private static ServedIdentity api;

    @BeforeAll
    static void start(ServedIdentity served) {
        api = served;
    }

    @Test
    void a_person_logs_in_goes_on_and_logs_out() {
        UUID account = api.account("story@example.org", "carer", "caseworker");

        JsonObject first = api.logIn("STORY@example.org");
        assertThat(first.fieldNames())
                .containsExactlyInAnyOrder("accessToken", "tokenType", "expiresIn", "refreshToken");
        assertThat(first.getString("tokenType")).isEqualTo("Bearer");
        assertThat(first.getLong("expiresIn")).isEqualTo(600);

        JsonObject me = api.get("alpha", "/me", access(first)).json();
        assertThat(me.getString("account")).isEqualTo(account.toString());
        assertThat(me.getString("login")).isEqualTo("story@example.org");
        assertThat(me.getJsonArray("roles"))
                .isEqualTo(new JsonArray(List.of("carer", "caseworker")));

        JsonObject second = api.refresh("alpha", refresh(first)).json();
        assertThat(api.get("alpha", "/me", access(second)).status()).isEqualTo(200);
        assertThat(refresh(second)).isNotEqualTo(refresh(first));

        assertThat(logOut(second).status()).isEqualTo(204);
        assertThat(api.get("alpha", "/me", access(second)).status()).isEqualTo(401);
        assertThat(api.get("alpha", "/me", access(first)).status()).isEqualTo(401);
        assertThat(api.refresh("alpha", refresh(second)).status()).isEqualTo(401);
        assertThat(logOut(second).status()).isEqualTo(401);
    }

    @Test
    void a_refresh_token_shown_twice_ends_the_log_in_for_everyone_who_holds_a_part_of_it() {
        api.account("robbed@example.org", "carer");
        JsonObject first = api.logIn("robbed@example.org");
        JsonObject second = api.refresh("alpha", refresh(first)).json();
        JsonObject elsewhere = api.logIn("robbed@example.org");
        assertThat(api.get("alpha", "/me", access(second)).status()).isEqualTo(200);

        assertThat(api.refresh("alpha", refresh(first)).status()).isEqualTo(401);

        assertThat(api.get("alpha", "/me", access(first)).status()).isEqualTo(401);
        assertThat(api.get("alpha", "/me", access(second)).status()).isEqualTo(401);
        assertThat(api.refresh("alpha", refresh(second)).status()).isEqualTo(401);
        assertThat(api.get("alpha", "/me", access(elsewhere)).status()).isEqualTo(200);
    }

    @Test
    void of_many_who_show_one_refresh_token_at_once_one_at_most_gets_on() {
        api.account("raced@example.org", "carer");
        JsonObject tokens = api.logIn("raced@example.org");

        List<Sent> answers =
                Stream.generate(() -> tokens)
                        .limit(8)
                        .parallel()
                        .map(same -> api.refresh("alpha", refresh(same)))
                        .toList();

        assertThat(answers).allMatch(sent -> sent.status() == 200 || sent.status() == 401);
        assertThat(answers).filteredOn(sent -> sent.status() == 200).hasSize(1);
        assertThat(api.get("alpha", "/me", access(tokens)).status()).isEqualTo(401);
    }

    @Test
    void tokens_of_one_tenant_are_worth_nothing_at_another() {
        api.account("abroad@example.org", "carer");
        JsonObject tokens = api.logIn("abroad@example.org");
        assertThat(api.get("alpha", "/me", access(tokens)).status()).isEqualTo(200);

        assertThat(api.get("beta", "/me", access(tokens)).status()).isEqualTo(401);
        assertThat(api.refresh("beta", refresh(tokens)).status()).isEqualTo(401);
        assertThat(api.tryLogIn("beta", "abroad@example.org", ServedIdentity.PASSWORD).status())
                .isEqualTo(401);

        assertThat(api.refresh("alpha", refresh(tokens)).status()).isEqualTo(200);
    }

    @Test
    void nothing_tells_whether_an_account_exists() {
        api.account("known@example.org", "carer");
        api.account("unset@example.org", Optional.empty(), "carer");
        UUID disabled = api.account("disabled@example.org", "carer");
        api.ask("UPDATE core.account SET status = 'DISABLED' WHERE id = ?", disabled);

        Sent wrong = api.tryLogIn("alpha", "known@example.org", "not the password");
        List<Sent> others =
                List.of(
                        api.tryLogIn("alpha", "nobody@example.org", "not the password"),
                        api.tryLogIn("alpha", "disabled@example.org", ServedIdentity.PASSWORD),
                        api.tryLogIn("alpha", "unset@example.org", "not the password"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(others)
                .allSatisfy(sent -> assertThat(likeness(sent)).isEqualTo(likeness(wrong)));
    }

    @Test
    void the_database_holds_no_password_and_no_token() {
        api.account("hashed@example.org", "carer");
        JsonObject tokens = api.logIn("hashed@example.org");

        assertThat(
                        api.ask(
                                "SELECT a::text || s::text || r::text FROM core.account a"
                                        + " JOIN core.session s ON s.account_id = a.id"
                                        + " JOIN core.refresh_token r ON r.session_id = s.id"
                                        + " WHERE a.login = 'hashed@example.org'"))
                .hasSize(1)
                .allSatisfy(
                        row ->
                                assertThat(row)
                                        .doesNotContain(
                                                ServedIdentity.PASSWORD,
                                                refresh(tokens),
                                                access(tokens))
                                        .contains("$argon2id$"));
    }

    @Test
    void a_log_in_that_goes_unused_for_eight_hours_ends() {
        api.account("idle@example.org", "carer");
        JsonObject tokens = api.logIn("idle@example.org");

        api.clock.advance(Duration.ofMinutes(10));
        assertThat(api.get("alpha", "/me", access(tokens)).status()).isEqualTo(401);
        api.clock.advance(Duration.ofHours(8).minusMinutes(10).minusSeconds(1));
        JsonObject next = api.refresh("alpha", refresh(tokens)).json();
        assertThat(api.get("alpha", "/me", access(next)).status()).isEqualTo(200);

        api.clock.advance(Duration.ofHours(8));
        assertThat(api.refresh("alpha", refresh(next)).status()).isEqualTo(401);
    }

    @Test
    void a_log_in_ends_after_seven_days_however_much_it_is_used() {
        api.account("busy@example.org", "carer");
        JsonObject tokens = api.logIn("busy@example.org");
        for (int hours = 0; hours < 7 * 24 - 6; hours += 6) {
            api.clock.advance(Duration.ofHours(6));
            tokens = api.refresh("alpha", refresh(tokens)).json();
        }
        assertThat(api.get("alpha", "/me", access(tokens)).status()).isEqualTo(200);
        api.clock.advance(Duration.ofHours(6));
        assertThat(api.refresh("alpha", refresh(tokens)).status()).isEqualTo(401);
    }

    @Test
    void guessing_is_slowed_down_for_the_guesser_and_that_name() {
        api.account("target@example.org", "carer");
        for (int i = 0; i < 8; i++) {
            assertThat(api.tryLogIn("alpha", "target@example.org", "guess " + i).status())
                    .isEqualTo(401);
        }

        Sent refused = api.tryLogIn("alpha", "TARGET@example.org", ServedIdentity.PASSWORD);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("30");
        assertThat(refused.json().getString("type")).endsWith("/rate-limited");

        api.account("bystander@example.org", "carer");
        assertThat(api.logIn("bystander@example.org")).isNotNull();

        api.clock.advance(Duration.ofSeconds(30));
        assertThat(api.logIn("target@example.org")).isNotNull();
    }

    @Test
    void a_name_that_nobody_has_is_slowed_down_alike() {
        for (int i = 0; i < 8; i++) {
            api.tryLogIn("alpha", "phantom@example.org", "guess " + i);
        }
        Sent refused = api.tryLogIn("alpha", "phantom@example.org", "guess");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("30");
    }

    @Test
    void a_weak_hash_is_renewed_when_the_password_is_shown() {
        String weak =
                Password.hash("short")
                        .addRandomSalt(16)
                        .with(Argon2Function.getInstance(4096, 1, 1, 32, Argon2.ID))
                        .getResult();
        UUID account = api.account("old@example.org", Optional.of(weak), "carer");

        assertThat(api.tryLogIn("alpha", "old@example.org", "short").status()).isEqualTo(200);

        assertThat(
                        api.ask("SELECT password_hash FROM core.account WHERE id = ?", account)
                                .getFirst())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(api.tryLogIn("alpha", "old@example.org", "short").status()).isEqualTo(200);
    }

    @Test
    void bodies_that_are_no_credentials_are_refused_with_every_fault() {
        Sent empty = api.post("alpha", "/auth/token", new JsonObject());
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.pointers()).contains("/login", "/password");

        Sent odd = api.tryLogIn("alpha", "with space", "x".repeat(129));
        assertThat(odd.status()).isEqualTo(400);
        assertThat(odd.pointers()).contains("/login", "/password");
        assertThat(api.tryLogIn("alpha", "with\u0000zero", "x").status()).isEqualTo(400);

        assertThat(api.refresh("alpha", "\u0000").status()).isEqualTo(400);
        assertThat(api.refresh("alpha", "no such token").status()).isEqualTo(400);
        assertThat(api.refresh("alpha", "no-such-token").status()).isEqualTo(401);
    }

    @Test
    void answers_with_tokens_are_not_kept_by_caches() {
        api.account("cache@example.org", "carer");
        Sent sent = api.tryLogIn("alpha", "cache@example.org", ServedIdentity.PASSWORD);
        assertThat(sent.header("Cache-Control")).contains("no-store");
    }

    @Test
    void the_published_keys_are_public_halves_of_those_that_sign() {
        api.account("keys@example.org", "carer");
        String token = access(api.logIn("keys@example.org"));
        JsonObject header =
                new JsonObject(
                        new String(
                                Base64.getUrlDecoder()
                                        .decode(token.substring(0, token.indexOf('.'))),
                                StandardCharsets.UTF_8));

        assertThat(api.identity.jwks().getJsonArray("keys").stream())
                .extracting(key -> ((JsonObject) key).getString("kid"))
                .contains(header.getString("kid"));
        JsonObject key = api.identity.jwks().getJsonArray("keys").getJsonObject(0);
        assertThat(key.fieldNames())
                .containsExactlyInAnyOrder("kty", "crv", "x", "y", "kid", "use", "alg");
    }

    @Test
    void nodes_that_start_at_once_sign_with_one_key() {
        assertThat(api.ask("SELECT kid FROM installation.signing_key ORDER BY created_at"))
                .startsWith(api.firstKey);
        assertThat(api.secondFirstKey).isEqualTo(api.firstKey);
    }

    private static Sent logOut(JsonObject tokens) {
        return api.send("POST", "/auth/logout", access(tokens), new JsonObject());
    }

    private static String access(JsonObject tokens) {
        return tokens.getString("accessToken");
    }

    private static String refresh(JsonObject tokens) {
        return tokens.getString("refreshToken");
    }

    /** All that an answer says, apart from which request it answers and when. */
    private static String likeness(Sent sent) {
        JsonObject body = sent.json();
        body.remove("requestId");
        Map<String, List<String>> headers = new TreeMap<>(sent.response().headers().map());
        headers.keySet().removeAll(List.of("x-request-id", "ratelimit", "date"));
        return sent.status() + " " + headers + " " + body.encode();
    }
}
