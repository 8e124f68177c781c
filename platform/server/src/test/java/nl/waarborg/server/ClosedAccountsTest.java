package nl.waarborg.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A closed account lets nobody in, whoever closed it, and opened again it starts anew. */
@ExtendWith(OneServedIdentity.class)
class ClosedAccountsTest {

    private static final String OWN = "zeven paarse otters";

    private static ServedIdentity api;
    private static AccountStanding standing;
    private static String admin = "";

    @BeforeAll
    static void start(ServedIdentity served) {
        api = served;
        standing = new AccountStanding(served);
        api.account("closer@example.org", "administrator");
    }

    @BeforeEach
    void logIn() {
        admin = api.logIn("closer@example.org").getString("accessToken");
    }

    @Test
    void closed_by_a_colleague_nothing_of_what_let_somebody_in_is_left() {
        UUID id = api.account("every-way@example.org", "caseworker");
        JsonObject tokens = api.logIn("every-way@example.org");
        api.ask(identity(), id);
        api.ask(factor(), id);
        askReset("every-way@example.org");
        assertThat(waysIn(id))
                .containsExactlyInAnyOrder("password", "factor", "identity", "code", "log-in");
        String code = api.codeTo("every-way@example.org");

        assertThat(stand(id, "DISABLED").status()).isEqualTo(200);

        assertThat(waysIn(id)).isEmpty();
        assertThat(stand(id, "ACTIVE").status()).isEqualTo(200);
        assertThat(api.tryLogIn("alpha", "every-way@example.org", ServedIdentity.PASSWORD).status())
                .isEqualTo(401);
        assertThat(api.refresh("alpha", tokens.getString("refreshToken")).status()).isEqualTo(401);
        assertThat(api.choosePassword(code, OWN).pointers()).containsExactly("/code");

        // Later than the first mail, so that it is the last.
        api.clock.advance(Duration.ofSeconds(1));
        assertThat(invite(id).status()).isEqualTo(204);
        assertThat(api.choosePassword(api.codeTo("every-way@example.org"), OWN).status())
                .isEqualTo(204);
        assertThat(api.tryLogIn("alpha", "every-way@example.org", OWN).status()).isEqualTo(200);
    }

    @Test
    void nobody_is_invited_to_a_closed_account_and_the_answer_says_what_to_do() {
        UUID id = api.account("invited-late@example.org", "caseworker");
        stand(id, "DISABLED");

        Sent refused = invite(id);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().getString("detail")).contains("status ACTIVE");
        assertThat(api.mailsTo("invited-late@example.org")).isEmpty();
    }

    @Test
    void who_comes_back_to_the_same_address_gets_the_closed_account_named() {
        UUID id = api.account("back@example.org", "caseworker");
        stand(id, "DISABLED");

        Sent again = create("Back@example.org");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().getString("detail")).contains("is closed", "invite");
        stand(id, "ACTIVE");
        assertThat(create("back@example.org").json().getString("detail"))
                .contains("already")
                .doesNotContain("closed");
    }

    @Test
    void what_is_left_of_somebody_who_was_erased_is_not_opened_again() {
        UUID id = api.account("to-erase@example.org", "caseworker");
        api.ask(
                "UPDATE core.account SET login = 'erased-' || id, status = 'DISABLED' WHERE id = ?",
                id);

        Sent refused = stand(id, "ACTIVE");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().getString("detail")).contains("erased", "new account");
    }

    @Test
    void a_code_that_outlived_the_closing_is_not_usable_before_the_account_is_open() {
        UUID id = api.account("outlived@example.org", "caseworker");
        askReset("outlived@example.org");
        String code = api.codeTo("outlived@example.org");
        past(
                "shut_out",
                "core.account",
                "UPDATE core.account SET status = 'DISABLED' WHERE id = ?",
                id);
        assertThat(waysIn(id)).containsExactly("code");

        assertThat(api.choosePassword(code, OWN).pointers()).containsExactly("/code");
        assertThat(waysIn(id)).containsExactly("code");
    }

    @Test
    void the_database_itself_makes_no_way_into_a_closed_account() {
        UUID id = api.account("raw@example.org", "caseworker");
        stand(id, "DISABLED");

        assertThatThrownBy(() -> api.ask(factor(), id)).hasMessageContaining("lets nobody in");
        assertThatThrownBy(() -> api.ask(identity(), id)).hasMessageContaining("lets nobody in");
        assertThatThrownBy(() -> api.ask(AccountStanding.CODE, id))
                .hasMessageContaining("lets nobody in");
        assertThatThrownBy(
                        () ->
                                api.ask(
                                        "INSERT INTO core.session (tenant_id, id, created_at,"
                                                + " account_id, expires_at) VALUES ('alpha',"
                                                + " gen_random_uuid(), now(), ?, now())",
                                        id))
                .hasMessageContaining("lets nobody in");
        assertThatThrownBy(
                        () ->
                                api.ask(
                                        "UPDATE core.account SET password_hash = 'x' WHERE id = ?",
                                        id))
                .hasMessageContaining("closed_account_has_no_password");
    }

    @Test
    void a_code_that_went_to_an_address_of_before_is_worth_nothing() {
        UUID id = create("typo@example.org").json().getString("id").transform(UUID::fromString);
        String code = api.codeTo("typo@example.org");
        api.ask("UPDATE core.account SET login = 'right@example.org' WHERE id = ?", id);

        assertThat(api.choosePassword(code, OWN).pointers()).containsExactly("/code");
        assertThat(invite(id).status()).isEqualTo(204);
        assertThat(api.choosePassword(api.codeTo("right@example.org"), OWN).status())
                .isEqualTo(204);
    }

    @Test
    void a_new_password_ends_the_codes_that_were_asked_for_before() {
        api.account("asked-before@example.org", "caseworker");
        String token = api.logIn("asked-before@example.org").getString("accessToken");
        askReset("asked-before@example.org");
        JsonObject change =
                new JsonObject().put("current", ServedIdentity.PASSWORD).put("password", OWN);
        assertThat(api.send("PUT", "/me/password", token, change).status()).isEqualTo(204);

        assertThat(
                        api.choosePassword(
                                        api.codeTo("asked-before@example.org"),
                                        "another one of seven otters")
                                .pointers())
                .containsExactly("/code");
    }

    @Test
    void whom_only_the_provider_lets_in_gets_no_password_by_mail() {
        UUID id = api.account("provided@example.org", "caseworker");
        api.ask("UPDATE core.account SET password_hash = NULL WHERE id = ?", id);
        api.ask(identity(), id);

        assertThat(askReset("provided@example.org").status()).isEqualTo(204);
        assertThat(api.mailsTo("provided@example.org")).isEmpty();
    }

    private static String factor() {
        return "INSERT INTO core.second_factor (tenant_id, id, created_at, account_id, secret,"
                + " last_step) VALUES ('alpha', gen_random_uuid(), now(), ?, 'x', 0)";
    }

    private static String identity() {
        return "INSERT INTO core.external_identity (tenant_id, id, created_at, account_id, issuer,"
                + " external_id) VALUES ('alpha', gen_random_uuid(), now(), ?,"
                + " 'https://closed.example', gen_random_uuid()::text)";
    }

    private static List<String> waysIn(UUID id) {
        return standing.waysIn(id);
    }

    private static void past(String trigger, String table, String sql, UUID id) {
        api.ask("ALTER TABLE %s DISABLE TRIGGER %s".formatted(table, trigger));
        api.ask(sql, id);
        api.ask("ALTER TABLE %s ENABLE TRIGGER %s".formatted(table, trigger));
    }

    private static Sent stand(UUID id, String status) {
        return standing.stand(admin, id, status);
    }

    private static Sent invite(UUID id) {
        return api.send("POST", "/accounts/" + id + "/invitation", admin, new JsonObject());
    }

    private static Sent create(String login) {
        return api.send(
                "POST",
                "/accounts",
                admin,
                new JsonObject()
                        .put("login", login)
                        .put("name", "Iemand")
                        .put("roles", new JsonArray(List.of("caseworker"))));
    }

    private static Sent askReset(String login) {
        return standing.askReset(login);
    }
}
