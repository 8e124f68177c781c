package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

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
 * An officer who handles requests as the days pass, and a module that refuses when it is told to.
 */
final class Handling implements AutoCloseable {

    private final TestPlatform platform = TestPlatform.with(new HelpdeskPlugin());
    private TestPerson officer = platform.person(NORTH, "Handling Officer", "everything");

    TestPlatform platform() {
        return platform;
    }

    TestPerson officer() {
        return officer;
    }

    /** As the officer. */
    ApiClient api() {
        return officer.api();
    }

    @Override
    public void close() {
        platform.close();
    }

    TestPerson withTicket(String name) {
        TestPerson person = platform.person(NORTH, name, "person");
        ticketOf(person);
        return person;
    }

    static String ticketOf(TestPerson person) {
        Answer asked =
                person.api().post("/helpdesk/tickets", new JsonObject().put("question", "How?"));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        return asked.json().getString("id");
    }

    String decided(TestPerson person, String type) {
        String id = Desk.inHandling(person, officer, type);
        assertThat(Desk.status(Desk.decide(officer, id, "FULL"))).isEqualTo("DECIDED");
        return id;
    }

    static JsonObject correction(String ticket, String question) {
        JsonObject one =
                new JsonObject()
                        .put("dataset", "helpdesk.ticket")
                        .put("recordId", ticket)
                        .put("column", "question")
                        .put("value", question);
        return new JsonObject().put("corrections", new JsonArray().add(one));
    }

    JsonObject shown(String id) {
        return officer.api().get("/rights-requests/" + id).json();
    }

    JsonObject execution(String id) {
        return shown(id).getJsonObject("execution");
    }

    String status(String id) {
        return shown(id).getJsonObject("line").getString("status");
    }

    /** How many corrections of a request wait. */
    String waiting(String id) throws SQLException {
        return ask("SELECT count(*) FROM core.correction_waiting WHERE request_id = '%s'", id);
    }

    LocalDate today() {
        return LocalDate.ofInstant(platform.clock().instant(), ZoneId.of("Europe/Amsterdam"));
    }

    void pass(int days) {
        if (days > 0) {
            platform.clock().advance(Duration.ofDays(days));
            officer = platform.again(officer);
        }
    }

    void passTo(LocalDate day) {
        pass(Math.toIntExact(today().datesUntil(day).count()));
    }

    /** Makes the module refuse what is done with the tickets of a person. */
    void block(TestPerson person, String act) throws SQLException {
        run(
                "CREATE FUNCTION helpdesk.stop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE"
                        + " EXCEPTION USING ERRCODE = ''check_violation''; END'",
                "CREATE TRIGGER stop BEFORE %s ON helpdesk.ticket FOR EACH ROW WHEN".formatted(act)
                        + " (OLD.requester_id = '%s')".formatted(person.subject())
                        + " EXECUTE FUNCTION helpdesk.stop()");
    }

    void release() throws SQLException {
        run("DROP TRIGGER stop ON helpdesk.ticket", "DROP FUNCTION helpdesk.stop()");
    }

    /** What was mailed about a request, the oldest first. */
    List<String> mails(String template, String request) throws SQLException {
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

    String ask(String query, TestPerson person) throws SQLException {
        return ask(query, person.subject().toString());
    }

    String ask(String query, String of) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = at(owner);
                ResultSet row = statement.executeQuery(query.formatted(of))) {
            row.next();
            return row.getString(1);
        }
    }

    void run(String... statements) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = at(owner)) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    /** A statement of the owner of the database at the organisation. */
    Statement at(Connection owner) throws SQLException {
        Statement statement = owner.createStatement();
        statement.execute("SET waarborg.tenant = 'north'");
        statement.execute("SET waarborg.reach = 'TENANT'");
        return statement;
    }
}
