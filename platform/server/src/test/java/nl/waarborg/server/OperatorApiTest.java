package nl.waarborg.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

final class OperatorApiTest {

    private static final String TENANTS = "operator/v1/tenants";

    private static TwoNodes nodes;
    private static OperatedNode api;
    private static String operator;
    private static String tenantsOwn;

    @BeforeAll
    static void start() {
        nodes = new TwoNodes();
        api = nodes.here();
        operator = api.token("operator", TwoNodes.LOGIN, TwoNodes.PASSWORD);
        tenantsOwn = administrator("guarded");
    }

    @AfterAll
    static void stop() {
        nodes.close();
    }

    @Test
    void creates_a_tenant_that_serves_at_once() {
        HttpResponse<String> created = create("fresh");

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location"))
                .contains("/api/operator/v1/tenants/fresh");
        assertThat(json(created))
                .isEqualTo(json(api.get(TENANTS + "/fresh", operator)))
                .isEqualTo(
                        new JsonObject()
                                .put("id", "fresh")
                                .put("name", "IKOCREATE")
                                .put("active", true)
                                .put("policyVersion", 1)
                                .put("policyOrigin", "OPERATOR")
                                .put("createdAt", "2026-11-22T12:00:00Z")
                                .put("changedAt", "2026-11-22T12:00:00Z"));
        assertThat(api.get("fresh/v1/openapi.json", "").statusCode()).isEqualTo(200);
    }

    @Test
    void refuses_an_id_that_is_taken() {
        create("twice");

        assertProblem(create("twice"), 409, "conflict");
    }

    @Test
    void names_every_fault_of_a_document_at_once() {
        JsonObject document = TwoNodes.document("operator").put("timeZone", "Europe/Atlantis");
        document.getJsonObject("roles")
                .getJsonObject("administrator")
                .getJsonObject("grants")
                .put("nobody.declares.this", "tenant");

        HttpResponse<String> refused = api.post(TENANTS, operator, document);

        assertProblem(refused, 400, "invalid-request");
        assertThat(pointers(refused))
                .contains("/id", "/timeZone", "/roles/administrator/grants/nobody.declares.this");
    }

    @Test
    void refuses_unknown_and_missing_keys_by_the_published_schema() {
        JsonObject document =
                TwoNodes.document("wrong").put("surprise", 1).put("financialYearEnd", "soon");
        document.remove("languages");

        HttpResponse<String> refused = api.post(TENANTS, operator, document);

        assertProblem(refused, 400, "invalid-request");
        assertThat(pointers(refused)).hasSize(3).contains("/financialYearEnd");
        assertProblem(api.get(TENANTS + "/wrong", operator), 404, "not-found");
    }

    @Test
    void pages_through_the_tenants_in_the_order_of_their_ids() {
        List.of("page-c", "page-a", "page-b").forEach(OperatorApiTest::create);

        JsonObject first = json(api.get(TENANTS + "?limit=2&after=page", operator));
        JsonObject second = json(api.get(TENANTS + "?limit=2&after=page-b", operator));

        assertThat(ids(first)).containsExactly("page-a", "page-b");
        assertThat(first.getString("next")).isEqualTo("page-b");
        assertThat(ids(second)).startsWith("page-c");
        assertProblem(api.get(TENANTS + "?limit=1000", operator), 400, "invalid-request");
        assertProblem(api.get(TENANTS + "?after=NO", operator), 400, "invalid-request");
    }

    @Test
    void suspends_a_tenant_on_every_node_even_for_who_is_logged_in() throws Exception {
        create("pausing");
        String token = administrator("pausing");
        assertThat(api.get("pausing/v1/me", token).statusCode()).isEqualTo(200);
        Eventually.comes(() -> nodes.there().get("pausing/v1/me", token).statusCode() == 200);

        HttpResponse<String> suspended = api.act("POST", TENANTS + "/pausing/suspension", operator);

        assertThat(json(suspended).getBoolean("active")).isFalse();
        assertProblem(api.get("pausing/v1/me", token), 403, "tenant-suspended");
        assertProblem(api.get("pausing/v1/openapi.json", ""), 403, "tenant-suspended");
        Eventually.comes(() -> nodes.there().get("pausing/v1/me", token).statusCode() == 403);

        HttpResponse<String> resumed =
                nodes.there().act("DELETE", TENANTS + "/pausing/suspension", operator);

        assertThat(json(resumed).getBoolean("active")).isTrue();
        assertThat(nodes.there().get("pausing/v1/me", token).statusCode()).isEqualTo(200);
        Eventually.comes(() -> api.get("pausing/v1/me", token).statusCode() == 200);
    }

    @Test
    void replaces_a_policy_only_over_the_version_that_was_read() {
        create("changing");
        String address = TENANTS + "/changing/policy";
        HttpResponse<String> read = api.get(address, operator);
        assertThat(json(read)).isEqualTo(TwoNodes.document("changing"));
        String etag = read.headers().firstValue("ETag").orElseThrow();
        JsonObject next = TwoNodes.document("changing").put("timeZone", "Europe/Brussels");

        assertProblem(api.put(address, operator, "", next), 428, "precondition-required");
        HttpResponse<String> replaced = api.put(address, operator, etag, next);

        assertThat(json(replaced).getInteger("policyVersion")).isEqualTo(2);
        assertThat(replaced.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(json(api.get(address, operator))).isEqualTo(next);
        assertProblem(api.put(address, operator, etag, next), 412, "stale");
        assertThat(pointers(api.put(address, operator, "\"2\"", TwoNodes.document("another-one"))))
                .containsExactly("/id");
    }

    @Test
    void does_not_change_alone_what_people_were_promised() {
        create("promising");
        String address = TENANTS + "/promising/policy";
        JsonObject later = TwoNodes.document("promising").put("timeZone", "Europe/Brussels");
        assertThat(addAdministrator("promising", "boss@example.org").statusCode()).isEqualTo(201);

        HttpResponse<String> refused = api.put(address, operator, "\"1\"", later);

        assertProblem(refused, 409, "conflict");
        assertThat(json(refused).getString("detail")).contains("POST /policy-changes");
        assertThat(json(api.get(address, operator))).isEqualTo(TwoNodes.document("promising"));
    }

    @Test
    void adds_an_administrator_whose_password_is_told_once() {
        create("staffed");

        HttpResponse<String> added = addAdministrator("staffed", "Boss@Example.org");

        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        JsonObject account = json(added);
        assertThat(account.getString("login")).isEqualTo("boss@example.org");
        String first = account.getString("password");
        assertProblem(
                api.get("staffed/v1/me", api.token("staffed", "boss@example.org", first)),
                403,
                "password-change-required");
        String token = api.firstToken("staffed", "boss@example.org", first);
        assertThat(json(api.get("staffed/v1/me", token)).getJsonArray("roles"))
                .containsExactly("administrator");
        assertProblem(addAdministrator("staffed", "boss@example.org"), 409, "conflict");
        assertProblem(addAdministrator("nobody", "boss@example.org"), 404, "not-found");
        assertThat(
                        pointers(
                                api.post(
                                        TENANTS + "/staffed/administrators",
                                        operator,
                                        new JsonObject())))
                .containsExactlyInAnyOrder("/login", "/name");
    }

    @Test
    void reads_the_mails_of_a_tenant_that_wait_and_of_no_other() {
        String boss = administrator("posting");
        create("silent");
        JsonObject invited =
                new JsonObject()
                        .put("login", "invited@example.org")
                        .put("name", "Invited")
                        .put("roles", List.of("administrator"));
        assertThat(api.post("posting/v1/accounts", boss, invited).statusCode()).isEqualTo(201);

        JsonObject mails = json(api.get(TENANTS + "/posting/mails", operator));
        assertThat(mails.getJsonArray("items").stream().map(JsonObject.class::cast))
                .filteredOn(mail -> mail.getString("to").equals("invited@example.org"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.getString("body")).contains("Code: "));
        assertThat(json(api.get(TENANTS + "/silent/mails", operator)).getJsonArray("items"))
                .isEmpty();
        assertProblem(api.get(TENANTS + "/nobody/mails", operator), 404, "not-found");
        assertProblem(api.get(TENANTS + "/posting/mails", boss), 401, "unauthenticated");
    }

    @Test
    void changes_the_keys_that_sign_tokens() {
        JsonObject before = json(api.get("operator/v1/signing-keys", operator));
        String first = before.getJsonArray("items").getJsonObject(0).getString("kid");
        assertThat(before.getJsonArray("items").getJsonObject(0).getBoolean("signs")).isTrue();
        assertProblem(
                api.act("DELETE", "operator/v1/signing-keys/" + first, operator), 409, "conflict");
        assertProblem(api.get("operator/v1/signing-keys", ""), 401, "unauthenticated");
        assertProblem(api.act("POST", "operator/v1/signing-keys", ""), 401, "unauthenticated");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, operator/v1/tenants",
        "GET, operator/v1/tenants/fresh",
        "GET, operator/v1/tenants/fresh/policy",
        "POST, operator/v1/tenants/fresh/suspension",
        "DELETE, operator/v1/tenants/fresh/suspension",
        "POST, operator/v1/tenants",
        "POST, operator/v1/tenants/fresh/administrators",
        "PUT, operator/v1/tenants/fresh/policy"
    })
    void answers_nobody_but_operators(String method, String path) {
        assertProblem(api.act(method, path, ""), 401, "unauthenticated");
        assertProblem(api.act(method, path, tenantsOwn), 401, "unauthenticated");
    }

    @Test
    void tells_of_no_tenant_that_is_not_there() {
        assertProblem(api.get(TENANTS + "/nobody", operator), 404, "not-found");
        assertProblem(api.get(TENANTS + "/NOT-AN-ID", operator), 404, "not-found");
        assertProblem(api.act("POST", TENANTS + "/nobody/suspension", operator), 404, "not-found");
        assertProblem(api.get("nobody/v1/openapi.json", ""), 404, "not-found");
    }

    @Test
    void refuses_a_wrong_password_like_a_wrong_name() {
        for (String login : List.of(TwoNodes.LOGIN, "nobody@example.org")) {
            assertProblem(
                    api.post(
                            "operator/v1/auth/token",
                            "",
                            new JsonObject().put("login", login).put("password", "wrong")),
                    401,
                    "unauthenticated");
        }
    }

    @Test
    void documents_itself_and_sends_the_headers_of_every_answer() {
        HttpResponse<String> document = api.get("operator/v1/openapi.json", "");

        assertThat(json(document).getJsonObject("paths").fieldNames())
                .contains(
                        "/auth/token",
                        "/tenants",
                        "/tenants/{id}",
                        "/tenants/{id}/policy",
                        "/tenants/{id}/suspension",
                        "/tenants/{id}/administrators");
        assertThat(api.get("operator/v1/docs", "").body()).contains("Suspend a tenant");
        HttpResponse<String> list = api.get(TENANTS, operator);
        assertThat(list.headers().firstValue("API-Version")).contains("1.0.0");
        assertThat(list.headers().map()).containsKeys("x-request-id", "ratelimit");
    }

    private static HttpResponse<String> create(String id) {
        return api.post(TENANTS, operator, TwoNodes.document(id));
    }

    /** A log-in of an administrator at a tenant, which is created when it is not there. */
    private static String administrator(String tenant) {
        create(tenant);
        JsonObject account = json(addAdministrator(tenant, "boss-" + System.nanoTime()));
        return api.firstToken(tenant, account.getString("login"), account.getString("password"));
    }

    private static HttpResponse<String> addAdministrator(String tenant, String login) {
        return api.post(
                TENANTS + "/" + tenant + "/administrators",
                operator,
                new JsonObject().put("login", login).put("name", "The boss"));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        kind -> assertThat(kind).startsWith("application/problem+json"));
        assertThat(json(answer).getString("type")).endsWith("/" + type);
    }

    private static List<String> pointers(HttpResponse<String> answer) {
        List<String> pointers = new ArrayList<>();
        json(answer)
                .getJsonArray("errors", new JsonArray())
                .forEach(fault -> pointers.add(((JsonObject) fault).getString("pointer")));
        return pointers;
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("id"))
                .toList();
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }
}
