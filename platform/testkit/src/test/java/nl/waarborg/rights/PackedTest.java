package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A request for a package of data is done when the package is there, and not before. */
final class PackedTest {

    private static TestPlatform platform;
    private static TestPerson officer;
    private static int people;

    @BeforeAll
    static void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        platform.runOnlyWhenAsked();
        officer = platform.person(NORTH, "Packing Officer", "everything");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCESS", "PORTABILITY"})
    void the_letter_says_where_the_package_is_and_until_when_once_it_is_there(String type) {
        TestPerson ann = withTicket();
        String id = granted(ann, type);

        Answer begun = Desk.step(officer, id, "execute", new JsonObject());
        assertThat(Desk.status(begun)).isIn("EXECUTING", "EXECUTED");
        String ended = ended(id);

        assertThat(ended).isEqualTo("EXECUTED");
        assertThat(ann.api().get("/me/requests/" + id + "/package").json().getString("status"))
                .isEqualTo("READY");
        assertThat(execution(id).getString("packageId")).isNotNull();
        assertThat(execution(id).getString("retryOn")).isNull();
        assertThat(Desk.letters(Desk.own(ann, id)).getLast())
                .contains("was carried out", "the package with your data is ready", "is destroyed")
                .contains(written(today().plusDays(29)));
    }

    @Test
    void a_module_that_does_not_answer_leaves_it_incomplete_until_the_package_can_be_built()
            throws SQLException {
        TestPerson ann = withTicket();
        String id = granted(ann, "ACCESS");
        run("ALTER TABLE helpdesk.ticket RENAME TO ticket_away");

        Answer begun = Desk.step(officer, id, "execute", new JsonObject());
        assertThat(Desk.status(begun)).isIn("EXECUTING", "INCOMPLETE");
        assertThat(ended(id)).isEqualTo("INCOMPLETE");

        assertThat(execution(id).getJsonArray("receipts").encode())
                .contains("helpdesk.ticket", "missing-table");
        assertThat(Desk.letters(Desk.own(ann, id)).getLast())
                .contains("not wholly carried out", "helpdesk.ticket")
                .doesNotContain("is ready");
        assertThat(ann.api().get("/me/requests/" + id + "/package/file").status()).isEqualTo(409);
        pass(1);
        platform.runNow(NORTH, "rights-retries");
        assertThat(ended(id)).isEqualTo("INCOMPLETE");
        assertThat(execution(id).getInteger("retries")).isEqualTo(1);

        run("ALTER TABLE helpdesk.ticket_away RENAME TO ticket");
        pass(2);
        platform.runNow(NORTH, "rights-retries");
        assertThat(ended(id)).isEqualTo("EXECUTED");
        TestPerson again = platform.again(ann);
        assertThat(again.api().get("/me/requests/" + id + "/package/file").text())
                .contains("How does this work");
        assertThat(Desk.letters(Desk.own(again, id)).getLast())
                .contains("the package with your data is ready", written(today().plusDays(29)));
    }

    @Test
    void a_package_that_a_node_left_behind_ends_its_request_when_another_takes_it_up()
            throws SQLException {
        TestPerson ann = withTicket();
        String id = granted(ann, "ACCESS");
        assertThat(Desk.status(Desk.step(officer, id, "execute", new JsonObject())))
                .isIn("EXECUTING", "EXECUTED");
        assertThat(ended(id)).isEqualTo("EXECUTED");
        String other = granted(ann, "ACCESS");
        run("ALTER TABLE helpdesk.ticket RENAME TO ticket_away");
        Desk.step(officer, other, "execute", new JsonObject());
        assertThat(ended(other)).isEqualTo("INCOMPLETE");
        run(
                "ALTER TABLE helpdesk.ticket_away RENAME TO ticket",
                "UPDATE core.rights_request SET status = 'EXECUTING', executed_at = executed_at"
                        + " WHERE id = '%s'".formatted(other),
                "UPDATE core.data_package SET status = 'BUILDING' WHERE request_id = '%s'"
                        .formatted(other));
        platform.clock().advance(Duration.ofMinutes(6));

        platform.runNow(NORTH, "data-packages");

        assertThat(ended(other)).isEqualTo("EXECUTED");
        assertThat(Desk.letters(Desk.own(ann, other)).getLast())
                .contains("the package with your data is ready");
    }

    private static TestPerson withTicket() {
        people++;
        TestPerson person = platform.person(NORTH, "Packed " + people, "person");
        Answer asked =
                person.api()
                        .post(
                                "/helpdesk/tickets",
                                new JsonObject().put("question", "How does this work?"));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        return person;
    }

    private static String granted(TestPerson person, String type) {
        String id = Desk.inHandling(person, officer, type);
        assertThat(Desk.status(Desk.decide(officer, id, "FULL"))).isEqualTo("DECIDED");
        return id;
    }

    private static JsonObject shown(String id) {
        return officer.api().get("/rights-requests/" + id).json();
    }

    private static JsonObject execution(String id) {
        return shown(id).getJsonObject("execution");
    }

    /** How it stands when its package is built, or could not be. */
    private static String ended(String id) {
        String status = "EXECUTING";
        for (int tries = 0; status.equals("EXECUTING") && tries < 2_000; tries++) {
            status = shown(id).getJsonObject("line").getString("status");
        }
        return status;
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(platform.clock().instant(), ZoneId.of("Europe/Amsterdam"));
    }

    private static String written(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH));
    }

    private static void pass(int days) {
        platform.clock().advance(Duration.ofDays(days));
        officer = platform.again(officer);
    }

    private static void run(String... statements) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SET waarborg.tenant = 'north'");
            statement.execute("SET waarborg.reach = 'TENANT'");
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }
}
