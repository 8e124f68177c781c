package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

/**
 * What a granted erasure left because of a hold or until a day goes when the hold is released or
 * the day has passed, and nothing that was made since goes with it.
 */
final class PutOffTest {

    private static final String LATER =
            "When your request was carried out something still had to be kept. What need not be kept"
                    + " any longer is now erased as well.";
    private static final String DEFERRED =
            "SELECT count(*) FROM core.erasure_deferred WHERE request_id = '%s'";

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
    void what_holds_kept_goes_after_the_last_is_released_and_what_was_made_since_stays()
            throws SQLException {
        TestPerson ann = platform.person(NORTH, "Ann Claims", "person");
        String kept = Handling.ticketOf(ann);
        Handling.ticketOf(ann);
        TestPerson bob = platform.person(NORTH, "Bob Claims", "person");
        String other = Handling.ticketOf(bob);
        String first = hold(kept);
        hold(other);
        handling.pass(1);
        String id = executed(ann, "LEGAL_CLAIM");
        executed(bob, "LEGAL_CLAIM");
        assertThat(tickets(ann)).as("the other went at once").isEqualTo("1");
        assertThat(letter(id)).anyMatch(line -> line.contains("as long as a legal claim needs it"));

        handling.pass(1);
        platform.runNow(NORTH, "rights-retries");
        assertThat(tickets(ann)).isEqualTo("1");
        assertThat(Desk.letters(handling.shown(id))).as("nothing new to tell").hasSize(1);
        String second = hold(kept);
        String newer = madeSince(kept);
        release(first);
        platform.runNow(NORTH, "rights-retries");
        assertThat(tickets(ann)).as("the second hold keeps it").isEqualTo("2");

        release(second);
        platform.runNow(SOUTH, "rights-retries");
        assertThat(tickets(ann)).as("not by another organisation's run").isEqualTo("2");
        platform.runNow(NORTH, "rights-retries");

        assertThat(
                        handling.ask(
                                "SELECT string_agg(id::text, ' ') FROM helpdesk.ticket WHERE"
                                        + " requester_id = '%s'",
                                ann))
                .isEqualTo(newer);
        assertThat(tickets(bob)).isEqualTo("1");
        assertThat(handling.status(id)).isEqualTo("EXECUTED");
        assertThat(letter(id))
                .contains("- " + LATER, "- questions: 2 deleted")
                .noneMatch(line -> line.contains("legal claim"))
                .anyMatch(line -> line.contains("may still be in back-ups"));
        assertThat(Desk.letters(handling.shown(id))).hasSize(2);
        assertThat(handling.shown(id).getJsonArray("letters").getJsonObject(1).getString("status"))
                .as("the address was kept for it")
                .isEqualTo("QUEUED");
        assertThat(handling.ask("SELECT answer_to FROM core.rights_request WHERE id = '%s'", id))
                .as("and for nothing else")
                .isNull();
        assertThat(handling.ask(DEFERRED, id)).isEqualTo("0");
    }

    @Test
    void what_the_decision_keeps_until_a_day_goes_the_day_after() throws SQLException {
        TestPerson cas = handling.withTicket("Cas Waits");
        handling.pass(1);
        LocalDate day = handling.today().plusDays(30);
        String id =
                executed(
                        cas,
                        Desk.ground("STILL_NEEDED")
                                .put("dataset", "helpdesk.ticket")
                                .put("keptUntil", day.toString()));
        assertThat(tickets(cas)).isEqualTo("1");

        handling.passTo(day);
        platform.runNow(NORTH, "rights-retries");
        assertThat(tickets(cas)).as("on the last day").isEqualTo("1");
        handling.pass(1);
        platform.runNow(NORTH, "rights-retries");

        assertThat(tickets(cas)).isEqualTo("0");
        assertThat(letter(id)).contains("- " + LATER, "- questions: 1 deleted");
        assertThat(handling.ask(DEFERRED, id)).isEqualTo("0");
        handling.pass(1);
        platform.runNow(NORTH, "rights-retries");
        assertThat(Desk.letters(handling.shown(id))).as("told once").hasSize(2);
    }

    @Test
    void who_has_data_set_aside_afterwards_keeps_it_until_that_ends() throws SQLException {
        TestPerson dan = platform.person(NORTH, "Dan Defends", "person");
        String kept = Handling.ticketOf(dan);
        String hold = hold(kept);
        handling.pass(1);
        executed(dan, "LEGAL_CLAIM");
        handling.pass(1);
        handling.run(
                "INSERT INTO core.restriction (tenant_id, id, created_at, subject_id, request_id)"
                        + " VALUES ('north', gen_random_uuid(), '%s', '%s', gen_random_uuid())"
                                .formatted(platform.clock().instant(), dan.subject()));
        release(hold);
        platform.runNow(NORTH, "rights-retries");
        assertThat(count(dan)).isEqualTo("1");

        handling.run("DELETE FROM core.restriction WHERE subject_id = '" + dan.subject() + "'");
        platform.runNow(NORTH, "rights-retries");

        assertThat(count(dan)).isEqualTo("0");
    }

    @Test
    void a_decision_keeps_nothing_without_an_end() {
        TestPerson eva = handling.withTicket("Eva Endless");
        String id = Desk.inHandling(eva, handling.officer(), "ERASE");
        Answer refused =
                Desk.decide(
                        handling.officer(),
                        id,
                        "PARTIAL",
                        Desk.ground("LEGAL_CLAIM"),
                        Desk.ground("STILL_NEEDED").put("dataset", "helpdesk.visit"));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.pointers()).containsExactly("/grounds/1/keptUntil");

        JsonObject byRule = Desk.ground("STILL_NEEDED").put("dataset", "helpdesk.ticket");
        assertThat(Desk.status(Desk.decide(handling.officer(), id, "PARTIAL", byRule)))
                .isEqualTo("DECIDED");
        assertThat(Desk.status(Desk.step(handling.officer(), id, "execute", new JsonObject())))
                .isEqualTo("EXECUTED");

        assertThat(letter(id))
                .as("the rule says how long")
                .anyMatch(
                        line ->
                                line.startsWith("- questions: 1 kept, up to and including ")
                                        && line.contains("AVG art. 17(1)"));
    }

    @Test
    void a_decision_keeps_only_data_that_there_is_and_no_day_that_has_passed() {
        TestPerson fay = handling.withTicket("Fay Misnamed");
        String id = Desk.inHandling(fay, handling.officer(), "ERASE");
        String nextYear = handling.today().plusYears(1).toString();
        String today = handling.today().toString();
        String yesterday = handling.today().minusDays(1).toString();

        Answer refused =
                Desk.decide(
                        handling.officer(),
                        id,
                        "PARTIAL",
                        claim("helpdesk.tickets", nextYear),
                        claim("core.idempotency", nextYear),
                        claim("helpdesk.ticket", yesterday),
                        Desk.ground("LEGAL_CLAIM").put("keptUntil", nextYear));

        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.pointers())
                .containsExactly(
                        "/grounds/0/dataset",
                        "/grounds/1/dataset",
                        "/grounds/2/keptUntil",
                        "/grounds/3/dataset");
        assertThat(
                        Desk.status(
                                Desk.decide(
                                        handling.officer(),
                                        id,
                                        "PARTIAL",
                                        claim("helpdesk.ticket", today))))
                .as("today is still to come to its end")
                .isEqualTo("DECIDED");
    }

    private static JsonObject claim(String dataset, String until) {
        return Desk.ground("LEGAL_CLAIM").put("dataset", dataset).put("keptUntil", until);
    }

    private static String executed(TestPerson person, String ground) {
        return executed(person, Desk.ground(ground));
    }

    private static String executed(TestPerson person, JsonObject ground) {
        String id = Desk.inHandling(platform.again(person), handling.officer(), "ERASE");
        handling.pass(1);
        assertThat(Desk.status(Desk.decide(handling.officer(), id, "PARTIAL", ground)))
                .isEqualTo("DECIDED");
        assertThat(Desk.status(Desk.step(handling.officer(), id, "execute", new JsonObject())))
                .isEqualTo("EXECUTED");
        return id;
    }

    private static String hold(String ticket) {
        Answer placed =
                handling.api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("dataset", "helpdesk.ticket")
                                        .put("recordId", ticket)
                                        .put("ground", "LEGAL_CLAIM")
                                        .put("reference", "case 8")
                                        .put("reviewOn", handling.today().plusYears(1).toString()));
        assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
        return placed.json().getString("id");
    }

    private static void release(String hold) {
        Answer released =
                handling.api()
                        .post(
                                "/holds/" + hold + "/release",
                                new JsonObject().put("because", "the claim is settled"));
        assertThat(released.status()).as(released.toString()).isBetween(200, 204);
    }

    /** One more of the person's tickets, as of somebody who came back. */
    private static String madeSince(String like) throws SQLException {
        handling.run(
                "INSERT INTO helpdesk.ticket SELECT (jsonb_populate_record(t, jsonb_build_object("
                        + "'id', gen_random_uuid(), 'created_at', '%s'))).* FROM helpdesk.ticket t"
                                .formatted(platform.clock().instant())
                        + " WHERE t.id = '%s'".formatted(like));
        return handling.ask(
                "SELECT n.id FROM helpdesk.ticket n JOIN helpdesk.ticket t ON t.requester_id ="
                        + " n.requester_id WHERE t.id = '%1$s' AND n.id <> '%1$s'",
                like);
    }

    private static String tickets(TestPerson person) throws SQLException {
        return handling.ask(
                "SELECT count(*) FROM helpdesk.ticket WHERE requester_id = '%s'", person);
    }

    /** Also of who has set them aside. */
    private static String count(TestPerson person) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = handling.at(owner)) {
            statement.execute("SET waarborg.purpose = 'rights'");
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT count(*) FROM helpdesk.ticket WHERE requester_id = '%s'"
                                    .formatted(person.subject()))) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static List<String> letter(String request) {
        return Desk.lastLines(handling.shown(request));
    }
}
