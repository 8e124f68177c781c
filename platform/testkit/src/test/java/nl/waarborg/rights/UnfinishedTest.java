package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** What a module leaves of a request is named, and closed by a human where it stays. */
final class UnfinishedTest {

    private static final String REASON = "The module is out of use and its data was archived.";

    private static Handling handling;
    private static TestPlatform platform;

    @BeforeAll
    static void open() {
        handling = new Handling();
        platform = handling.platform();
    }

    @AfterAll
    static void stop() {
        handling.close();
    }

    /** The module's row is locked by another for longer than the database waits. */
    @Test
    void a_module_that_times_out_leaves_an_erasure_incomplete_with_nothing_half_done()
            throws SQLException {
        TestPerson eva = platform.person(NORTH, "Eva Locked", "person");
        String ticket = Handling.ticketOf(eva);
        handling.run(
                "INSERT INTO helpdesk.visit (tenant_id, id, ticket_id, visited_at, report) VALUES"
                        + " ('north', gen_random_uuid(), '%s', now(), 'Came by.')"
                                .formatted(ticket));
        String visits = "SELECT count(*) FROM helpdesk.visit WHERE ticket_id = '%s'";
        String tickets = "SELECT count(*) FROM helpdesk.ticket WHERE id = '%s'";
        String id = Desk.erasing(eva, handling.officer());

        Answer tried;
        try (Connection other = platform.ownerConnection();
                Statement locking = handling.at(other)) {
            other.setAutoCommit(false);
            locking.execute("SELECT FROM helpdesk.ticket WHERE id = '" + ticket + "' FOR SHARE");
            tried = Desk.step(handling.officer(), id, "execute", new JsonObject());
            other.rollback();
        }

        assertThat(Desk.status(tried)).isEqualTo("INCOMPLETE");
        assertThat(handling.execution(id).getJsonArray("receipts").encode())
                .contains("helpdesk.ticket", "timeout");
        assertThat(Desk.letters(handling.shown(id)).getLast())
                .contains("not wholly carried out", "- questions", "- visits");
        assertThat(handling.ask(visits, ticket))
                .as("removed before the ticket timed out")
                .isEqualTo("1");
        assertThat(handling.ask(tickets, ticket)).isEqualTo("1");
        handling.pass(1);
        platform.runNow(NORTH, "rights-retries");
        assertThat(handling.status(id)).isEqualTo("EXECUTED");
        assertThat(handling.ask(visits, ticket)).isEqualTo("0");
        assertThat(handling.ask(tickets, ticket)).isEqualTo("0");
        assertThat(Desk.letters(handling.shown(id)).getLast()).contains("was carried out");
    }

    @Test
    void a_module_that_is_broken_leaves_a_correction_incomplete_and_it_is_made_when_it_is_back()
            throws SQLException {
        TestPerson gus = platform.person(NORTH, "Gus Broken", "person");
        String ticket = Handling.ticketOf(gus);
        String id = handling.decided(gus, "RECTIFY");
        handling.run("ALTER TABLE helpdesk.ticket RENAME TO ticket_away");
        Answer tried =
                Desk.step(
                        handling.officer(), id, "execute", Handling.correction(ticket, "Better?"));
        handling.run("ALTER TABLE helpdesk.ticket_away RENAME TO ticket");

        assertThat(Desk.status(tried)).isEqualTo("INCOMPLETE");
        assertThat(handling.execution(id).getJsonArray("receipts").encode())
                .contains("helpdesk.ticket", "missing-table");
        assertThat(handling.execution(id).getString("retryOn")).isNotNull();
        assertThat(Desk.letters(handling.shown(id)).getLast())
                .contains("not wholly carried out", "- questions");
        assertThat(handling.waiting(id)).isEqualTo("1");
        handling.pass(1);
        platform.runNow(NORTH, "rights-retries");
        assertThat(handling.status(id)).isEqualTo("EXECUTED");
        assertThat(handling.waiting(id)).isEqualTo("0");
        assertThat(handling.ask("SELECT question FROM helpdesk.ticket WHERE id = '%s'", ticket))
                .isEqualTo("Better?");
    }

    @Test
    void a_module_that_is_broken_before_the_decision_is_named_in_the_preview_and_in_the_letter()
            throws SQLException {
        TestPerson eli = platform.person(NORTH, "Eli Broken", "person");
        String ticket = Handling.ticketOf(eli);
        String id = Desk.inHandling(eli, handling.officer(), "ERASE");
        handling.run("ALTER TABLE helpdesk.visit RENAME TO visit_away");
        Answer preview = handling.api().get("/rights-requests/" + id + "/erasure-preview");
        Answer decided = Desk.decide(handling.officer(), id, "FULL");
        Answer tried = Desk.step(handling.officer(), id, "execute", new JsonObject());
        handling.run("ALTER TABLE helpdesk.visit_away RENAME TO visit");

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
        assertThat(Desk.letters(handling.shown(id)).getLast())
                .contains("not wholly carried out", "- questions", "- visits");
        assertThat(handling.ask("SELECT count(*) FROM helpdesk.ticket WHERE id = '%s'", ticket))
                .isEqualTo("1");
        handling.pass(1);
        platform.runNow(NORTH, "rights-retries");
        assertThat(handling.status(id)).isEqualTo("EXECUTED");
        assertThat(handling.ask("SELECT count(*) FROM helpdesk.ticket WHERE id = '%s'", ticket))
                .isEqualTo("0");
    }

    @Test
    void a_human_closes_what_stays_unfinished_with_reasons_and_the_person_hears_what_is_missing()
            throws SQLException {
        TestPerson dee = platform.person(NORTH, "Dee Closed", "person");
        TestPerson abroad = platform.person(SOUTH, "Abroad Closer", "everything");
        String wanted = dee.canary("never");
        String ticket = Handling.ticketOf(dee);
        handling.block(dee, "UPDATE");
        String id = handling.decided(dee, "RECTIFY");
        JsonObject reason = new JsonObject().put("reason", REASON);
        assertThat(Desk.step(handling.officer(), id, "close", reason).status())
                .as("it was not tried yet")
                .isEqualTo(409);
        Desk.step(handling.officer(), id, "execute", Handling.correction(ticket, wanted));
        String close = "/rights-requests/" + id + "/close";
        assertThat(abroad.api().post(close, reason).status()).isEqualTo(404);
        assertThat(dee.api().post(close, reason).status()).isEqualTo(403);
        assertThat(handling.api().post(close, new JsonObject().put("reason", "no")).status())
                .isEqualTo(400);
        nobody_closes_in_the_name_of_nobody(id, dee);
        platform.clock().advance(Duration.ofMinutes(1));

        assertThat(Desk.status(Desk.step(handling.officer(), id, "close", reason)))
                .isEqualTo("CLOSED_INCOMPLETE");

        assertThat(handling.execution(id).getString("closedBy"))
                .isEqualTo(handling.officer().account().toString());
        assertThat(handling.execution(id).getString("closeReason")).isEqualTo(REASON);
        assertThat(Desk.lastLines(handling.shown(id)))
                .contains(
                        "Your request for correction of your data was closed although not all was"
                                + " carried out.",
                        "- " + REASON,
                        "- questions",
                        "- If you do not agree, you can go to court within six weeks (UAVG art. 35).",
                        "This was not carried out and is not tried any more:");
        assertThat(handling.waiting(id)).as("what was wanted is forgotten").isEqualTo("0");
        assertThat(Desk.own(dee, id).encode()).contains("CLOSED_INCOMPLETE");
        handling.release();
        handling.pass(1);
        platform.runNow(NORTH, "rights-retries");
        assertThat(handling.status(id)).isEqualTo("CLOSED_INCOMPLETE");
        assertThat(platform.again(dee).api().get("/me/data").text())
                .contains("How?")
                .doesNotContain(wanted);
        assertThat(
                        Desk.step(
                                        handling.officer(),
                                        id,
                                        "execute",
                                        Handling.correction(ticket, wanted))
                                .status())
                .isEqualTo(409);
    }

    private static void nobody_closes_in_the_name_of_nobody(String id, TestPerson person) {
        String close =
                "UPDATE core.rights_request SET status = 'CLOSED_INCOMPLETE', closed_at = now(),"
                        + " retry_on = NULL%s WHERE id = '"
                        + id
                        + "'";
        assertThatThrownBy(() -> handling.run(close.formatted("")))
                .hasMessageContaining("rights_request_closed_by_a_human");
        String own = ", close_reason = 'Because I say so.', closed_by = '" + person.account() + "'";
        assertThatThrownBy(() -> handling.run(close.formatted(own)))
                .hasMessageContaining("nobody the own");
    }
}
