package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What the platform does by itself with requests that wait or stay unfinished, and for programs.
 */
final class FollowUpTest {

    private static TestPlatform platform;
    private static TestPerson officer;

    @BeforeAll
    static void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        officer = platform.person(NORTH, "Follow Officer", "everything");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void what_was_left_of_an_erasure_is_tried_again_by_itself_and_the_letter_follows_the_last_row()
            throws SQLException {
        TestPerson ann = withTicket("Ann Again");
        block(ann);
        String id = Desk.erasing(ann, officer);
        Answer first = Desk.step(officer, id, "execute", new JsonObject());
        assertThat(Desk.status(first)).isEqualTo("INCOMPLETE");
        assertThat(execution(id).getString("retryOn")).isEqualTo(today().plusDays(1).toString());
        assertThat(Desk.lastLines(shown(id)))
                .contains(
                        "Your request for erasure of your data is not wholly carried out yet.",
                        "- questions");

        platform.runNow(NORTH, "rights-retries");
        assertThat(execution(id).getInteger("retries")).as("not on the same day").isZero();
        pass(1);
        platform.runNow(NORTH, "rights-retries");

        assertThat(execution(id).getInteger("retries")).isEqualTo(1);
        assertThat(execution(id).getString("retryOn")).isEqualTo(today().plusDays(2).toString());
        assertThat(missing(id)).as("each try leaves what was missing").isGreaterThan(1);
        assertThat(letters(id)).as("the erasure took the letters; none is added").isEmpty();
        release();
        pass(2);
        platform.runNow(SOUTH, "rights-retries");
        assertThat(status(id)).as("not by another organisation's run").isEqualTo("INCOMPLETE");
        platform.runNow(NORTH, "rights-retries");

        assertThat(status(id)).isEqualTo("EXECUTED");
        assertThat(letters(id)).hasSize(1);
        assertThat(Desk.lastLines(shown(id)))
                .contains(
                        "Your request for erasure of your data was carried out.",
                        "- questions: 1 deleted");
        assertThat(shown(id).getJsonArray("letters").getJsonObject(0).getString("status"))
                .as("the address was kept for it")
                .isEqualTo("QUEUED");
        assertThat(execution(id).getString("by")).isEqualTo(officer.account().toString());
        assertThat(execution(id).getString("retryOn")).isNull();
        assertThat(ask("SELECT count(*) FROM helpdesk.ticket WHERE requester_id = '%s'", ann))
                .isEqualTo("0");
        assertThat(ask("SELECT answer_to FROM core.rights_request WHERE id = '%s'", id)).isNull();
    }

    @Test
    void after_the_fifth_try_it_is_up_to_people_who_are_told_so() throws SQLException {
        TestPerson bob = withTicket("Bob Stuck");
        block(bob);
        String id = Desk.erasing(bob, officer);
        assertThat(Desk.status(Desk.step(officer, id, "execute", new JsonObject())))
                .isEqualTo("INCOMPLETE");
        for (int days : List.of(1, 2, 4, 8, 16)) {
            pass(days - 1);
            platform.runNow(NORTH, "rights-retries");
            assertThat(execution(id).getString("retryOn"))
                    .isEqualTo(today().plusDays(1).toString());
            assertThat(mails("core.rights-stuck", id)).isEmpty();
            pass(1);
            platform.runNow(NORTH, "rights-retries");
        }

        assertThat(execution(id).getInteger("retries")).isEqualTo(5);
        assertThat(execution(id).getString("retryOn")).isNull();
        assertThat(mails("core.rights-stuck", id))
                .singleElement()
                .asString()
                .contains("(helpdesk.ticket): refused", id)
                .doesNotContain("Bob");
        assertThatThrownBy(() -> run("UPDATE core.rights_request SET retries = 6"))
                .hasMessageContaining("retries");
        release();
        assertThat(Desk.status(Desk.step(officer, id, "execute", new JsonObject())))
                .isEqualTo("EXECUTED");
    }

    @Test
    void handlers_hear_before_the_deadline_until_when_an_extension_is_possible_and_after_it()
            throws SQLException {
        TestPerson ann = platform.person(NORTH, "Ann Due", "person");
        Answer asked = Desk.ask(ann, "ACCESS");
        String id = asked.json().getString("id");
        String other = Desk.ask(ann, "RECTIFY").json().getString("id");
        JsonObject line = shown(id).getJsonObject("line");
        LocalDate target = LocalDate.parse(line.getString("targetOn"));
        LocalDate due = LocalDate.parse(line.getString("dueOn"));
        assertThat(
                        Desk.step(
                                        officer,
                                        other,
                                        "extend",
                                        new JsonObject().put("reason", "There is a lot of it."))
                                .status())
                .isEqualTo(200);

        passTo(target.minusDays(8));
        platform.runNow(NORTH, "rights-reminders");
        assertThat(mails("core.rights-due", id)).isEmpty();
        passTo(target.minusDays(7));
        platform.runNow(NORTH, "rights-reminders");
        platform.runNow(NORTH, "rights-reminders");

        assertThat(mails("core.rights-due", id))
                .as("once, to everybody who could handle it")
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(mail -> mail.contains("SOON"))
                .anyMatch(mail -> mail.contains(String.valueOf(due.getDayOfMonth())))
                .allMatch(mail -> mail.contains("Verlengen, met bericht"));
        assertThat(overdue()).doesNotContain(id);
        passTo(due.plusDays(1));
        platform.runNow(NORTH, "rights-reminders");

        assertThat(mails("core.rights-due", id).getLast())
                .contains("LATE")
                .doesNotContain("Verlengen");
        assertThat(overdue()).contains(id).doesNotContain(other);
        assertThat(mails("core.rights-due", other)).as("it has more time").isEmpty();
        Desk.step(officer, id, "withdraw");
        Desk.step(officer, other, "withdraw");
    }

    @Test
    void a_deadline_that_was_moved_on_is_reminded_of_again_and_once() throws SQLException {
        TestPerson ann = platform.person(NORTH, "Ann Longer", "person");
        String id = Desk.inHandling(ann, officer, "ACCESS");
        passTo(day(id, "targetOn").minusDays(7));
        platform.runNow(NORTH, "rights-reminders");
        assertThat(mails("core.rights-due", id)).singleElement().asString().contains("SOON");

        JsonObject reason = new JsonObject().put("reason", "There is a lot of it.");
        assertThat(Desk.step(officer, id, "extend", reason).status()).isEqualTo(200);

        LocalDate target = day(id, "targetOn");
        passTo(target.minusDays(8));
        platform.runNow(NORTH, "rights-reminders");
        assertThat(mails("core.rights-due", id)).hasSize(1);
        passTo(target.minusDays(7));
        platform.runNow(NORTH, "rights-reminders");
        platform.runNow(NORTH, "rights-reminders");
        assertThat(mails("core.rights-due", id))
                .as("of the new deadline, once")
                .hasSize(2)
                .allMatch(mail -> mail.contains("SOON"));
        Desk.step(officer, id, "withdraw");
    }

    @Test
    void where_who_handled_a_request_has_no_account_any_more_everybody_who_could_is_reminded()
            throws SQLException {
        TestPerson ann = platform.person(NORTH, "Ann Left Behind", "person");
        TestPerson leaver = platform.person(NORTH, "Leaving Officer", "everything");
        String id = Desk.inHandling(ann, leaver, "ACCESS");
        run("UPDATE core.account SET status = 'DISABLED' WHERE id = '" + leaver.account() + "'");

        passTo(day(id, "targetOn").minusDays(7));
        platform.runNow(NORTH, "rights-reminders");

        assertThat(mails("core.rights-due", id))
                .isNotEmpty()
                .anyMatch(mail -> mail.contains(officer.login()))
                .noneMatch(mail -> mail.contains(leaver.login()));
        Desk.step(officer, id, "withdraw");
    }

    private static LocalDate day(String id, String which) {
        return LocalDate.parse(shown(id).getJsonObject("line").getString(which));
    }

    @Test
    void who_handled_a_request_is_reminded_weekly_of_recipients_who_still_have_to_be_told()
            throws SQLException {
        TestPerson ann = withTicket("Ann Untold");
        JsonObject byHand =
                new JsonObject()
                        .put("subjectId", ann.subject().toString())
                        .put("recipient", "family-coach")
                        .put("ground", "LEGAL_DUTY")
                        .put("data", new JsonArray().add("CVO-F4"));
        assertThat(officer.api().post("/disclosures", byHand).status()).isEqualTo(204);
        String id = Desk.erasing(ann, officer);
        assertThat(Desk.status(Desk.step(officer, id, "execute", new JsonObject())))
                .isEqualTo("EXECUTED");
        String notice = shown(id).getJsonArray("recipients").getJsonObject(0).getString("id");

        platform.runNow(NORTH, "rights-reminders");
        assertThat(mails("core.rights-untold", id)).isEmpty();
        pass(7);
        platform.runNow(NORTH, "rights-reminders");
        platform.runNow(NORTH, "rights-reminders");
        assertThat(mails("core.rights-untold", id))
                .singleElement()
                .asString()
                .contains("Family coach", id)
                .doesNotContain("Ann");
        pass(7);
        platform.runNow(NORTH, "rights-reminders");
        assertThat(mails("core.rights-untold", id)).hasSize(2);

        Answer told =
                officer.api()
                        .post(
                                "/recipient-notices/" + notice + "/completion",
                                new JsonObject().put("note", "By telephone, this morning."));
        assertThat(told.status()).as(told.toString()).isEqualTo(200);
        pass(7);
        platform.runNow(NORTH, "rights-reminders");
        assertThat(mails("core.rights-untold", id)).hasSize(2);
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
        JsonObject shown = shown(id);
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

    private static TestPerson withTicket(String name) {
        TestPerson person = platform.person(NORTH, name, "person");
        Answer asked =
                person.api().post("/helpdesk/tickets", new JsonObject().put("question", "How?"));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        return person;
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

    private static List<String> letters(String id) {
        return Desk.letters(shown(id));
    }

    private static long missing(String id) {
        return execution(id).getJsonArray("receipts").stream()
                .filter(one -> ((JsonObject) one).getString("missing") != null)
                .count();
    }

    private static String overdue() {
        return officer.api().get("/rights-requests?overdue=true").text();
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(platform.clock().instant(), ZoneId.of("Europe/Amsterdam"));
    }

    private static void pass(int days) {
        if (days > 0) {
            platform.clock().advance(Duration.ofDays(days));
            officer = platform.again(officer);
        }
    }

    private static void passTo(LocalDate day) {
        pass(Math.toIntExact(today().datesUntil(day).count()));
    }

    private static void block(TestPerson person) throws SQLException {
        run(
                "CREATE FUNCTION helpdesk.stop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE"
                        + " EXCEPTION USING ERRCODE = ''check_violation''; END'",
                "CREATE TRIGGER stop BEFORE DELETE ON helpdesk.ticket FOR EACH ROW WHEN"
                        + " (OLD.requester_id = '"
                        + person.subject()
                        + "') EXECUTE FUNCTION helpdesk.stop()");
    }

    private static void release() throws SQLException {
        run("DROP TRIGGER stop ON helpdesk.ticket", "DROP FUNCTION helpdesk.stop()");
    }

    private static List<String> mails(String template, String request) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection owner = platform.ownerConnection();
                Statement statement = at(owner);
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT recipient || title || body FROM core.mail WHERE template = '%s'"
                                                .formatted(template)
                                        + " AND record_id = '%s' ORDER BY created_at, id"
                                                .formatted(request))) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static String ask(String query, TestPerson person) throws SQLException {
        return ask(query, person.subject().toString());
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
