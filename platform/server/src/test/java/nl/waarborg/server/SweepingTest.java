package nl.waarborg.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

@ExtendWith(OneServedIdentity.class)
class SweepingTest {

    private static final String OWN = "zeven paarse otters";

    private static ServedIdentity api;

    @BeforeAll
    static void start(ServedIdentity served) {
        api = served;
    }

    @Test
    void a_registration_that_nobody_confirmed_leaves_nothing() {
        register("never@example.org");
        String subject =
                api.ask("SELECT subject_id FROM core.mailed_code WHERE login = 'never@example.org'")
                        .getFirst();

        api.clock.advance(Duration.ofDays(30));
        api.sweep();
        assertThat(api.mailsTo("never@example.org")).hasSize(1);

        api.clock.advance(Duration.ofDays(2));
        api.sweep();
        assertThat(api.mailsTo("never@example.org")).isEmpty();
        assertThat(codesOf("never@example.org")).isEmpty();
        assertThat(api.ask("SELECT id FROM core.subject WHERE id = ?", UUID.fromString(subject)))
                .isEmpty();
    }

    @Test
    void a_registration_that_was_confirmed_leaves_its_account_and_mail() {
        register("kept@example.org");
        assertThat(api.choosePassword(api.codeTo("kept@example.org"), OWN).status()).isEqualTo(204);
        api.clock.advance(Duration.ofDays(32));
        api.sweep();
        assertThat(codesOf("kept@example.org")).isEmpty();
        assertThat(api.mailsTo("kept@example.org")).hasSize(1);
        assertThat(api.tryLogIn("alpha", "kept@example.org", OWN).status()).isEqualTo(200);
    }

    @Test
    void tokens_and_log_ins_go_after_they_are_over_and_not_before() {
        UUID account = api.account("sweeper@example.org", "carer");
        JsonObject first = api.logIn("sweeper@example.org");
        api.refresh("alpha", first.getString("refreshToken"));
        api.clock.advance(Duration.ofDays(5));
        api.sweep();
        assertThat(tokensOf(account)).as("to know a stolen one by").hasSize(2);

        api.clock.advance(Duration.ofDays(4));
        api.sweep();
        assertThat(tokensOf(account)).isEmpty();
        assertThat(logInsOf(account)).hasSize(1);
        api.clock.advance(Duration.ofDays(90));
        api.sweep();
        assertThat(logInsOf(account)).isEmpty();
    }

    @Test
    void answers_for_repetitions_go_after_a_day_and_no_other_tenant_is_touched() {
        api.account("repeats@example.org", "administrator");
        String token = api.logIn("repeats@example.org").getString("accessToken");
        JsonObject body =
                new JsonObject()
                        .put("login", "once-only@example.org")
                        .put("name", "Iemand")
                        .put("roles", List.of("carer"));
        api.send("POST", "/accounts", token, body, "Idempotency-Key", "sweep-1");
        api.sweep();
        assertThat(api.ask("SELECT key FROM core.idempotency WHERE key = 'sweep-1'")).hasSize(1);

        api.clock.advance(Duration.ofDays(1).plusSeconds(1));
        api.sweep();
        assertThat(api.ask("SELECT key FROM core.idempotency WHERE key = 'sweep-1'")).isEmpty();
    }

    private static void register(String login) {
        JsonObject body = new JsonObject().put("login", login).put("name", "Anneke Voorbeeld");
        assertThat(api.post("alpha", "/auth/registration", body).status()).isEqualTo(204);
    }

    private static List<String> codesOf(String login) {
        return api.ask("SELECT id FROM core.mailed_code WHERE login = ?", login);
    }

    private static List<String> logInsOf(UUID account) {
        return api.ask("SELECT id FROM core.session WHERE account_id = ?", account);
    }

    private static List<String> tokensOf(UUID account) {
        return api.ask(
                "SELECT r.id FROM core.refresh_token r JOIN core.session s ON s.id = r.session_id"
                        + " WHERE s.account_id = ?",
                account);
    }
}
