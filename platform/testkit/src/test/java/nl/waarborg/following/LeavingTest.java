package nl.waarborg.following;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** No organisation loses the last who manages its accounts, and no closed account gets on. */
class LeavingTest {

    private static final TenantId VALTES = ArchivedValtes.ID;
    private static final String WHAT_TO_DO = "Give somebody else that role first";

    private static TestPlatform platform;

    @BeforeAll
    static void start() {
        platform = ArchivedValtes.serving();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void neither_a_program_nor_the_own_closing_takes_the_last_who_can_manage_accounts() {
        TestPerson last = platform.person(VALTES, "Eva Last", "administrator");
        ApiClient program = program(last);
        invite(last, "invited-only@valtes.example", false);
        invite(last, "intern@valtes.example", true);
        letIn("intern@valtes.example");

        for (JsonObject taking :
                List.of(
                        new JsonObject().put("status", "DISABLED"),
                        new JsonObject().put("roles", new JsonArray().add("caseworker")),
                        new JsonObject().put("intern", true))) {
            Answer refused = change(program, last, taking);
            assertThat(refused.status()).as(taking.encode()).isEqualTo(409);
            assertThat(refused.text()).contains(WHAT_TO_DO);
        }
        assertThat(close(last).status()).isEqualTo(409);
        assertThat(last.api().get("/accounts").status()).isEqualTo(200);
        assertThat(change(program, last, new JsonObject().put("name", "Eva Changed")).status())
                .isEqualTo(200);

        TestPerson other = platform.person(VALTES, "Fay Next", "administrator");
        assertThat(change(program, last, new JsonObject().put("status", "DISABLED")).status())
                .isEqualTo(200);
        assertThat(close(other).status()).isEqualTo(409);
        assertThat(program.get("/accounts").status()).isEqualTo(200);
    }

    @Test
    void of_two_who_shut_each_other_out_at_once_one_stays() throws Exception {
        TenantId both = ArchivedValtes.BOTH;
        TestPerson one = platform.person(both, "Gil Admin", "administrator");
        TestPerson two = platform.person(both, "Hal Admin", "administrator");
        JsonObject out = new JsonObject().put("status", "DISABLED");
        String ofOne = version(two.api(), one);
        String ofTwo = version(one.api(), two);

        var first = CompletableFuture.supplyAsync(() -> change(one.api(), two, out, ofTwo));
        var second = CompletableFuture.supplyAsync(() -> change(two.api(), one, out, ofOne));

        List<Integer> answers =
                List.of(
                        first.get(1, TimeUnit.MINUTES).status(),
                        second.get(1, TimeUnit.MINUTES).status());
        assertThat(answers).containsOnlyOnce(200);
        assertThat(answers).containsAnyOf(409, 401);
        assertThat(List.of(logIn(one), logIn(two))).containsExactlyInAnyOrder(200, 401);
    }

    @Test
    void a_closed_account_gets_on_nowhere_with_the_token_it_had() {
        TestPerson officer = platform.person(VALTES, "Iva Officer", "privacy-officer");
        TestPerson gone = platform.person(VALTES, "Jan Gone", "carer");
        TestPerson stays = platform.person(VALTES, "Kim Stays", "carer");
        assertThat(gone.api().get("/me").status()).isEqualTo(200);
        assertThat(close(gone).status()).isEqualTo(200);
        List<String> open = new ArrayList<>();
        int asked = 0;

        JsonObject paths = officer.api().get("/openapi.json").json().getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            for (String method : paths.getJsonObject(path).fieldNames()) {
                JsonObject operation =
                        paths.getJsonObject(path).getValue(method) instanceof JsonObject o
                                ? o
                                : null;
                if (operation == null
                        || operation.getJsonArray("security", new JsonArray()).isEmpty()) {
                    continue;
                }
                asked++;
                Answer answer =
                        gone.api()
                                .send(
                                        HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)),
                                        path.replaceAll(
                                                "\\{[^}]*\\}", UUID.randomUUID().toString()),
                                        Optional.empty());
                if (answer.status() != 401) {
                    open.add(method + " " + path + " " + answer.status());
                }
            }
        }

        assertThat(asked).isGreaterThan(100);
        assertThat(open).isEmpty();
        assertThat(stays.api().get("/me").status()).isEqualTo(200);
    }

    @Test
    void a_second_factor_is_asked_as_well() throws GeneralSecurityException {
        TestPerson ida = platform.person(VALTES, "Ida Factor", "carer");
        JsonObject password = new JsonObject().put("password", TestPlatform.PASSWORD);
        String secret = ida.api().put("/me/second-factor", password).json().getString("secret");
        JsonObject first = new JsonObject().put("code", digits(secret, 0));
        assertThat(ida.api().post("/me/second-factor/confirmation", first).status()).isEqualTo(200);

        Answer without = close(ida);
        assertThat(without.json().getString("type")).contains("second-factor-required");
        assertThat(ida.api().get("/me").status()).isEqualTo(200);

        password.put("code", digits(secret, 1));
        assertThat(ida.api().post("/me/closing", password).status()).isEqualTo(200);
    }

    /** What an authenticator app shows so many steps from now (RFC 6238). */
    private static String digits(String secret, int later) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(new Base32().decode(secret), "HmacSHA1"));
        long step = platform.clock().instant().getEpochSecond() / 30 + later;
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        int at = hash[hash.length - 1] & 15;
        return "%06d".formatted((ByteBuffer.wrap(hash).getInt(at) & Integer.MAX_VALUE) % 1_000_000);
    }

    @Test
    void who_logs_in_elsewhere_closes_the_account_with_a_fresh_log_in() {
        TestPerson dirk = platform.person(VALTES, "Dirk Elsewhere", "carer");
        JsonObject early = platform.api(VALTES).post("/auth/token", credentials(dirk)).json();
        TestPerson fresh = platform.again(dirk);
        new Archive(platform, VALTES.value())
                .run(
                        "UPDATE core.account SET password_hash = NULL WHERE tenant_id = '%s' AND id = '%s'",
                        dirk.account().value());

        platform.clock().set(platform.clock().instant().plusSeconds(11 * 60));
        String later =
                platform.api(VALTES)
                        .post(
                                "/auth/refresh",
                                new JsonObject()
                                        .put("refreshToken", early.getString("refreshToken")))
                        .json()
                        .getString("accessToken");
        Answer stale = platform.api(VALTES).withToken(later).post("/me/closing", new JsonObject());
        platform.clock().set(platform.clock().instant().minusSeconds(11 * 60));

        assertThat(stale.status()).isEqualTo(403);
        assertThat(fresh.api().post("/me/closing", new JsonObject()).status()).isEqualTo(200);
    }

    @Test
    void the_mail_says_where_to_ask_also_where_the_organisation_told_no_address() {
        TestPerson lou = platform.person(ArchivedValtes.BOTH, "Lou Asks", "carer");
        assertThat(close(lou).status()).isEqualTo(200);

        assertThat(new Archive(platform, ArchivedValtes.BOTH.value()).letters(lou).getFirst())
                .containsPattern("Vragen en verzoeken: \\S+");
    }

    private static ApiClient program(TestPerson admin) {
        JsonObject made =
                admin.api()
                        .post(
                                "/api-clients",
                                new JsonObject()
                                        .put("name", "Personnel")
                                        .put("roles", new JsonArray().add("administrator"))
                                        .put(
                                                "permissions",
                                                new JsonArray()
                                                        .add("core.account.manage")
                                                        .add("core.account.read")))
                        .json();
        JsonObject secret =
                admin.api()
                        .put(
                                "/api-clients/" + made.getString("id") + "/secret",
                                new JsonObject().put("validDays", 1).put("overlapHours", 0))
                        .json();
        return platform.api(VALTES)
                .withToken(
                        platform.api(VALTES)
                                .post(
                                        "/auth/token",
                                        new JsonObject()
                                                .put("grantType", "CLIENT_CREDENTIALS")
                                                .put("login", secret.getString("clientId"))
                                                .put("password", secret.getString("secret")))
                                .json()
                                .getString("accessToken"));
    }

    private static void invite(TestPerson admin, String login, boolean intern) {
        Answer made =
                admin.api()
                        .post(
                                "/accounts",
                                new JsonObject()
                                        .put("login", login)
                                        .put("name", "Somebody")
                                        .put("intern", intern)
                                        .put("roles", new JsonArray().add("administrator")));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
    }

    /** As if the invitation was accepted. */
    private static void letIn(String login) {
        new Archive(platform, VALTES.value())
                .run(
                        "UPDATE core.account SET password_hash = 'x' WHERE tenant_id = '%s' AND login"
                                + " = '"
                                + login
                                + "' AND id <> '%s'",
                        UUID.randomUUID());
    }

    private static String version(ApiClient api, TestPerson person) {
        return api.get("/accounts/" + person.account()).header("ETag");
    }

    private static Answer change(ApiClient api, TestPerson person, JsonObject change) {
        return change(api, person, change, version(api, person));
    }

    private static Answer change(ApiClient api, TestPerson person, JsonObject change, String etag) {
        return api.with("If-Match", etag).patch("/accounts/" + person.account(), change);
    }

    private static Answer close(TestPerson person) {
        return person.api()
                .post("/me/closing", new JsonObject().put("password", TestPlatform.PASSWORD));
    }

    private static int logIn(TestPerson person) {
        return platform.api(person.tenant()).post("/auth/token", credentials(person)).status();
    }

    private static JsonObject credentials(TestPerson person) {
        return new JsonObject().put("login", person.login()).put("password", TestPlatform.PASSWORD);
    }
}
