package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.Leftovers;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.List;

/** What a module kept from being carried out is tried again by itself, until it is up to people. */
final class RetriesTest {

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

    @Test
    void what_was_left_of_an_erasure_is_tried_again_by_itself_and_the_letter_follows_the_last_row()
            throws SQLException {
        TestPerson ann = handling.withTicket("Ann Again");
        handling.block(ann, "DELETE");
        String id = Desk.erasing(ann, handling.officer());
        Answer first = Desk.step(handling.officer(), id, "execute", new JsonObject());
        assertThat(Desk.status(first)).isEqualTo("INCOMPLETE");
        assertThat(handling.execution(id).getString("retryOn"))
                .isEqualTo(handling.today().plusDays(1).toString());
        assertThat(Desk.lastLines(handling.shown(id)))
                .contains(
                        "Your request for erasure of your data is not wholly carried out yet.",
                        "- questions");

        platform.runNow(NORTH, "rights-retries");
        assertThat(handling.execution(id).getInteger("retries")).as("not on the same day").isZero();
        handling.pass(1);
        platform.runNow(NORTH, "rights-retries");

        assertThat(handling.execution(id).getInteger("retries")).isEqualTo(1);
        assertThat(handling.execution(id).getString("retryOn"))
                .isEqualTo(handling.today().plusDays(2).toString());
        assertThat(missing(id)).as("each try leaves what was missing").isGreaterThan(1);
        assertThat(letters(id)).as("the erasure took the letters; none is added").isEmpty();
        handling.release();
        handling.pass(2);
        platform.runNow(SOUTH, "rights-retries");
        assertThat(handling.status(id))
                .as("not by another organisation's run")
                .isEqualTo("INCOMPLETE");
        platform.runNow(NORTH, "rights-retries");

        assertThat(handling.status(id)).isEqualTo("EXECUTED");
        assertThat(letters(id)).hasSize(1);
        assertThat(Desk.lastLines(handling.shown(id)))
                .contains(
                        "Your request for erasure of your data was carried out.",
                        "- questions: 1 deleted");
        assertThat(handling.shown(id).getJsonArray("letters").getJsonObject(0).getString("status"))
                .as("the address was kept for it")
                .isEqualTo("QUEUED");
        assertThat(handling.execution(id).getString("by"))
                .isEqualTo(handling.officer().account().toString());
        assertThat(handling.execution(id).getString("retryOn")).isNull();
        assertThat(
                        handling.ask(
                                "SELECT count(*) FROM helpdesk.ticket WHERE requester_id = '%s'",
                                ann))
                .isEqualTo("0");
        assertThat(handling.ask("SELECT answer_to FROM core.rights_request WHERE id = '%s'", id))
                .isNull();
    }

    @Test
    void after_the_fifth_try_it_is_up_to_people_who_are_told_so() throws SQLException {
        TestPerson bob = handling.withTicket("Bob Stuck");
        handling.block(bob, "DELETE");
        String id = Desk.erasing(bob, handling.officer());
        assertThat(Desk.status(Desk.step(handling.officer(), id, "execute", new JsonObject())))
                .isEqualTo("INCOMPLETE");
        for (int days : List.of(1, 2, 4, 8, 16)) {
            handling.pass(days - 1);
            platform.runNow(NORTH, "rights-retries");
            assertThat(handling.execution(id).getString("retryOn"))
                    .isEqualTo(handling.today().plusDays(1).toString());
            assertThat(handling.mails("core.rights-stuck", id)).isEmpty();
            handling.pass(1);
            platform.runNow(NORTH, "rights-retries");
        }

        assertThat(handling.execution(id).getInteger("retries")).isEqualTo(5);
        assertThat(handling.execution(id).getString("retryOn")).isNull();
        assertThat(handling.mails("core.rights-stuck", id))
                .singleElement()
                .asString()
                .contains("(helpdesk.ticket): refused", id)
                .doesNotContain("Bob");
        assertThatThrownBy(() -> handling.run("UPDATE core.rights_request SET retries = 6"))
                .hasMessageContaining("retries");
        handling.release();
        assertThat(Desk.status(Desk.step(handling.officer(), id, "execute", new JsonObject())))
                .isEqualTo("EXECUTED");
    }

    @Test
    void a_correction_that_a_module_refused_waits_encrypted_and_is_tried_again_by_itself()
            throws SQLException {
        TestPerson ann = platform.person(NORTH, "Ann Corrected", "person");
        String ticket = Handling.ticketOf(ann);
        String wanted = ann.canary("corrected");
        handling.block(ann, "UPDATE");
        String id = handling.decided(ann, "RECTIFY");
        Answer first =
                Desk.step(handling.officer(), id, "execute", Handling.correction(ticket, wanted));
        assertThat(Desk.status(first)).isEqualTo("INCOMPLETE");
        assertThat(Leftovers.of(platform.ownerConnection(), NORTH, List.of(wanted)))
                .doesNotContain("core.correction_waiting");

        handling.pass(1);
        platform.runNow(NORTH, "rights-retries");
        assertThat(handling.waiting(id)).as("refused again, so it still waits").isEqualTo("1");
        handling.release();
        handling.pass(2);
        platform.runNow(NORTH, "rights-retries");

        assertThat(handling.status(id)).isEqualTo("EXECUTED");
        assertThat(platform.again(ann).api().get("/me/data").text()).contains(wanted);
        assertThat(handling.waiting(id)).as("nothing waits for what is done").isEqualTo("0");
        assertThat(handling.ask("SELECT count(*) FROM core.correction WHERE request_id = '%s'", id))
                .as("what stood there before, once")
                .isEqualTo("1");
        assertThat(Desk.lastLines(handling.shown(id)))
                .contains("Your request for correction of your data was carried out.");
    }

    @Test
    void what_cannot_be_corrected_is_refused_to_who_tries_and_is_not_tried_again()
            throws SQLException {
        TestPerson bob = platform.person(NORTH, "Bob Mistaken", "person");
        TestPerson other = platform.person(NORTH, "Other Person", "person");
        String id = handling.decided(bob, "COMPLETE");

        Answer refused =
                Desk.step(
                        handling.officer(),
                        id,
                        "execute",
                        Handling.correction(Handling.ticketOf(other), "Mine?"));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(handling.waiting(id)).isEqualTo("0");
        assertThat(handling.execution(id).getString("retryOn")).isNull();
        Answer done =
                Desk.step(
                        handling.officer(),
                        id,
                        "execute",
                        Handling.correction(Handling.ticketOf(bob), "Mine."));
        assertThat(Desk.status(done)).isEqualTo("EXECUTED");
    }

    @Test
    void the_end_of_a_restriction_is_tried_again_as_an_end_and_announced_once()
            throws SQLException {
        TestPerson cas = platform.person(NORTH, "Cas Lifted", "person");
        Handling.ticketOf(cas);
        assertThat(
                        Desk.status(
                                Desk.step(
                                        handling.officer(),
                                        handling.decided(cas, "RESTRICT"),
                                        "execute",
                                        new JsonObject())))
                .isEqualTo("EXECUTED");
        String id = handling.decided(cas, "RESTRICT");
        handling.run("ALTER TABLE helpdesk.visit RENAME TO visit_away");
        Answer lifted =
                Desk.step(handling.officer(), id, "execute", new JsonObject().put("lift", true));
        assertThat(Desk.status(lifted)).isEqualTo("INCOMPLETE");
        handling.run("ALTER TABLE helpdesk.visit_away RENAME TO visit");

        handling.pass(1);
        platform.runNow(NORTH, "rights-retries");

        assertThat(handling.status(id)).isEqualTo("EXECUTED");
        String open =
                "SELECT count(*) FROM core.restriction WHERE ends_at IS NULL AND subject_id = '%s'";
        assertThat(handling.ask(open, cas.subject().toString())).as("not set again").isEqualTo("0");
        String told =
                "SELECT count(*) FROM core.mail WHERE template = 'core.restriction-ends' AND record_id = '%s'";
        assertThat(handling.ask(told, id)).isEqualTo("1");
    }

    private static List<String> letters(String id) {
        return Desk.letters(handling.shown(id));
    }

    private static long missing(String id) {
        return handling.execution(id).getJsonArray("receipts").stream()
                .filter(one -> ((JsonObject) one).getString("missing") != null)
                .count();
    }
}
