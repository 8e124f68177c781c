package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.LocalDate;

/**
 * Letters about who is erased stay while a hold keeps all of who reads them, and go afterwards; the
 * erasure waits for no other person's case.
 */
final class HeldLettersTest {

    private static final String LETTERS =
            "SELECT count(*) FROM core.mail WHERE record_id = '%s' AND created_at < '2026-11-24'";
    private static final String RECEIPT =
            "SELECT kept || ' ' || ground FROM core.erasure_receipt WHERE dataset = 'core.mail' AND"
                    + " request_id = '%s'";

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
    void a_parent_who_asked_something_too_stops_no_erasure_of_the_child() throws SQLException {
        TestPerson paula = platform.person(NORTH, "Paula Parent", "person");
        TestPerson child = handling.withTicket("Chris Child");
        String own = Desk.ask(paula, "ACCESS").json().getString("id");
        String id = asked(child, paula);
        assertThat(handling.ask(LETTERS, id)).as("written to the parent").isNotEqualTo("0");
        handling.passTo(LocalDate.of(2026, 11, 25));

        erased(id);

        assertThat(handling.ask(RECEIPT, id)).endsWith("hold: OPEN_REQUEST");
        assertThat(handling.ask(LETTERS, id)).isNotEqualTo("0");
        assertThat(
                        handling.ask(
                                "SELECT count(*) FROM helpdesk.ticket WHERE requester_id = '%s'",
                                child))
                .isEqualTo("0");
        handling.pass(1);
        platform.runNow(NORTH, "rights-retries");
        assertThat(handling.ask(LETTERS, id)).as("still open").isNotEqualTo("0");

        Desk.step(handling.officer(), own, "withdraw");
        platform.runNow(NORTH, "rights-retries");

        assertThat(handling.ask(LETTERS, id)).isEqualTo("0");
        assertThat(handling.ask(RECEIPT, id)).startsWith("0");
        assertThat(
                        handling.ask(
                                "SELECT count(*) FROM core.erasure_deferred WHERE request_id = '%s'",
                                id))
                .isEqualTo("0");
    }

    /** Its record is gone by the time that nothing keeps the letter any more. */
    @Test
    void a_mail_about_a_record_to_somebody_who_is_held_goes_after_the_release()
            throws SQLException {
        TestPerson helper = platform.person(NORTH, "Hugo Held", "person");
        TestPerson person = platform.person(NORTH, "Tess Ticket", "person");
        String ticket = Handling.ticketOf(person);
        mailed(helper, ticket);
        String hold = held(helper);
        handling.pass(1);
        String id = Desk.inHandling(platform.again(person), handling.officer(), "ERASE");
        erased(id);
        String about = "SELECT count(*) FROM core.mail WHERE record_id = '%s'";
        assertThat(handling.ask(RECEIPT, id)).isEqualTo("1 hold: LEGAL_CLAIM");
        assertThat(handling.ask(about, ticket)).isEqualTo("1");
        assertThat(Desk.lastLines(handling.shown(id)))
                .anyMatch(line -> line.contains("1 kept, as long as a legal claim needs it"));

        Answer released =
                handling.api()
                        .post(
                                "/holds/" + hold + "/release",
                                new JsonObject().put("because", "the claim is settled"));
        assertThat(released.status()).as(released.toString()).isBetween(200, 204);
        platform.runNow(NORTH, "rights-retries");

        assertThat(handling.ask(about, ticket)).isEqualTo("0");
        assertThat(handling.ask(RECEIPT, id)).startsWith("0");
    }

    private static String asked(TestPerson child, TestPerson parent) {
        Answer noted =
                handling.api()
                        .post(
                                "/rights-requests",
                                Desk.noted(child.subject().value(), "ERASE")
                                        .put("ageGroup", "UNDER_12")
                                        .put("capacity", "PARENT")
                                        .put("representativeName", "Paula Parent")
                                        .put(
                                                "representativeAccountId",
                                                parent.account().value().toString()));
        assertThat(noted.status()).as(noted.toString()).isEqualTo(201);
        String id = noted.json().getString("id");
        JsonObject seen = new JsonObject().put("how", "STAFF_AGREED").put("mandateSeen", true);
        assertThat(Desk.status(Desk.step(handling.officer(), id, "identify", seen)))
                .isEqualTo("IDENTIFIED");
        assertThat(Desk.step(handling.officer(), id, "take").status()).isEqualTo(200);
        return id;
    }

    private static void erased(String id) {
        assertThat(Desk.status(Desk.decide(handling.officer(), id, "FULL"))).isEqualTo("DECIDED");
        assertThat(Desk.status(Desk.step(handling.officer(), id, "execute", new JsonObject())))
                .isEqualTo("EXECUTED");
    }

    private static void mailed(TestPerson reader, String ticket) throws SQLException {
        handling.run(
                "INSERT INTO core.mail (tenant_id, id, created_at, subject_id, recipient, title,"
                        + " body, template, language, status, attempts, next_attempt_at, message_id,"
                        + " record_dataset, record_id, passing, maybe_twice) VALUES ('north',"
                        + " gen_random_uuid(), '%s', '%s', 'hugo@example.org', 'A ticket', 'Of Tess',"
                                .formatted(platform.clock().instant(), reader.subject())
                        + " 'about', 'EN', 'QUEUED', 0, now(), '<b@example.org>', 'helpdesk.ticket',"
                        + " '%s', false, false)".formatted(ticket));
    }

    private static String held(TestPerson person) {
        Answer placed =
                handling.api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("subjectId", person.subject().toString())
                                        .put("ground", "LEGAL_CLAIM")
                                        .put("reference", "case 8")
                                        .put("reviewOn", handling.today().plusYears(1).toString()));
        assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
        return placed.json().getString("id");
    }
}
