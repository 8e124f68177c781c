package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;

/**
 * Who asks for another gets the answer, once somebody saw that this may be; a program gets none.
 */
final class RepresentativesTest {

    private static TestPlatform platform;
    private static TestPerson officer;
    private static TestPerson parent;
    private static TestPerson stranger;
    private static int children;

    @BeforeAll
    static void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        officer = platform.person(NORTH, "Officer", "everything");
        parent = platform.person(NORTH, "Parent", "person");
        stranger = platform.person(NORTH, "Stranger", "person");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void a_parent_whose_authority_was_seen_fetches_the_package_of_the_child_and_nobody_else_does() {
        TestPerson child = child();
        String id = asked(child, "ACCESS");
        identify(id);
        Desk.step(officer, id, "take");
        assertThat(Desk.status(Desk.decide(officer, id, "FULL"))).isEqualTo("DECIDED");
        Desk.step(officer, id, "execute", new JsonObject());
        Desk.executed(officer, id);

        String made = "/me/requests/" + id + "/package";
        assertThat(parent.api().get(made).json().getString("status")).isEqualTo("READY");
        Answer fetched = parent.api().get(made + "/file");

        assertThat(fetched.status()).as(fetched.toString()).isEqualTo(200);
        assertThat(fetched.text()).contains(child.canary("question"));
        assertThat(parent.api().get(made + "/file?format=HTML").text())
                .contains(child.canary("question"));
        assertThat(child.api().get(made + "/file").status()).isEqualTo(200);
        assertThat(stranger.api().get(made).status()).isEqualTo(404);
        assertThat(stranger.api().get(made + "/file").status()).isEqualTo(404);
        assertThat(child.api().get("/me/reads").text())
                .as("the look of the parent into the package")
                .contains("core.data_package_part");
        assertThat(Desk.own(parent, id).getString("packageId")).isNotNull();
    }

    @Test
    void before_that_somebody_sees_that_it_was_asked_and_nothing_of_the_person()
            throws SQLException {
        TestPerson child = child();
        String id = asked(child, "ACCESS");
        String made = "/me/requests/" + id + "/package";
        builtTooEarly(id, child);

        JsonObject shown = Desk.own(parent, id);

        assertThat(shown.getString("status")).isEqualTo("RECEIVED");
        assertThat(shown.getString("dueOn")).isEqualTo("2026-12-22");
        assertThat(shown.getString("details")).isNull();
        assertThat(shown.getJsonArray("letters")).isEmpty();
        assertThat(shown.encode()).doesNotContain(child.canary("details"));
        assertThat(parent.api().get("/me/requests").text())
                .contains(id)
                .doesNotContain(child.canary("details"));
        assertThat(parent.api().get(made).status()).isEqualTo(404);
        assertThat(parent.api().get(made + "/file").status()).isEqualTo(404);
        assertThat(child.api().get(made).status()).as("the own exists").isEqualTo(200);
        assertThat(Desk.own(child, id).getString("details")).isEqualTo(child.canary("details"));

        identify(id);

        assertThat(Desk.own(parent, id).getString("details")).isEqualTo(child.canary("details"));
        assertThat(Desk.letters(Desk.own(parent, id))).hasSize(1);
        assertThat(parent.api().get(made).status()).isEqualTo(200);
    }

    @Test
    void who_asked_takes_the_asking_back_before_anybody_looked_and_learns_nothing_by_it() {
        TestPerson child = child();
        String id = asked(child, "ERASE");
        String withdraw = "/me/requests/" + id + "/withdraw";
        assertThat(stranger.api().post(withdraw).status()).isEqualTo(404);

        Answer taken = parent.api().post(withdraw);

        assertThat(taken.json().getString("status")).as(taken.toString()).isEqualTo("WITHDRAWN");
        assertThat(taken.text()).doesNotContain(child.canary("details"));
    }

    @Test
    void a_program_opens_requests_with_its_own_credentials_and_sees_nothing_else() {
        TestPerson ann = platform.person(NORTH, "Ann Program", "person");
        TestPerson abroad = platform.person(SOUTH, "Abroad Officer", "everything");
        TestPerson amy = platform.person(SOUTH, "Amy Program", "person");
        ApiClient program = program(officer, "core.rights.open");
        ApiClient other = program(officer, "core.mail.report");
        ApiClient foreign = program(abroad, "core.rights.open");

        Answer opened =
                program.post("/rights-requests", Desk.noted(ann.subject().value(), "ACCESS"));

        assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
        String id = opened.json().getString("id");
        assertThat(opened.text()).doesNotContain("Ann Program");
        JsonObject shown = officer.api().get("/rights-requests/" + id).json();
        assertThat(shown.getJsonObject("asked").getString("source")).isEqualTo("API_CLIENT");
        assertThat(shown.getJsonObject("line").getString("status")).isEqualTo("RECEIVED");
        assertThat(Desk.own(ann, id).getString("id")).isEqualTo(id);
        assertThat(program.get("/rights-requests").status()).isEqualTo(403);
        assertThat(program.post("/rights-requests/" + id + "/take").status()).isEqualTo(403);
        assertThat(
                        other.post("/rights-requests", Desk.noted(ann.subject().value(), "ACCESS"))
                                .status())
                .isEqualTo(403);
        assertThat(
                        program.post(
                                        "/rights-requests",
                                        Desk.noted(amy.subject().value(), "ACCESS"))
                                .status())
                .as("a person of another organisation")
                .isIn(400, 404, 409);
        assertThat(
                        foreign.post(
                                        "/rights-requests",
                                        Desk.noted(ann.subject().value(), "ACCESS"))
                                .status())
                .isIn(400, 404, 409);
        ApiClient elsewhere = platform.api(SOUTH).with("Authorization", program.authorization());
        assertThat(
                        elsewhere
                                .post(
                                        "/rights-requests",
                                        Desk.noted(amy.subject().value(), "ACCESS"))
                                .status())
                .isIn(401, 403);
        assertThat(abroad.api().get("/rights-requests").items()).isEmpty();
        Desk.step(officer, id, "withdraw");
    }

    private static ApiClient program(TestPerson administrator, String permission) {
        ApiClient api = administrator.api();
        JsonObject client =
                new JsonObject()
                        .put("name", "A program")
                        .put("roles", new JsonArray().add("everything"))
                        .put("permissions", new JsonArray().add(permission));
        String id = api.post("/api-clients", client).json().getString("id");
        JsonObject secret =
                api.put(
                                "/api-clients/" + id + "/secret",
                                new JsonObject().put("validDays", 30).put("overlapHours", 0))
                        .json();
        Answer token =
                platform.api(administrator.tenant())
                        .post(
                                "/auth/token",
                                new JsonObject()
                                        .put("grantType", "CLIENT_CREDENTIALS")
                                        .put("login", secret.getString("clientId"))
                                        .put("password", secret.getString("secret")));
        assertThat(token.status()).as(token.toString()).isEqualTo(200);
        return platform.api(administrator.tenant())
                .withToken(token.json().getString("accessToken"));
    }

    private static TestPerson child() {
        children++;
        TestPerson child = platform.person(NORTH, "Child " + children, "person");
        Answer asked =
                child.api()
                        .post(
                                "/helpdesk/tickets",
                                new JsonObject().put("question", child.canary("question")));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        return child;
    }

    private static String asked(TestPerson child, String type) {
        Answer noted =
                officer.api()
                        .post(
                                "/rights-requests",
                                Desk.noted(child.subject().value(), type)
                                        .put("ageGroup", "UNDER_12")
                                        .put("capacity", "PARENT")
                                        .put("details", child.canary("details"))
                                        .put("representativeName", "Parent")
                                        .put(
                                                "representativeAccountId",
                                                parent.account().value().toString()));
        assertThat(noted.status()).as(noted.toString()).isEqualTo(201);
        return noted.json().getString("id");
    }

    private static void identify(String id) {
        JsonObject seen = new JsonObject().put("how", "STAFF_AGREED").put("mandateSeen", true);
        assertThat(Desk.status(Desk.step(officer, id, "identify", seen))).isEqualTo("IDENTIFIED");
    }

    /** As a package of an earlier try would lie there. */
    private static void builtTooEarly(String request, TestPerson child) throws SQLException {
        try (var owner = platform.ownerConnection();
                var statement = owner.createStatement()) {
            statement.execute("SET waarborg.tenant = 'north'");
            statement.execute("SET waarborg.reach = 'TENANT'");
            statement.execute(
                    "INSERT INTO core.data_package (tenant_id, id, version, created_at, subject_id,"
                            + " request_id, kind, status, records_done, records_total, worked_at, expires_at)"
                            + " VALUES ('north', gen_random_uuid(), 1, core.now(), '"
                            + child.subject()
                            + "', '"
                            + request
                            + "', 'ACCESS', 'BUILDING', 0, 0, core.now(), core.now() + interval '30 days')");
        }
    }
}
