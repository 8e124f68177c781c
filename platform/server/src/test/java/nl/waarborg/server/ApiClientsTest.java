package nl.waarborg.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.List;

@ExtendWith(OneServedIdentity.class)
class ApiClientsTest {

    private static ServedIdentity api;

    @BeforeAll
    static void start(ServedIdentity served) {
        api = served;
        api.account("clients@example.org", "administrator");
    }

    @Test
    void a_program_gets_a_token_for_its_secret_and_no_more_than_its_permissions() {
        String id = create("core.account.read").json().getString("id");
        JsonObject secret = issue(id, 30, 0).json();

        JsonObject tokens = logIn("alpha", secret).json();
        assertThat(tokens.fieldNames())
                .containsExactlyInAnyOrder("accessToken", "tokenType", "expiresIn");
        String token = tokens.getString("accessToken");
        assertThat(api.get("alpha", "/accounts", token).status()).isEqualTo(200);
        assertThat(api.get("alpha", "/me", token).status()).as("not given").isEqualTo(403);
        assertThat(api.send("POST", "/api-clients", token, client("core.account.read")).status())
                .as("granted to the role, not to the program")
                .isEqualTo(403);
        assertThat(api.get("beta", "/accounts", token).status()).isEqualTo(401);
    }

    @Test
    void a_program_has_only_what_its_roles_grant() {
        Sent made = create("core.account.read", "core.audit.read");
        assertThat(made.status()).isEqualTo(400);
        assertThat(made.pointers()).containsExactly("/permissions/1");
        JsonObject unknown =
                client("core.account.read").put("roles", new JsonArray(List.of("king")));
        assertThat(send("POST", "/api-clients", unknown).pointers())
                .containsExactlyInAnyOrder("/roles/0", "/permissions/0");
    }

    @Test
    void a_secret_is_shown_once_and_kept_as_a_hash() {
        String id = create("core.account.read").json().getString("id");
        String secret = issue(id, 30, 0).json().getString("secret");
        assertThat(secret).hasSize(43);
        assertThat(api.get("alpha", "/api-clients/" + id, admin()).text())
                .doesNotContain(secret, "ecret");
        assertThat(
                        api.ask(
                                "SELECT c::text || s::text FROM core.api_client c"
                                        + " JOIN core.client_secret s ON s.client_id = c.id"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).doesNotContain(secret));
        assertThat(api.ask("SELECT key FROM core.idempotency WHERE key = 'secret-1'")).isEmpty();
    }

    @Test
    void secrets_overlap_while_a_program_changes_to_the_new_one_and_end_by_themselves() {
        String id = create("core.account.read").json().getString("id");
        JsonObject first = issue(id, 30, 0).json();
        JsonObject second = issue(id, 2, 24).json();
        assertThat(logIn("alpha", first).status()).isEqualTo(200);
        assertThat(logIn("alpha", second).status()).isEqualTo(200);

        api.clock.advance(Duration.ofHours(24));
        assertThat(logIn("alpha", first).status()).isEqualTo(401);
        assertThat(logIn("alpha", second).status()).isEqualTo(200);
        api.clock.advance(Duration.ofHours(24));
        assertThat(logIn("alpha", second).status()).isEqualTo(401);
    }

    @Test
    void what_a_program_holds_ends_at_once_when_its_secrets_are_taken() {
        String id = create("core.account.read").json().getString("id");
        JsonObject secret = issue(id, 30, 0).json();
        String token = logIn("alpha", secret).json().getString("accessToken");
        assertThat(api.get("alpha", "/accounts", token).status()).isEqualTo(200);
        assertThat(send("DELETE", "/api-clients/" + id + "/secret", new JsonObject()).status())
                .isEqualTo(204);
        assertThat(logIn("alpha", secret).status()).isEqualTo(401);
        Eventually.comes(() -> api.get("alpha", "/accounts", token).status() == 401);
    }

    @Test
    void programs_and_people_do_not_log_in_as_each_other() {
        String id = create("core.account.read").json().getString("id");
        JsonObject secret = issue(id, 30, 0).json();
        assertThat(
                        api.tryLogIn(
                                        "alpha",
                                        secret.getString("clientId"),
                                        secret.getString("secret"))
                                .status())
                .isEqualTo(401);
        JsonObject person =
                new JsonObject()
                        .put("clientId", "clients@example.org")
                        .put("secret", ServedIdentity.PASSWORD);
        Sent wrong = logIn("alpha", person);
        Sent nobody = logIn("alpha", person.put("clientId", "client-unknown"));
        assertThat(wrong.status()).isEqualTo(nobody.status()).isEqualTo(401);
        assertThat(wrong.json().getString("detail")).isEqualTo(nobody.json().getString("detail"));
        assertThat(logIn("beta", secret).status()).isEqualTo(401);
    }

    @Test
    void whoever_may_not_manage_accounts_gives_no_program_a_secret() {
        String id = create("core.account.read").json().getString("id");
        api.account("no-manager@example.org", "caseworker");
        String token = api.logIn("no-manager@example.org").getString("accessToken");
        JsonObject order = new JsonObject().put("validDays", 1).put("overlapHours", 0);
        assertThat(api.send("PUT", "/api-clients/" + id + "/secret", token, order).status())
                .isEqualTo(403);
        assertThat(api.get("alpha", "/api-clients", token).status()).isEqualTo(403);
    }

    private static Sent create(String... permissions) {
        return send("POST", "/api-clients", client(permissions));
    }

    private static JsonObject client(String... permissions) {
        return new JsonObject()
                .put("name", "Site")
                .put("roles", new JsonArray(List.of("administrator")))
                .put("permissions", new JsonArray(List.of(permissions)));
    }

    private static Sent issue(String id, int validDays, int overlapHours) {
        return api.send(
                "PUT",
                "/api-clients/" + id + "/secret",
                admin(),
                new JsonObject().put("validDays", validDays).put("overlapHours", overlapHours),
                "Idempotency-Key",
                "secret-1");
    }

    private static Sent logIn(String tenant, JsonObject secret) {
        return api.post(
                tenant,
                "/auth/token",
                new JsonObject()
                        .put("grantType", "CLIENT_CREDENTIALS")
                        .put("login", secret.getString("clientId"))
                        .put("password", secret.getString("secret")));
    }

    private static Sent send(String method, String path, JsonObject body) {
        return api.send(method, path, admin(), body);
    }

    private static String admin() {
        return api.logIn("clients@example.org").getString("accessToken");
    }
}
