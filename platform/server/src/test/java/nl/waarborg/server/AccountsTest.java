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
import java.util.UUID;

@ExtendWith(OneServedIdentity.class)
class AccountsTest {

    private static final String OWN = "zeven paarse otters";

    private static ServedIdentity api;
    private static UUID administrator;
    private static String admin;

    @BeforeAll
    static void start(ServedIdentity served) {
        api = served;
        administrator = api.account("admin@example.org", "administrator");
        admin = token("admin@example.org");
    }

    @Test
    void an_invited_person_chooses_the_password() {
        Sent made = api.send("POST", "/accounts", admin, account("New@Example.org", "caseworker"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().getString("login")).isEqualTo("new@example.org");
        assertThat(made.json().getString("status")).isEqualTo("ACTIVE");
        assertThat(made.header("Location"))
                .endsWith("/api/alpha/v1/accounts/" + made.json().getString("id"));

        Sent read = api.get("alpha", "/accounts/" + made.json().getString("id"), admin);
        assertThat(read.json()).isEqualTo(made.json());
        assertThat(read.header("ETag")).isEqualTo(made.header("ETag"));

        assertThat(api.mailsTo("new@example.org")).containsExactly("core.account-invitation");
        assertThat(api.choosePassword(api.codeTo("new@example.org"), OWN).status()).isEqualTo(204);
        assertThat(api.tryLogIn("alpha", "new@example.org", OWN).status()).isEqualTo(200);
    }

    @Test
    void an_account_without_a_password_cannot_log_in() {
        assertThat(create("later@example.org").status()).isEqualTo(201);
        assertThat(api.tryLogIn("alpha", "later@example.org", ServedIdentity.PASSWORD).status())
                .isEqualTo(401);
    }

    @Test
    void no_administrator_can_give_a_password() {
        Sent tried =
                api.send(
                        "POST",
                        "/accounts",
                        admin,
                        account("b@example.org", "carer").put("password", OWN));
        assertThat(tried.status()).isEqualTo(400);
        assertThat(tried.pointers()).containsExactly("/password");
    }

    @Test
    void unknown_roles_other_names_than_addresses_and_taken_ones_are_refused() {
        Sent roles =
                api.send("POST", "/accounts", admin, account("a@example.org", "carer", "king"));
        assertThat(roles.status()).isEqualTo(400);
        assertThat(roles.pointers()).containsExactly("/roles/1");

        assertThat(create("nobody").pointers()).containsExactly("/login");

        assertThat(create("taken@example.org").status()).isEqualTo(201);
        assertThat(create("TAKEN@example.org").status()).isEqualTo(409);
        assertThat(api.mailsTo("taken@example.org")).hasSize(1);
    }

    @Test
    void a_new_invitation_ends_the_one_before_and_none_goes_to_who_has_a_password() {
        String id = create("twice@example.org").json().getString("id");
        String first = api.codeTo("twice@example.org");
        api.clock.advance(Duration.ofSeconds(1));
        assertThat(invite(id).status()).isEqualTo(204);

        assertThat(api.choosePassword(first, OWN).pointers()).containsExactly("/code");
        assertThat(api.choosePassword(api.codeTo("twice@example.org"), OWN).status())
                .isEqualTo(204);
        assertThat(invite(id).status()).isEqualTo(409);
    }

    private static Sent invite(String account) {
        return api.send("POST", "/accounts/" + account + "/invitation", admin, new JsonObject());
    }

    @Test
    void whoever_lacks_the_permission_sees_no_accounts_and_makes_none() {
        api.account("curious@example.org", "carer", "caseworker");
        String token = token("curious@example.org");

        assertThat(api.get("alpha", "/accounts", token).status()).isEqualTo(403);
        assertThat(api.get("alpha", "/accounts/" + administrator, token).status()).isEqualTo(403);
        assertThat(api.send("POST", "/accounts", token, account("x@example.org", "carer")).status())
                .isEqualTo(403);
        assertThat(change(administrator, token, new JsonObject().put("name", "X")).status())
                .isEqualTo(403);
        assertThat(api.get("alpha", "/me", token).status()).isEqualTo(200);
    }

    @Test
    void a_disabled_account_is_shut_out_at_once_and_its_old_tokens_stay_dead() {
        UUID id = api.account("leaver@example.org", "caseworker");
        String token = token("leaver@example.org");
        assertThat(api.get("alpha", "/me", token).status()).isEqualTo(200);

        assertThat(change(id, admin, status("DISABLED")).status()).isEqualTo(200);
        Eventually.comes(() -> api.get("alpha", "/me", token).status() == 401);
        assertThat(api.tryLogIn("alpha", "leaver@example.org", ServedIdentity.PASSWORD).status())
                .isEqualTo(401);

        assertThat(change(id, admin, status("ACTIVE")).status()).isEqualTo(200);
        assertThat(invite(id.toString()).status()).isEqualTo(204);
        assertThat(api.choosePassword(api.codeTo("leaver@example.org"), OWN).status())
                .isEqualTo(204);
        assertThat(api.get("alpha", "/me", token).status()).isEqualTo(401);
    }

    @Test
    void a_change_that_this_node_never_heard_of_counts_within_a_minute() {
        UUID id = api.account("unheard@example.org", "caseworker");
        String token = token("unheard@example.org");
        assertThat(api.get("alpha", "/me", token).status()).isEqualTo(200);

        api.disableUnheard(id);
        assertThat(api.get("alpha", "/me", token).status()).isEqualTo(200);
        api.clock.advance(Duration.ofMinutes(1));
        assertThat(api.get("alpha", "/me", token).status()).isEqualTo(401);
    }

    @Test
    void what_changes_while_a_token_is_checked_is_not_remembered_as_it_was() {
        UUID id = api.account("between@example.org", "caseworker");
        String token = token("between@example.org");
        api.hooked.afterNextRead(
                () -> {
                    api.disableUnheard(id);
                    api.identity.authenticator().forgetAccount(id);
                });
        assertThat(api.get("alpha", "/me", token).status()).isEqualTo(200);
        assertThat(api.get("alpha", "/me", token).status()).isEqualTo(401);
    }

    @Test
    void a_change_of_roles_counts_for_tokens_that_were_issued_before() {
        UUID id = api.account("promoted@example.org", "caseworker");
        String token = token("promoted@example.org");
        assertThat(api.get("alpha", "/accounts", token).status()).isEqualTo(403);

        Sent changed = change(id, admin, roles("administrator", "administrator", "caseworker"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().getJsonArray("roles"))
                .isEqualTo(new JsonArray(List.of("administrator", "caseworker")));
        Eventually.comes(() -> api.get("alpha", "/accounts", token).status() == 200);

        assertThat(change(id, admin, roles()).status()).isEqualTo(200);
        Eventually.comes(() -> api.get("alpha", "/me", token).status() == 403);
    }

    @Test
    void nobody_changes_the_own_roles_or_status() {
        assertThat(change(administrator, admin, roles("caseworker")).status()).isEqualTo(403);
        assertThat(change(administrator, admin, status("DISABLED")).status()).isEqualTo(403);
        assertThat(change(administrator, admin, new JsonObject().put("name", "Ada")).status())
                .isEqualTo(200);
    }

    @Test
    void a_change_names_the_version_that_it_changes() {
        UUID id = api.account("versions@example.org", "caseworker");
        JsonObject name = new JsonObject().put("name", "Another name");
        String path = "/accounts/" + id;

        assertThat(api.send("PATCH", path, admin, name).status()).isEqualTo(428);
        assertThat(api.send("PATCH", path, admin, name, "If-Match", "\"7\"").status())
                .isEqualTo(412);
        Sent changed = api.send("PATCH", path, admin, name, "If-Match", "\"1\"");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.json().getString("name")).isEqualTo("Another name");
    }

    @Test
    void a_change_of_nothing_and_unknown_accounts_are_refused() {
        UUID id = api.account("nothing@example.org", "caseworker");
        assertThat(change(id, admin, new JsonObject().putNull("name")).status()).isEqualTo(400);
        assertThat(change(id, admin, roles("king")).pointers()).containsExactly("/roles/0");
        assertThat(
                        api.send(
                                        "PATCH",
                                        "/accounts/" + UUID.randomUUID(),
                                        admin,
                                        status("DISABLED"),
                                        "If-Match",
                                        "\"1\"")
                                .status())
                .isEqualTo(404);
        assertThat(api.get("alpha", "/accounts/" + UUID.randomUUID(), admin).status())
                .isEqualTo(404);
    }

    @Test
    void the_list_comes_in_pages_and_holds_no_password() {
        for (int i = 0; i < 5; i++) {
            api.account("page" + i + "@example.org", "carer");
        }
        List<String> logins = new ArrayList<>();
        String path = "/accounts?limit=3";
        while (!path.isEmpty()) {
            Sent page = api.get("alpha", path, admin);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).doesNotContain("argon2", "password");
            page.json()
                    .getJsonArray("items")
                    .forEach(item -> logins.add(((JsonObject) item).getString("login")));
            String next = page.json().getString("next");
            path = next == null ? "" : "/accounts?limit=3&after=" + next;
        }
        assertThat(logins)
                .doesNotHaveDuplicates()
                .contains("page0@example.org", "page4@example.org", "admin@example.org");
    }

    private static Sent create(String login) {
        return api.send("POST", "/accounts", admin, account(login, "caseworker"));
    }

    private static JsonObject account(String login, String... roles) {
        return new JsonObject().put("login", login).put("name", "Iemand").mergeIn(roles(roles));
    }

    private static JsonObject roles(String... roles) {
        return new JsonObject().put("roles", new JsonArray(List.of(roles)));
    }

    private static JsonObject status(String status) {
        return new JsonObject().put("status", status);
    }

    private static Sent change(UUID id, String token, JsonObject change) {
        String path = "/accounts/" + id;
        String etag =
                api.get("alpha", path, admin)
                        .response()
                        .headers()
                        .firstValue("ETag")
                        .orElse("\"1\"");
        return api.send("PATCH", path, token, change, "If-Match", etag);
    }

    private static String token(String login) {
        return api.logIn(login).getString("accessToken");
    }
}
