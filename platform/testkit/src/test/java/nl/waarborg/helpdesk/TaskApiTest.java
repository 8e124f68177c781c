package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/** What runs ask of people, over HTTP. */
class TaskApiTest {

    private static final JsonObject ERASE =
            new JsonObject().put("outcome", "ERASE").put("evidence", "nobody needs it");

    private final TestPlatform platform = TestPlatform.with(new HelpdeskPlugin());
    private TestPerson officer;
    private TestPerson colleague;
    private TestPerson person;
    private String ticket = "";

    @BeforeEach
    void open() {
        officer = platform.person(NORTH, "Officer", "everything");
        colleague = platform.person(NORTH, "Colleague", "everything");
        person = platform.person(NORTH, "Ann", "person");
        ticket =
                person.api()
                        .post("/helpdesk/tickets", new JsonObject().put("question", "How?"))
                        .json()
                        .getString("id");
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private void at(String moment) {
        platform.clock().set(Instant.parse(moment));
        officer = platform.again(officer);
        colleague = platform.again(colleague);
    }

    /** As a run does under a rule that asks for a review; no rule of the test's tenant does. */
    private String disposition() throws Exception {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            statement.execute(
                    "INSERT INTO core.retention_task (tenant_id, id, created_at, kind, dataset,"
                            + " record_id, rule, due_on) VALUES ('north', gen_random_uuid(), now(),"
                            + " 'DISPOSITION', 'helpdesk.ticket', '"
                            + ticket
                            + "', 'CVO-R90', '2026-11-22')");
        }
        return tasks("DISPOSITION").getFirst().getString("id");
    }

    private List<JsonObject> tasks(String kind) {
        return officer.api().get("/retention/tasks?kind=" + kind).items();
    }

    private String hold(String reviewOn) {
        Answer placed =
                officer.api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("dataset", "helpdesk.ticket")
                                        .put("recordId", ticket)
                                        .put("ground", "LEGAL_CLAIM")
                                        .put("reference", "case 9")
                                        .put("reviewOn", reviewOn));
        assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
        return placed.json().getString("id");
    }

    private int status() {
        return officer.api().get("/helpdesk/tickets/" + ticket).status();
    }

    @Test
    void a_record_goes_by_review_when_two_people_say_so() throws Exception {
        String task = "/retention/tasks/" + disposition();
        at("2027-11-22T11:00:00Z");
        RetentionRun.of(officer);
        assertThat(status()).as("while nobody decided").isEqualTo(200);

        assertThat(officer.api().post(task + "/review", agreed(true)).status()).isEqualTo(409);
        assertThat(officer.api().post(task + "/proposal", ERASE).status()).isEqualTo(200);
        assertThat(officer.api().post(task + "/review", agreed(true)).status())
                .as("by the author")
                .isEqualTo(409);
        Answer decided = colleague.api().post(task + "/review", agreed(true));
        assertThat(decided.json().getString("reviewerId"))
                .isEqualTo(colleague.account().value().toString());
        assertThat(colleague.api().post(task + "/proposal", ERASE).status())
                .as("after it is over")
                .isEqualTo(409);
        RetentionRun.of(officer);
        assertThat(status()).isEqualTo(404);
    }

    @Test
    void a_record_that_two_people_keep_stays_until_their_day() throws Exception {
        String task = "/retention/tasks/" + disposition();
        JsonObject keep =
                new JsonObject().put("outcome", "KEEP").put("evidence", "a thesis is written");
        assertThat(officer.api().post(task + "/proposal", keep).status()).isEqualTo(409);
        keep.put("keepUntil", "2028-02-01");
        officer.api().post(task + "/proposal", keep);
        colleague.api().post(task + "/review", agreed(false));
        assertThat(officer.api().get(task).json().containsKey("outcome")).isFalse();
        colleague.api().post(task + "/proposal", keep);
        assertThat(officer.api().post(task + "/review", agreed(true)).status()).isEqualTo(200);

        at("2028-02-01T11:00:00Z");
        assertThat(
                        officer.api()
                                .get("/records/helpdesk.ticket/" + ticket + "/retention")
                                .json()
                                .getString("eraseOn"))
                .isEqualTo("2028-02-02");
        RetentionRun.of(officer);
        assertThat(status()).isEqualTo(200);
        at("2028-02-02T11:00:00Z");
        RetentionRun.of(officer);
        assertThat(status()).isEqualTo(404);
    }

    private static JsonObject agreed(boolean agreed) {
        return new JsonObject().put("agreed", agreed);
    }

    @Test
    void a_hold_that_nobody_looked_at_stands_and_asks_until_its_owner_answers() {
        String hold = hold("2026-12-01");
        at("2026-12-01T11:00:00Z");
        RetentionRun.of(officer);
        JsonObject asked = tasks("HOLD").getFirst();
        assertThat(asked.getString("recordId")).isEqualTo(hold);

        JsonObject past =
                new JsonObject().put("reviewOn", "2026-12-01").put("evidence", "still in court");
        assertThat(officer.api().post("/holds/" + hold + "/review", past).status()).isEqualTo(400);
        Answer answered =
                officer.api()
                        .post(
                                "/holds/" + hold + "/review",
                                past.copy().put("reviewOn", "2027-12-01"));
        assertThat(answered.status()).as(answered.toString()).isEqualTo(200);
        assertThat(tasks("HOLD")).isEmpty();
        assertThat(
                        officer.api()
                                .get("/retention/tasks/" + asked.getString("id"))
                                .json()
                                .getString("evidence"))
                .isEqualTo("still in court");
        RetentionRun.of(officer);
        assertThat(tasks("HOLD")).as("before the new day").isEmpty();
    }

    @Test
    void a_hold_on_what_is_due_is_told_and_its_release_ends_all_questions() {
        String hold = hold("2027-06-01");
        at("2027-11-22T11:00:00Z");
        RetentionRun.of(officer);
        assertThat(tasks("HELD").getFirst().getString("recordId")).isEqualTo(ticket);
        assertThat(tasks("HOLD")).hasSize(1);

        officer.api()
                .post("/holds/" + hold + "/release", new JsonObject().put("because", "settled"));
        assertThat(tasks("HOLD")).isEmpty();
        RetentionRun.of(officer);
        assertThat(status()).isEqualTo(404);
        assertThat(tasks("HELD")).isEmpty();
        assertThat(officer.api().get("/retention/tasks?closed=true").items())
                .extracting(task -> task.getString("outcome"))
                .containsExactlyInAnyOrder("GONE", "GONE");
    }

    @Test
    void whoever_may_not_decide_does_nothing_about_tasks() throws Exception {
        String task = "/retention/tasks/" + disposition();

        assertThat(person.api().get("/retention/tasks").status()).isEqualTo(403);
        assertThat(person.api().post(task + "/proposal", ERASE).status()).isEqualTo(403);
        assertThat(
                        officer.api()
                                .post(
                                        task + "/completion",
                                        new JsonObject().put("evidence", "all by myself"))
                                .status())
                .as("alone on a record")
                .isEqualTo(409);
    }
}
