package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.LocalDate;

/** Who handles requests hears by itself of what is due, late or not told yet. */
final class FollowUpTest {

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
    void handlers_hear_before_the_deadline_until_when_an_extension_is_possible_and_after_it()
            throws SQLException {
        TestPerson ann = platform.person(NORTH, "Ann Due", "person");
        Answer asked = Desk.ask(ann, "ACCESS");
        String id = asked.json().getString("id");
        String other = Desk.ask(ann, "RECTIFY").json().getString("id");
        JsonObject line = handling.shown(id).getJsonObject("line");
        LocalDate target = LocalDate.parse(line.getString("targetOn"));
        LocalDate due = LocalDate.parse(line.getString("dueOn"));
        assertThat(
                        Desk.step(
                                        handling.officer(),
                                        other,
                                        "extend",
                                        new JsonObject().put("reason", "There is a lot of it."))
                                .status())
                .isEqualTo(200);

        handling.passTo(target.minusDays(8));
        platform.runNow(NORTH, "rights-reminders");
        assertThat(handling.mails("core.rights-due", id)).isEmpty();
        handling.passTo(target.minusDays(7));
        platform.runNow(NORTH, "rights-reminders");
        platform.runNow(NORTH, "rights-reminders");

        assertThat(handling.mails("core.rights-due", id))
                .as("once, to everybody who could handle it")
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(mail -> mail.contains("SOON"))
                .anyMatch(mail -> mail.contains(String.valueOf(due.getDayOfMonth())))
                .allMatch(mail -> mail.contains("Verlengen, met bericht"));
        assertThat(overdue()).doesNotContain(id);
        handling.passTo(due.plusDays(1));
        platform.runNow(NORTH, "rights-reminders");

        assertThat(handling.mails("core.rights-due", id).getLast())
                .contains("LATE")
                .doesNotContain("Verlengen");
        assertThat(overdue()).contains(id).doesNotContain(other);
        assertThat(handling.mails("core.rights-due", other)).as("it has more time").isEmpty();
        Desk.step(handling.officer(), id, "withdraw");
        Desk.step(handling.officer(), other, "withdraw");
    }

    @Test
    void a_deadline_that_was_moved_on_is_reminded_of_again_and_once() throws SQLException {
        TestPerson ann = platform.person(NORTH, "Ann Longer", "person");
        String id = Desk.inHandling(ann, handling.officer(), "ACCESS");
        handling.passTo(day(id, "targetOn").minusDays(7));
        platform.runNow(NORTH, "rights-reminders");
        assertThat(handling.mails("core.rights-due", id))
                .singleElement()
                .asString()
                .contains("SOON");

        JsonObject reason = new JsonObject().put("reason", "There is a lot of it.");
        assertThat(Desk.step(handling.officer(), id, "extend", reason).status()).isEqualTo(200);

        LocalDate target = day(id, "targetOn");
        handling.passTo(target.minusDays(8));
        platform.runNow(NORTH, "rights-reminders");
        assertThat(handling.mails("core.rights-due", id)).hasSize(1);
        handling.passTo(target.minusDays(7));
        platform.runNow(NORTH, "rights-reminders");
        platform.runNow(NORTH, "rights-reminders");
        assertThat(handling.mails("core.rights-due", id))
                .as("of the new deadline, once")
                .hasSize(2)
                .allMatch(mail -> mail.contains("SOON"));
        Desk.step(handling.officer(), id, "withdraw");
    }

    @Test
    void where_who_handled_a_request_has_no_account_any_more_everybody_who_could_is_reminded()
            throws SQLException {
        TestPerson ann = platform.person(NORTH, "Ann Left Behind", "person");
        TestPerson leaver = platform.person(NORTH, "Leaving Officer", "everything");
        String id = Desk.inHandling(ann, leaver, "ACCESS");
        handling.run(
                "UPDATE core.account SET status = 'DISABLED' WHERE id = '"
                        + leaver.account()
                        + "'");

        handling.passTo(day(id, "targetOn").minusDays(7));
        platform.runNow(NORTH, "rights-reminders");

        assertThat(handling.mails("core.rights-due", id))
                .isNotEmpty()
                .anyMatch(mail -> mail.contains(handling.officer().login()))
                .noneMatch(mail -> mail.contains(leaver.login()));
        Desk.step(handling.officer(), id, "withdraw");
    }

    private static LocalDate day(String id, String which) {
        return LocalDate.parse(handling.shown(id).getJsonObject("line").getString(which));
    }

    @Test
    void who_handled_a_request_is_reminded_weekly_of_recipients_who_still_have_to_be_told()
            throws SQLException {
        TestPerson ann = handling.withTicket("Ann Untold");
        JsonObject byHand =
                new JsonObject()
                        .put("subjectId", ann.subject().toString())
                        .put("recipient", "family-coach")
                        .put("ground", "LEGAL_DUTY")
                        .put("data", new JsonArray().add("CVO-F4"));
        assertThat(handling.api().post("/disclosures", byHand).status()).isEqualTo(204);
        String id = Desk.erasing(ann, handling.officer());
        assertThat(Desk.status(Desk.step(handling.officer(), id, "execute", new JsonObject())))
                .isEqualTo("EXECUTED");
        String notice =
                handling.shown(id).getJsonArray("recipients").getJsonObject(0).getString("id");

        platform.runNow(NORTH, "rights-reminders");
        assertThat(handling.mails("core.rights-untold", id)).isEmpty();
        handling.pass(7);
        platform.runNow(NORTH, "rights-reminders");
        platform.runNow(NORTH, "rights-reminders");
        assertThat(handling.mails("core.rights-untold", id))
                .singleElement()
                .asString()
                .contains("Family coach", id)
                .doesNotContain("Ann");
        handling.pass(7);
        platform.runNow(NORTH, "rights-reminders");
        assertThat(handling.mails("core.rights-untold", id)).hasSize(2);

        Answer told =
                handling.api()
                        .post(
                                "/recipient-notices/" + notice + "/completion",
                                new JsonObject().put("note", "By telephone, this morning."));
        assertThat(told.status()).as(told.toString()).isEqualTo(200);
        handling.pass(7);
        platform.runNow(NORTH, "rights-reminders");
        assertThat(handling.mails("core.rights-untold", id)).hasSize(2);
    }

    private static String overdue() {
        return handling.api().get("/rights-requests?overdue=true").text();
    }
}
