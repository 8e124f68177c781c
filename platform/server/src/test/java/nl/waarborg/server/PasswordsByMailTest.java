package nl.waarborg.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

@ExtendWith(OneServedIdentity.class)
class PasswordsByMailTest {

    private static final String OWN = "zeven paarse otters";

    private static ServedIdentity api;

    @BeforeAll
    static void start(ServedIdentity served) {
        api = served;
    }

    @Test
    void a_carer_registers_confirms_by_mail_and_logs_in() {
        assertThat(register("alpha", "Carer@example.org").status()).isEqualTo(204);
        assertThat(api.ask("SELECT id FROM core.account WHERE login = 'carer@example.org'"))
                .isEmpty();

        assertThat(api.choosePassword(api.codeTo("carer@example.org"), OWN).status())
                .isEqualTo(204);
        JsonObject tokens = api.tryLogIn("alpha", "carer@example.org", OWN).json();
        JsonObject me = api.get("alpha", "/me", tokens.getString("accessToken")).json();
        assertThat(me.getString("name")).isEqualTo("Anneke Voorbeeld");
        assertThat(me.getJsonArray("roles")).isEqualTo(new JsonArray(List.of("carer")));
    }

    @Test
    void registering_tells_in_no_way_whether_a_name_is_taken() {
        UUID taken = api.account("owner@example.org", "caseworker");
        Sent fresh = register("alpha", "fresh@example.org");
        Sent sent = register("alpha", "owner@example.org");

        assertThat(sent.status()).isEqualTo(fresh.status()).isEqualTo(204);
        assertThat(sent.text()).isEqualTo(fresh.text()).isEmpty();
        assertThat(sent.response().headers().map().keySet())
                .isEqualTo(fresh.response().headers().map().keySet());
        assertThat(rowsWrittenFor("owner@example.org"))
                .isEqualTo(rowsWrittenFor("fresh@example.org"));
        assertThat(api.ask("SELECT version FROM core.account WHERE id = ?", taken))
                .containsExactly("1");
    }

    @Test
    void who_has_an_account_is_told_so_by_mail_without_a_code() {
        api.account("holder@example.org", "caseworker");
        register("alpha", "holder@example.org");

        assertThat(api.mailsTo("holder@example.org")).containsExactly("core.account-exists");
        assertThat(api.ask("SELECT body FROM core.mail WHERE recipient = 'holder@example.org'"))
                .allSatisfy(body -> assertThat(body).doesNotContain("Code"));
    }

    @Test
    void answers_about_unknown_and_known_names_take_the_same_time() {
        api.account("timed@example.org", "carer");
        // What else the machine does makes a difference now and then; the platform would each time.
        List<Long> differences = new ArrayList<>();
        do {
            differences.add(differenceInMillis());
            if (differences.getLast() >= 50) {
                api.clock.advance(Duration.ofHours(1));
            }
        } while (differences.getLast() >= 50 && differences.size() < 5);
        assertThat(differences.getLast()).as("of %s", differences).isLessThan(50);
    }

    private static long differenceInMillis() {
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            known.add(millis(() -> askReset("timed@example.org")));
            int number = i;
            unknown.add(millis(() -> askReset("nobody" + number + "@example.org")));
        }
        assertThat(median(unknown)).isGreaterThanOrEqualTo(240);
        return Math.abs(median(known) - median(unknown));
    }

    @Test
    void of_two_who_register_one_name_the_first_to_confirm_has_it() {
        register("alpha", "both@example.org");
        String first = api.codeTo("both@example.org");
        api.clock.advance(Duration.ofSeconds(1));
        register("alpha", "both@example.org");
        String second = api.codeTo("both@example.org");

        assertThat(api.choosePassword(second, OWN).status()).isEqualTo(204);
        Sent late = api.choosePassword(first, "another one of seven otters");
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.pointers()).containsExactly("/code");
        assertThat(api.tryLogIn("alpha", "both@example.org", OWN).status()).isEqualTo(200);
    }

    @Test
    void nobody_registers_where_no_role_is_open_to_it_nor_for_a_role_that_is_not() {
        assertThat(register("beta", "stranger@example.org").status()).isEqualTo(404);
        Sent climber =
                api.post(
                        "alpha",
                        "/auth/registration",
                        registration("climber@example.org").put("role", "administrator"));
        assertThat(climber.status()).isEqualTo(400);
        assertThat(climber.pointers()).containsExactly("/role");
    }

    @Test
    void a_forgotten_password_is_replaced_by_mail_and_every_log_in_ends() {
        api.account("forgetful@example.org", "carer");
        JsonObject open = api.logIn("forgetful@example.org");
        assertThat(askReset("FORGETFUL@example.org").status()).isEqualTo(204);

        String code = api.codeTo("forgetful@example.org");
        assertThat(api.choosePassword(code, OWN).status()).isEqualTo(204);
        assertThat(api.refresh("alpha", open.getString("refreshToken")).status()).isEqualTo(401);
        assertThat(api.tryLogIn("alpha", "forgetful@example.org", ServedIdentity.PASSWORD).status())
                .isEqualTo(401);
        assertThat(api.tryLogIn("alpha", "forgetful@example.org", OWN).status()).isEqualTo(200);
        assertThat(api.mailsTo("forgetful@example.org"))
                .containsExactlyInAnyOrder("core.password-reset", "core.password-changed");
    }

    @Test
    void a_code_counts_once_even_when_shown_many_times_at_once() {
        api.account("racing@example.org", "carer");
        askReset("racing@example.org");
        String code = api.codeTo("racing@example.org");
        List<Integer> answers =
                Stream.of("a", "b", "c", "d")
                        .parallel()
                        .map(one -> api.choosePassword(code, OWN + " " + one).status())
                        .toList();
        assertThat(answers).containsOnlyOnce(204).containsOnly(204, 400);
        assertThat(api.choosePassword(code, OWN).pointers()).containsExactly("/code");
    }

    @Test
    void codes_end_by_themselves_and_are_worth_nothing_elsewhere() {
        api.account("slow@example.org", "carer");
        askReset("slow@example.org");
        String code = api.codeTo("slow@example.org");
        JsonObject body = new JsonObject().put("code", code).put("password", OWN);
        assertThat(api.post("beta", "/auth/password", body).status()).isEqualTo(400);

        api.clock.advance(Duration.ofHours(1));
        assertThat(api.choosePassword(code, OWN).pointers()).containsExactly("/code");
    }

    @Test
    void whoever_may_not_log_in_gets_no_code() {
        UUID disabled = api.account("gone@example.org", "carer");
        api.ask("UPDATE core.account SET status = 'DISABLED' WHERE id = ?", disabled);
        assertThat(askReset("gone@example.org").status()).isEqualTo(204);
        assertThat(askReset("unheard-of@example.org").status()).isEqualTo(204);
        assertThat(api.mailsTo("gone@example.org")).isEmpty();
        assertThat(api.mailsTo("unheard-of@example.org")).isEmpty();
    }

    @Test
    void nobody_is_flooded_with_mail_whether_they_exist_or_not() {
        api.account("flooded@example.org", "carer");
        for (String login : List.of("flooded@example.org", "ghost@example.org")) {
            for (int i = 0; i < 5; i++) {
                assertThat(askReset(login).status()).isEqualTo(204);
            }
            Sent refused = askReset(login);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("600");
        }
        assertThat(api.mailsTo("flooded@example.org")).hasSize(5);
    }

    @Test
    void passwords_that_others_would_guess_are_refused() {
        register("alpha", "weak@example.org");
        String code = api.codeTo("weak@example.org");
        for (String weak :
                List.of(
                        "elf tekens!",
                        "password1234",
                        "qwertyuiop123",
                        "aaaaaaaaaaaaaaaa",
                        "weak@example.org",
                        "Welkom2026!!")) {
            assertThat(api.choosePassword(code, weak).pointers())
                    .as(weak)
                    .containsExactly("/password");
        }
        assertThat(api.choosePassword(code, OWN).status()).isEqualTo(204);
    }

    @Test
    void a_person_changes_the_own_password_with_the_old_one() {
        api.account("changer@example.org", "carer");
        String here = api.logIn("changer@example.org").getString("accessToken");
        String elsewhere = api.logIn("changer@example.org").getString("refreshToken");

        assertThat(change(here, "not the password", OWN).pointers()).containsExactly("/current");
        assertThat(change(here, ServedIdentity.PASSWORD, ServedIdentity.PASSWORD).pointers())
                .containsExactly("/password");
        assertThat(change(here, ServedIdentity.PASSWORD, "password1234").pointers())
                .containsExactly("/password");
        assertThat(change(here, ServedIdentity.PASSWORD, OWN).status()).isEqualTo(204);

        assertThat(api.get("alpha", "/me", here).status()).isEqualTo(200);
        assertThat(api.refresh("alpha", elsewhere).status()).isEqualTo(401);
        assertThat(api.tryLogIn("alpha", "changer@example.org", OWN).status()).isEqualTo(200);
        assertThat(api.mailsTo("changer@example.org")).containsExactly("core.password-changed");
    }

    @Test
    void a_first_password_that_others_know_permits_nothing_but_choosing_another() {
        UUID account = api.account("first@example.org", "carer");
        api.ask("UPDATE core.account SET must_change_password = true WHERE id = ?", account);
        String token = api.logIn("first@example.org").getString("accessToken");

        Sent refused = api.get("alpha", "/me", token);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().getString("type")).endsWith("/password-change-required");

        assertThat(change(token, ServedIdentity.PASSWORD, OWN).status()).isEqualTo(204);
        assertThat(api.get("alpha", "/me", token).status()).isEqualTo(200);
    }

    @Test
    void the_audit_trail_names_who_invited_and_who_changed_a_password() {
        UUID account = api.account("traced@example.org", "carer");
        String token = api.logIn("traced@example.org").getString("accessToken");
        assertThat(change(token, ServedIdentity.PASSWORD, OWN).status()).isEqualTo(204);
        assertThat(
                        api.ask(
                                "SELECT actor FROM core.audit WHERE record_id = ?"
                                        + " AND action = 'UPDATE'",
                                account))
                .containsOnly(account.toString());
    }

    private static Set<String> rowsWrittenFor(String login) {
        return Set.copyOf(
                api.ask(
                        "SELECT count(*) FROM core.mailed_code WHERE login = ?"
                                + " UNION ALL SELECT 10 + count(*) FROM core.mail"
                                + " WHERE recipient = ?",
                        login,
                        login));
    }

    private static Sent change(String token, String current, String password) {
        return api.send(
                "PUT",
                "/me/password",
                token,
                new JsonObject().put("current", current).put("password", password));
    }

    private static Sent askReset(String login) {
        return api.post("alpha", "/auth/password-reset", new JsonObject().put("login", login));
    }

    private static Sent register(String tenant, String login) {
        return api.post(tenant, "/auth/registration", registration(login));
    }

    private static JsonObject registration(String login) {
        return new JsonObject().put("login", login).put("name", "Anneke Voorbeeld");
    }

    private static long millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
