package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/** Terms, holds, objections and erasure of one person's requests, and the database beneath them. */
final class DeadlinesTest {

    private static final JsonObject LONGER =
            new JsonObject().put("reason", "Your file is large and spread over years.");

    private final TestPlatform platform = TestPlatform.with(new HelpdeskPlugin());
    private TestPerson officer;
    private TestPerson ann;

    @BeforeEach
    void open() {
        officer = platform.person(NORTH, "Officer", "everything");
        ann = platform.person(NORTH, "Ann", "person");
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private void at(String moment) {
        platform.clock().set(Instant.parse(moment));
        officer = platform.again(officer);
        ann = platform.again(ann);
    }

    private void raw(String sql) throws SQLException {
        try (Connection connection = platform.ownerConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT set_config('waarborg.tenant', 'north', false),"
                            + " set_config('waarborg.reach', 'TENANT', false)");
            statement.execute(sql);
        }
    }

    private void refused(String sql, String why) {
        assertThatThrownBy(() -> raw(sql)).as(sql).hasMessageContaining(why);
    }

    @Test
    void a_term_is_made_longer_once_in_time_and_the_person_is_told_why() {
        String id = Desk.ask(ann, "ACCESS").json().getString("id");
        at("2026-12-22T12:00:00Z");

        Answer longer = Desk.step(officer, id, "extend", LONGER);

        assertThat(longer.status()).as(longer.toString()).isEqualTo(200);
        assertThat(longer.json().getJsonObject("line").getString("dueOn")).isEqualTo("2027-02-22");
        assertThat(Desk.lastLines(Desk.own(ann, id)))
                .contains(
                        "Your request for access to your data of 22 November 2026 takes more time."
                                + " You will have an answer on 22 February 2027 at the latest.",
                        "The reason: " + LONGER.getString("reason"),
                        "You can also lodge a complaint with the Autoriteit Persoonsgegevens:"
                                + " https://autoriteitpersoonsgegevens.nl");
        assertThat(Desk.step(officer, id, "extend", LONGER).status()).isEqualTo(409);
    }

    @Test
    void a_notice_after_the_term_comes_too_late_and_the_request_is_listed_as_overdue() {
        String late = Desk.ask(ann, "ACCESS").json().getString("id");
        at("2026-12-22T12:00:00Z");
        String young = Desk.ask(ann, "RECTIFY").json().getString("id");
        assertThat(officer.api().get("/rights-requests?overdue=true").items()).isEmpty();

        at("2026-12-23T12:00:00Z");

        assertThat(Desk.step(officer, late, "extend", LONGER).status()).isEqualTo(409);
        List<JsonObject> overdue = officer.api().get("/rights-requests?overdue=true").items();
        assertThat(overdue).extracting(line -> line.getString("id")).containsExactly(late);
        assertThat(overdue.getFirst().getString("standing")).isEqualTo("LAW_BROKEN");
        assertThat(officer.api().get("/rights-requests").text()).contains(young);
    }

    @Test
    void the_database_itself_refuses_what_no_human_decided() {
        String id = Desk.inHandling(ann, officer, "ERASE");
        String row = " WHERE id = '" + id + "'";
        String decided = "UPDATE core.rights_request SET status = 'DECIDED', decided_at = now(), ";

        refused(decided + "outcome = 'FULL'" + row, "rights_request_decided");
        refused(
                decided
                        + "outcome = 'FULL', explanation = 'good enough reasons', decided_by = '"
                        + ann.account().value()
                        + "'"
                        + row,
                "nobody the own");
        refused(
                decided
                        + "outcome = 'PARTIAL', explanation = 'good enough reasons', decided_by = '"
                        + officer.account().value()
                        + "'"
                        + row,
                "refused on grounds");
        refused("UPDATE core.rights_request SET status = 'EXECUTED'" + row, "rights_request");
        refused("UPDATE core.rights_request SET received_on = '2026-12-01'" + row, "never changes");
        refused(
                "UPDATE core.rights_request SET due_on = '2026-12-31'" + row,
                "rights_request_days");
        refused(
                "INSERT INTO core.rights_ground (tenant_id, id, created_at, request_id, ground,"
                        + " explanation) VALUES ('north', gen_random_uuid(), now(), '"
                        + id
                        + "', 'COMPELLING_GROUNDS', 'good enough reasons')",
                "does not give this ground");
        refused("UPDATE core.hold SET released_at = now()", "still to be answered");
        refused("DELETE FROM core.rights_request" + row, "hold");
    }

    @Test
    void an_open_request_holds_the_persons_rows_until_it_is_answered() throws Exception {
        ann.api().post("/helpdesk/tickets", new JsonObject().put("question", "How?"));
        String id = Desk.ask(ann, "ACCESS").json().getString("id");

        refused("DELETE FROM helpdesk.ticket", "a hold keeps a row");
        assertThat(officer.api().get("/holds").text()).contains("OPEN_REQUEST", id);

        Desk.step(officer, id, "withdraw");

        raw("DELETE FROM helpdesk.ticket");
    }

    @Test
    void an_objection_to_direct_marketing_is_granted_at_once() throws Exception {
        Answer asked =
                Desk.ask(
                        ann,
                        new JsonObject()
                                .put("type", "OBJECT")
                                .put("directMarketing", true)
                                .put("language", "EN"));

        assertThat(asked.json().getString("status")).as(asked.toString()).isEqualTo("EXECUTED");
        assertThat(Desk.lastLines(asked.json()))
                .contains(
                        "Your request for a stop to a use of your data of 22 November 2026 was"
                                + " decided upon: we do what you ask.");
        refused(
                "DO $$ BEGIN IF EXISTS (SELECT FROM core.mail_opt_out WHERE list ="
                        + " 'direct-marketing') THEN RAISE EXCEPTION 'left'; END IF; END $$",
                "left");
        assertThat(
                        Desk.ask(
                                        ann,
                                        new JsonObject()
                                                .put("type", "ACCESS")
                                                .put("directMarketing", true))
                                .pointers())
                .containsExactly("/directMarketing");
    }

    @Test
    void any_other_objection_is_weighed_by_a_human() {
        String id = Desk.inHandling(ann, officer, "OBJECT");

        assertThat(
                        Desk.step(
                                        officer,
                                        id,
                                        "decide",
                                        new JsonObject(
                                                """
                                                {"outcome": "FULL", "explanation": "short",
                                                 "grounds": []}"""))
                                .pointers())
                .containsExactly("/explanation");
        assertThat(
                        Desk.status(
                                Desk.decide(
                                        officer, id, "REFUSED", Desk.ground("COMPELLING_GROUNDS"))))
                .isEqualTo("REFUSED");
    }

    @Test
    void an_erasure_goes_from_request_to_letter_and_waits_for_the_persons_other_requests() {
        ann.api().post("/helpdesk/tickets", new JsonObject().put("question", "How?"));
        String other = Desk.ask(ann, "ACCESS").json().getString("id");
        String id = Desk.inHandling(ann, officer, "ERASE");
        JsonObject preview =
                officer.api().get("/rights-requests/" + id + "/erasure-preview").json();
        String outcome = preview.getBoolean("keepsSomething") ? "PARTIAL" : "FULL";
        JsonObject[] grounds =
                outcome.equals("FULL")
                        ? new JsonObject[0]
                        : new JsonObject[] {Desk.ground("LEGAL_OBLIGATION")};
        assertThat(Desk.status(Desk.decide(officer, id, outcome, grounds))).isEqualTo("DECIDED");

        assertThat(Desk.step(officer, id, "execute", new JsonObject()).status())
                .as("the other request is still open")
                .isEqualTo(409);
        Desk.step(officer, other, "withdraw");
        Answer done = Desk.step(officer, id, "execute", new JsonObject());

        assertThat(Desk.status(done)).as(done.toString()).isEqualTo("EXECUTED");
        JsonObject shown = officer.api().get("/rights-requests/" + id).json();
        assertThat(shown.getJsonObject("execution").getJsonArray("receipts").encode())
                .contains("helpdesk.ticket", "\"deleted\":1");
        assertThat(Desk.letters(shown).getLast())
                .contains("was carried out", "questions: 1 deleted")
                .as("how long the request itself stays, counted from the day it closed")
                .containsPattern(
                        "requests about data: 2 kept, up to and including 22 November 2031, .*AVG"
                                + " art. 5\\(2\\) \\(rule PLT-R2");
        assertThat(shown.getJsonArray("letters").getJsonObject(0).getString("status"))
                .as("there was an address to write to")
                .isEqualTo("QUEUED");
    }
}
