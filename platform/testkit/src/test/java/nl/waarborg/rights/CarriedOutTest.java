package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.panel.PanelPlugin;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A request is done when what was asked is done, and not before. */
final class CarriedOutTest {

    private static TestPlatform platform;
    private static TestPerson officer;
    private static final JsonObject DONE =
            new JsonObject().put("done", "Your photograph was taken off the site.");

    private static int people;

    @BeforeAll
    static void open() {
        platform = TestPlatform.with(new HelpdeskPlugin(), new PanelPlugin());
        officer = platform.person(NORTH, "Packing Officer", "everything");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @ParameterizedTest
    @CsvSource({"ACCESS, access to your data", "PORTABILITY, your data to take along"})
    void the_letter_says_where_the_package_is_and_until_when_once_it_is_there(
            String type, String asked) {
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
        assertThat(Desk.lastLines(Desk.own(ann, id)))
                .contains(
                        "Your request for " + asked + " was carried out.",
                        "- " + readyUntil(today().plusDays(29)));
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
        assertThat(Desk.lastLines(Desk.own(ann, id)))
                .contains(
                        "Your request for access to your data is not wholly carried out yet.",
                        "This did not succeed yet and is tried again:",
                        "- questions")
                .noneMatch(line -> line.contains("is ready"));
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
        assertThat(Desk.lastLines(Desk.own(again, id)))
                .contains("- " + readyUntil(today().plusDays(29)));
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
        assertThat(Desk.lastLines(Desk.own(ann, other)))
                .contains("- " + readyUntil(today().plusDays(29)));
    }

    @Test
    void a_consent_that_is_asked_back_is_withdrawn_when_the_request_is_done_and_the_others_stand() {
        TestPerson ann = expert("Ann Back");
        String portrait = agree(ann, "panel.portrait");
        String story = agree(ann, "panel.story");
        TestPerson bob = expert("Bob Stays");
        String bobs = agree(bob, "panel.portrait");
        JsonObject asked =
                new JsonObject()
                        .put("type", "WITHDRAW_CONSENT")
                        .put("language", "EN")
                        .put("consents", new JsonArray().add(bobs));
        assertThat(Desk.ask(ann, asked).pointers()).containsExactly("/consents/0");
        asked.put("consents", new JsonArray().add(portrait));
        assertThat(Desk.ask(ann, asked.copy().put("type", "ACCESS")).pointers())
                .containsExactly("/consents");
        String id = Desk.ask(ann, asked).json().getString("id");
        Desk.step(officer, id, "take");
        assertThat(Desk.status(Desk.decide(officer, id, "FULL"))).isEqualTo("DECIDED");
        assertThat(state(portrait)).as("a decision is no withdrawal yet").isEqualTo("STANDING");

        Answer done = Desk.step(officer, id, "execute", DONE);

        assertThat(Desk.status(done)).isEqualTo("EXECUTED");
        assertThat(state(portrait)).isEqualTo("WITHDRAWN");
        assertThat(List.of(state(story), state(bobs))).containsOnly("STANDING");
        assertThat(execution(id).getJsonArray("receipts").encode())
                .contains("core.consent", "\"changed\":1");
    }

    @Test
    void who_names_none_takes_all_back_but_not_what_is_given_afterwards() {
        TestPerson ann = expert("Ann All");
        String portrait = agree(ann, "panel.portrait");
        String story = agree(ann, "panel.story");
        String id = granted(ann, "WITHDRAW_CONSENT");
        platform.clock().advance(Duration.ofMinutes(1));
        String later = agree(ann, "panel.sharing");

        assertThat(Desk.status(Desk.step(officer, id, "execute", DONE))).isEqualTo("EXECUTED");

        assertThat(List.of(state(portrait), state(story))).containsOnly("WITHDRAWN");
        assertThat(state(later)).isEqualTo("STANDING");
    }

    @Test
    void no_request_is_done_while_a_consent_that_it_takes_back_stands() {
        TestPerson ann = expert("Ann Held");
        String portrait = agree(ann, "panel.portrait");
        String id = granted(ann, "WITHDRAW_CONSENT");

        assertThatThrownBy(
                        () ->
                                run(
                                        "UPDATE core.rights_request SET status = 'EXECUTING',"
                                                + " executed_at = core.now(), executed_by ="
                                                + " decided_by WHERE id = '%s'".formatted(id),
                                        "UPDATE core.rights_request SET status = 'EXECUTED',"
                                                + " closed_at = core.now() WHERE id = '%s'"
                                                        .formatted(id)))
                .hasMessageContaining("still stands");
        assertThat(state(portrait)).isEqualTo("STANDING");
    }

    private static TestPerson expert(String name) {
        return platform.person(NORTH, name, "person");
    }

    private static String agree(TestPerson person, String purpose) {
        Answer given =
                person.api()
                        .post(
                                "/me/consents",
                                new JsonObject().put("purpose", purpose).put("textVersion", "1"));
        assertThat(given.status()).as(given.toString()).isEqualTo(201);
        return given.json().getString("id");
    }

    private static String state(String consent) {
        return officer.api().get("/consents/" + consent).json().getString("state");
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
        return Eventually.seen(
                "the end of its execution",
                () -> shown(id).getJsonObject("line").getString("status"),
                status -> !status.equals("EXECUTING"));
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(platform.clock().instant(), ZoneId.of("Europe/Amsterdam"));
    }

    private static String readyUntil(LocalDate day) {
        return "Log in: the package with your data is ready with this request up to and including "
                + day.format(DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH))
                + ". After that it is destroyed. If you cannot log in, ask us for it.";
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
