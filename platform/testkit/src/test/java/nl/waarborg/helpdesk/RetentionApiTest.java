package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/** A ticket lives a year; what staff see of it before, on and after the day it goes. */
class RetentionApiTest {

    private final TestPlatform platform = TestPlatform.with(new HelpdeskPlugin());
    private TestPerson officer;
    private TestPerson person;
    private String ticket = "";

    @BeforeEach
    void open() {
        officer = platform.person(NORTH, "Officer", "everything");
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
    }

    private List<String> due(String day) {
        return officer.api().get("/retention/preview?on=" + day).items().stream()
                .map(item -> item.getString("id") + " " + item.getString("effect"))
                .toList();
    }

    /** The preview's answer is a promise; the run is looked at until it has ended. */
    private JsonObject run() {
        return RetentionRun.of(officer);
    }

    private int status() {
        return officer.api().get("/helpdesk/tickets/" + ticket).status();
    }

    @Test
    void what_the_preview_names_goes_on_that_day_and_not_before() throws Exception {
        assertThat(due("2027-11-21")).isEmpty();
        assertThat(due("2027-11-22")).containsExactly(ticket + " DELETE");
        assertThat(
                        officer.api()
                                .get("/retention/preview/totals?on=2027-11-22")
                                .json()
                                .getJsonArray("totals")
                                .getJsonObject(0)
                                .getInteger("records"))
                .isEqualTo(1);

        at("2027-11-21T22:59:59Z");
        run();
        assertThat(status()).isEqualTo(200);

        at("2027-11-21T23:00:00Z");
        JsonObject run = run();
        assertThat(status()).isEqualTo(404);
        assertThat(run.getString("day")).isEqualTo("2027-11-22");
        assertThat(
                        new SignedStatement(run.getString("certificate"))
                                .verified(
                                        "destruction-certificate",
                                        officer.api().get("/audit/keys").json()))
                .isPresent();
    }

    @Test
    void a_hold_keeps_what_is_due_until_a_human_releases_it() throws Exception {
        Answer placed =
                officer.api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("dataset", "helpdesk.ticket")
                                        .put("recordId", ticket)
                                        .put("ground", "LEGAL_CLAIM")
                                        .put("reference", "case 2027/12")
                                        .put("reviewOn", "2027-12-01"));
        assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
        at("2028-03-01T12:00:00Z");
        assertThat(due("2028-03-01")).isEmpty();
        run();
        assertThat(status()).isEqualTo(200);

        Answer released =
                officer.api()
                        .post(
                                "/holds/" + placed.json().getString("id") + "/release",
                                new JsonObject().put("because", "settled"));
        assertThat(released.status()).as(released.toString()).isEqualTo(200);
        assertThat(due("2028-03-01")).containsExactly(ticket + " DELETE");
        run();
        assertThat(status()).isEqualTo(404);
    }

    /** The term ended when it ended; that it waited moves nothing. */
    @Test
    void what_a_hold_put_off_goes_after_its_release_under_its_original_date() {
        Answer placed =
                officer.api()
                        .post(
                                "/holds",
                                claim().put("dataset", "helpdesk.ticket").put("recordId", ticket));
        assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
        at("2027-11-22T12:00:00Z");
        run();
        assertThat(heldSince()).isEqualTo("2027-11-22");

        at("2028-02-22T12:00:00Z");
        officer.api()
                .post(
                        "/holds/" + placed.json().getString("id") + "/release",
                        new JsonObject().put("because", "settled"));

        JsonObject kept =
                officer.api().get("/records/helpdesk.ticket/" + ticket + "/retention").json();
        assertThat(kept.getString("eraseOn")).isEqualTo("2027-11-22");
        assertThat(heldSince()).isEqualTo("2027-11-22");
        assertThat(status()).isEqualTo(200);
        run();
        assertThat(status()).isEqualTo(404);
    }

    private String heldSince() {
        return officer.api().get("/retention/tasks?kind=HELD").items().stream()
                .filter(task -> task.getString("recordId").equals(ticket))
                .map(task -> task.getString("dueOn"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoever_lacks_the_permission_learns_nothing_and_starts_nothing() {
        for (String path :
                List.of("/retention/rules", "/retention/preview", "/retention/runs", "/holds")) {
            assertThat(person.api().get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(person.api().post("/retention/runs").status()).isEqualTo(403);
        assertThat(officer.api().get("/retention/rules").json().getJsonArray("rules")).isNotEmpty();
    }

    @Test
    void a_hold_on_two_things_or_none_is_refused() {
        JsonObject hold =
                new JsonObject()
                        .put("ground", "FRAUD")
                        .put("reference", "case 1")
                        .put("reviewOn", "2027-01-01");

        assertThat(officer.api().post("/holds", hold).status()).isEqualTo(409);
        assertThat(
                        officer.api()
                                .post(
                                        "/holds",
                                        hold.copy()
                                                .put(
                                                        "subjectId",
                                                        person.subject().value().toString())
                                                .put("dataset", "helpdesk.ticket")
                                                .put("recordId", ticket))
                                .status())
                .isEqualTo(409);
    }

    private JsonObject claim() {
        return new JsonObject()
                .put("ground", "LEGAL_CLAIM")
                .put("reference", "case 2")
                .put("reviewOn", "2027-01-01");
    }

    private void refusedAt(JsonObject hold, String... pointers) {
        Answer answer = officer.api().post("/holds", hold);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(
                        answer.json().getJsonArray("errors").stream()
                                .map(fault -> ((JsonObject) fault).getString("pointer")))
                .containsExactly(pointers);
    }

    @Test
    void a_hold_on_what_is_not_there_is_refused_with_every_wrong_field() {
        String nobody = "019a0000-0000-7000-8000-000000000000";
        JsonObject onRecord = claim().put("dataset", "helpdesk.ticket").put("recordId", ticket);

        refusedAt(onRecord.copy().put("dataset", "helpdesk.tiket"), "/dataset");
        refusedAt(onRecord.copy().put("dataset", "core.hold"), "/dataset");
        refusedAt(onRecord.copy().put("recordId", nobody), "/recordId");
        refusedAt(claim().put("subjectId", nobody), "/subjectId");
        refusedAt(
                onRecord.copy().put("dataset", "tickets").put("subjectId", nobody),
                "/dataset",
                "/subjectId");

        assertThat(officer.api().post("/holds", onRecord).status()).isEqualTo(201);
        assertThat(
                        officer.api()
                                .post(
                                        "/holds",
                                        claim().put(
                                                        "subjectId",
                                                        person.subject().value().toString()))
                                .status())
                .isEqualTo(201);
    }
}
