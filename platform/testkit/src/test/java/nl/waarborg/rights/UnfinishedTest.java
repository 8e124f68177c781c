package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.Leftovers;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Requests that a module kept from being carried out wholly: tried again, or closed by a human. */
final class UnfinishedTest {

    private static final String REASON = "The module is out of use and its data was archived.";

    private static TestPlatform platform;
    private static TestPerson officer;

    @BeforeAll
    static void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        officer = platform.person(NORTH, "Unfinished Officer", "everything");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void a_correction_that_a_module_refused_waits_encrypted_and_is_tried_again_by_itself()
            throws SQLException {
        TestPerson ann = platform.person(NORTH, "Ann Corrected", "person");
        String ticket = ticketOf(ann);
        String wanted = ann.canary("corrected");
        block(ann, "UPDATE");
        String id = decided(ann, "RECTIFY");
        Answer first = Desk.step(officer, id, "execute", correction(ticket, wanted));
        assertThat(Desk.status(first)).isEqualTo("INCOMPLETE");
        assertThat(Leftovers.of(platform.ownerConnection(), NORTH, List.of(wanted)))
                .doesNotContain("core.correction_waiting");

        pass(1);
        platform.runNow(NORTH, "rights-retries");
        assertThat(waiting(id)).as("refused again, so it still waits").isEqualTo("1");
        release();
        pass(2);
        platform.runNow(NORTH, "rights-retries");

        assertThat(status(id)).isEqualTo("EXECUTED");
        assertThat(platform.again(ann).api().get("/me/data").text()).contains(wanted);
        assertThat(waiting(id)).as("nothing waits for what is done").isEqualTo("0");
        assertThat(ask("SELECT count(*) FROM core.correction WHERE request_id = '%s'", id))
                .as("what stood there before, once")
                .isEqualTo("1");
        assertThat(Desk.lastLines(shown(id)))
                .contains("Your request for correction of your data was carried out.");
    }

    /** The module's row is locked by another for longer than the database waits. */
    @Test
    void a_module_that_times_out_leaves_an_erasure_incomplete_with_nothing_half_done()
            throws SQLException {
        TestPerson eva = platform.person(NORTH, "Eva Locked", "person");
        String ticket = ticketOf(eva);
        run(
                "INSERT INTO helpdesk.visit (tenant_id, id, ticket_id, visited_at, report) VALUES"
                        + " ('north', gen_random_uuid(), '%s', now(), 'Came by.')"
                                .formatted(ticket));
        String visits = "SELECT count(*) FROM helpdesk.visit WHERE ticket_id = '%s'";
        String tickets = "SELECT count(*) FROM helpdesk.ticket WHERE id = '%s'";
        String id = Desk.erasing(eva, officer);

        Answer tried;
        try (Connection other = platform.ownerConnection();
                Statement locking = at(other)) {
            other.setAutoCommit(false);
            locking.execute("SELECT FROM helpdesk.ticket WHERE id = '" + ticket + "' FOR SHARE");
            tried = Desk.step(officer, id, "execute", nothing());
            other.rollback();
        }

        assertThat(Desk.status(tried)).isEqualTo("INCOMPLETE");
        assertThat(execution(id).getJsonArray("receipts").encode())
                .contains("helpdesk.ticket", "timeout");
        assertThat(Desk.letters(shown(id)).getLast())
                .contains("not wholly carried out", "- questions", "- visits");
        assertThat(ask(visits, ticket)).as("removed before the ticket timed out").isEqualTo("1");
        assertThat(ask(tickets, ticket)).isEqualTo("1");
        pass(1);
        platform.runNow(NORTH, "rights-retries");
        assertThat(status(id)).isEqualTo("EXECUTED");
        assertThat(ask(visits, ticket)).isEqualTo("0");
        assertThat(ask(tickets, ticket)).isEqualTo("0");
        assertThat(Desk.letters(shown(id)).getLast()).contains("was carried out");
    }

    @Test
    void a_module_that_is_broken_before_the_decision_is_named_in_the_preview_and_in_the_letter()
            throws SQLException {
        TestPerson eli = platform.person(NORTH, "Eli Broken", "person");
        String ticket = ticketOf(eli);
        String id = Desk.inHandling(eli, officer, "ERASE");
        run("ALTER TABLE helpdesk.visit RENAME TO visit_away");
        Answer preview = officer.api().get("/rights-requests/" + id + "/erasure-preview");
        Answer decided = Desk.decide(officer, id, "FULL");
        Answer tried = Desk.step(officer, id, "execute", nothing());
        run("ALTER TABLE helpdesk.visit_away RENAME TO visit");

        assertThat(preview.status()).as(preview.toString()).isEqualTo(200);
        assertThat(preview.json().getJsonArray("missing").stream().map(JsonObject.class::cast))
                .extracting(one -> one.getString("dataset") + " " + one.getString("missing"))
                .containsExactlyInAnyOrder(
                        "helpdesk.ticket unseen", "helpdesk.visit missing-table");
        assertThat(preview.json().getJsonArray("datasets").encode())
                .contains("core.account")
                .doesNotContain("helpdesk");
        assertThat(Desk.status(decided)).isEqualTo("DECIDED");
        assertThat(Desk.status(tried)).isEqualTo("INCOMPLETE");
        assertThat(Desk.letters(shown(id)).getLast())
                .contains("not wholly carried out", "- questions", "- visits");
        assertThat(ask("SELECT count(*) FROM helpdesk.ticket WHERE id = '%s'", ticket))
                .isEqualTo("1");
        pass(1);
        platform.runNow(NORTH, "rights-retries");
        assertThat(status(id)).isEqualTo("EXECUTED");
        assertThat(ask("SELECT count(*) FROM helpdesk.ticket WHERE id = '%s'", ticket))
                .isEqualTo("0");
    }

    @Test
    void what_cannot_be_corrected_is_refused_to_who_tries_and_is_not_tried_again()
            throws SQLException {
        TestPerson bob = platform.person(NORTH, "Bob Mistaken", "person");
        TestPerson other = platform.person(NORTH, "Other Person", "person");
        String id = decided(bob, "COMPLETE");

        Answer refused = Desk.step(officer, id, "execute", correction(ticketOf(other), "Mine?"));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(waiting(id)).isEqualTo("0");
        assertThat(execution(id).getString("retryOn")).isNull();
        Answer done = Desk.step(officer, id, "execute", correction(ticketOf(bob), "Mine."));
        assertThat(Desk.status(done)).isEqualTo("EXECUTED");
    }

    @Test
    void the_end_of_a_restriction_is_tried_again_as_an_end_and_announced_once()
            throws SQLException {
        TestPerson cas = platform.person(NORTH, "Cas Lifted", "person");
        ticketOf(cas);
        assertThat(Desk.status(Desk.step(officer, decided(cas, "RESTRICT"), "execute", nothing())))
                .isEqualTo("EXECUTED");
        String id = decided(cas, "RESTRICT");
        run("ALTER TABLE helpdesk.visit RENAME TO visit_away");
        Answer lifted = Desk.step(officer, id, "execute", new JsonObject().put("lift", true));
        assertThat(Desk.status(lifted)).isEqualTo("INCOMPLETE");
        run("ALTER TABLE helpdesk.visit_away RENAME TO visit");

        pass(1);
        platform.runNow(NORTH, "rights-retries");

        assertThat(status(id)).isEqualTo("EXECUTED");
        String open =
                "SELECT count(*) FROM core.restriction WHERE ends_at IS NULL AND subject_id = '%s'";
        assertThat(ask(open, cas.subject().toString())).as("not set again").isEqualTo("0");
        String told =
                "SELECT count(*) FROM core.mail WHERE template = 'core.restriction-ends' AND record_id = '%s'";
        assertThat(ask(told, id)).isEqualTo("1");
    }

    @Test
    void a_human_closes_what_stays_unfinished_with_reasons_and_the_person_hears_what_is_missing()
            throws SQLException {
        TestPerson dee = platform.person(NORTH, "Dee Closed", "person");
        TestPerson abroad = platform.person(SOUTH, "Abroad Closer", "everything");
        String wanted = dee.canary("never");
        String ticket = ticketOf(dee);
        block(dee, "UPDATE");
        String id = decided(dee, "RECTIFY");
        JsonObject reason = new JsonObject().put("reason", REASON);
        assertThat(Desk.step(officer, id, "close", reason).status())
                .as("it was not tried yet")
                .isEqualTo(409);
        Desk.step(officer, id, "execute", correction(ticket, wanted));
        String close = "/rights-requests/" + id + "/close";
        assertThat(abroad.api().post(close, reason).status()).isEqualTo(404);
        assertThat(dee.api().post(close, reason).status()).isEqualTo(403);
        assertThat(officer.api().post(close, new JsonObject().put("reason", "no")).status())
                .isEqualTo(400);
        nobody_closes_in_the_name_of_nobody(id, dee);
        platform.clock().advance(Duration.ofMinutes(1));

        assertThat(Desk.status(Desk.step(officer, id, "close", reason)))
                .isEqualTo("CLOSED_INCOMPLETE");

        assertThat(execution(id).getString("closedBy")).isEqualTo(officer.account().toString());
        assertThat(execution(id).getString("closeReason")).isEqualTo(REASON);
        assertThat(Desk.lastLines(shown(id)))
                .contains(
                        "Your request for correction of your data was closed although not all was"
                                + " carried out.",
                        "- " + REASON,
                        "- questions",
                        "- If you do not agree, you can go to court within six weeks (UAVG art. 35).",
                        "This was not carried out and is not tried any more:");
        assertThat(waiting(id)).as("what was wanted is forgotten").isEqualTo("0");
        assertThat(Desk.own(dee, id).encode()).contains("CLOSED_INCOMPLETE");
        release();
        pass(1);
        platform.runNow(NORTH, "rights-retries");
        assertThat(status(id)).isEqualTo("CLOSED_INCOMPLETE");
        assertThat(platform.again(dee).api().get("/me/data").text())
                .contains("How?")
                .doesNotContain(wanted);
        assertThat(Desk.step(officer, id, "execute", correction(ticket, wanted)).status())
                .isEqualTo(409);
    }

    private static void nobody_closes_in_the_name_of_nobody(String id, TestPerson person) {
        String close =
                "UPDATE core.rights_request SET status = 'CLOSED_INCOMPLETE', closed_at = now(),"
                        + " retry_on = NULL%s WHERE id = '"
                        + id
                        + "'";
        assertThatThrownBy(() -> run(close.formatted("")))
                .hasMessageContaining("rights_request_closed_by_a_human");
        String own = ", close_reason = 'Because I say so.', closed_by = '" + person.account() + "'";
        assertThatThrownBy(() -> run(close.formatted(own))).hasMessageContaining("nobody the own");
    }

    private static String decided(TestPerson person, String type) {
        String id = Desk.inHandling(person, officer, type);
        assertThat(Desk.status(Desk.decide(officer, id, "FULL"))).isEqualTo("DECIDED");
        return id;
    }

    private static JsonObject correction(String ticket, String question) {
        JsonObject one =
                new JsonObject()
                        .put("dataset", "helpdesk.ticket")
                        .put("recordId", ticket)
                        .put("column", "question")
                        .put("value", question);
        return new JsonObject().put("corrections", new JsonArray().add(one));
    }

    private static JsonObject nothing() {
        return new JsonObject();
    }

    private static String ticketOf(TestPerson person) {
        Answer asked =
                person.api().post("/helpdesk/tickets", new JsonObject().put("question", "How?"));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        return asked.json().getString("id");
    }

    private static JsonObject shown(String id) {
        return officer.api().get("/rights-requests/" + id).json();
    }

    private static JsonObject execution(String id) {
        return shown(id).getJsonObject("execution");
    }

    private static String status(String id) {
        return shown(id).getJsonObject("line").getString("status");
    }

    private static String waiting(String id) throws SQLException {
        return ask("SELECT count(*) FROM core.correction_waiting WHERE request_id = '%s'", id);
    }

    private static void pass(int days) {
        platform.clock().advance(Duration.ofDays(days));
        officer = platform.again(officer);
    }

    private static void block(TestPerson person, String act) throws SQLException {
        run(
                "CREATE FUNCTION helpdesk.stop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE"
                        + " EXCEPTION USING ERRCODE = ''check_violation''; END'",
                "CREATE TRIGGER stop BEFORE %s ON helpdesk.ticket FOR EACH ROW WHEN".formatted(act)
                        + " (OLD.requester_id = '%s')".formatted(person.subject())
                        + " EXECUTE FUNCTION helpdesk.stop()");
    }

    private static void release() throws SQLException {
        run("DROP TRIGGER stop ON helpdesk.ticket", "DROP FUNCTION helpdesk.stop()");
    }

    private static String ask(String query, String of) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = at(owner);
                ResultSet row = statement.executeQuery(query.formatted(of))) {
            row.next();
            return row.getString(1);
        }
    }

    private static void run(String... statements) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = at(owner)) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private static Statement at(Connection owner) throws SQLException {
        Statement statement = owner.createStatement();
        statement.execute("SET waarborg.tenant = 'north'");
        statement.execute("SET waarborg.reach = 'TENANT'");
        return statement;
    }
}
