package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.MailTable;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What an objection or unfinished work of a module keeps back, and how that ends. */
class HeldBackTest {

    private static TestPlatform platform;
    private static TestPerson staff;
    private static int people;

    @BeforeAll
    static void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        staff = platform.person(NORTH, "Held Staff", "everything");
    }

    @BeforeEach
    void setBack() {
        at("2026-11-22");
    }

    @AfterAll
    static void close() {
        platform.close();
    }

    @Test
    void an_objection_that_is_weighed_freezes_what_it_is_about_until_it_is_decided()
            throws SQLException {
        TestPerson person = platform.person(NORTH, "Objects " + ++people, "person");
        String ticket = ticket(person);
        String other = ticket(person);
        Answer asked =
                person.api()
                        .post(
                                "/me/requests",
                                new JsonObject()
                                        .put("type", "OBJECT")
                                        .put("recordDataset", "helpdesk.ticket")
                                        .put("recordId", ticket));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        String id = asked.json().getString("id");
        String change = "UPDATE helpdesk.ticket SET question = 'changed' WHERE id = '%s'";

        assertThatThrownBy(() -> run(change.formatted(ticket))).hasMessageContaining("a hold");
        run(change.formatted(other));
        String request = "/rights-requests/" + id + "/";
        staff.api().post(request + "take");
        assertThat(
                        ask(
                                "SELECT ground || owner_id FROM core.hold WHERE record_id = '%s' AND"
                                        + " released_at IS NULL",
                                ticket))
                .isEqualTo("OBJECTION" + staff.account());
        JsonObject refusal =
                new JsonObject()
                        .put("outcome", "REFUSED")
                        .put("explanation", "Weighed anew, by a human.")
                        .put(
                                "grounds",
                                new JsonArray()
                                        .add(
                                                new JsonObject()
                                                        .put("ground", "COMPELLING_GROUNDS")
                                                        .put(
                                                                "explanation",
                                                                "Somebody else depends on it.")));
        Answer decided = staff.api().post(request + "decide", refusal);

        assertThat(decided.status()).as(decided.toString()).isEqualTo(200);
        run(change.formatted(ticket));
        assertThat(ask("SELECT released_by FROM core.hold WHERE record_id = '%s'", ticket))
                .isEqualTo(staff.account().toString());
    }

    @Test
    void a_module_keeps_a_record_that_it_still_works_on_and_lets_it_go() throws SQLException {
        TestPerson person = platform.person(NORTH, "Live " + ++people, "person");
        String ticket = ticket(person);
        RecordRef record = new RecordRef(Tables.TICKETS, UUID.fromString(ticket));
        for (int times = 0; times < 2; times++) {
            platform.write(
                    "helpdesk",
                    staff,
                    Reach.TENANT,
                    work -> work.holds().keep(record, "batch 7", work.today().plusDays(14)));
        }
        at("2027-11-22");
        assertThat(previewed("")).doesNotContain(ticket);
        run("UPDATE helpdesk.ticket SET question = 'goes on' WHERE id = '" + ticket + "'");
        assertThatThrownBy(() -> run("DELETE FROM helpdesk.ticket WHERE id = '" + ticket + "'"))
                .hasMessageContaining("a hold keeps a row");
        assertThatThrownBy(
                        () ->
                                platform.write(
                                        "helpdesk",
                                        staff,
                                        Reach.TENANT,
                                        work ->
                                                work.holds()
                                                        .keep(
                                                                new RecordRef(
                                                                        MailTable.DATASET,
                                                                        UUID.randomUUID()),
                                                                "batch 7",
                                                                work.today())))
                .hasStackTraceContaining("is not of the module");

        platform.write(
                "helpdesk",
                staff,
                Reach.TENANT,
                work -> work.holds().release(record, "batch 7", "paid"));

        assertThat(previewed("")).contains(ticket);
        assertThat(ask("SELECT count(*) FROM core.hold WHERE record_id = '%s'", ticket))
                .isEqualTo("1");
    }

    @Test
    void every_hold_says_who_answers_for_it() {
        TestPerson person = platform.person(NORTH, "Answered " + ++people, "person");
        String ticket = ticket(person);
        for (String type : List.of("ACCESS", "OBJECT")) {
            Answer asked = person.api().post("/me/requests", new JsonObject().put("type", type));
            assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        }
        RecordRef record = new RecordRef(Tables.TICKETS, UUID.fromString(ticket));
        platform.write(
                "helpdesk",
                staff,
                Reach.TENANT,
                work -> work.holds().keep(record, "batch 8", work.today().plusDays(14)));
        Answer placed =
                staff.api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("dataset", "helpdesk.ticket")
                                        .put("recordId", ticket)
                                        .put("ground", "FRAUD")
                                        .put("reference", "case 8")
                                        .put("reviewOn", "2027-01-01"));
        assertThat(placed.status()).as(placed.toString()).isEqualTo(201);

        assertThat(staff.api().get("/holds?limit=100").items())
                .extracting(hold -> hold.getString("ground"))
                .contains("OPEN_REQUEST", "OBJECTION", "LIVE_ACTIVITY", "FRAUD");
        assertThat(staff.api().get("/holds?limit=100").items())
                .allSatisfy(
                        hold ->
                                assertThat(hold.containsKey("ownerId"))
                                        .as(hold.encode())
                                        .isNotEqualTo(hold.containsKey("answeringRole")));
    }

    private static String ticket(TestPerson person) {
        Answer asked =
                person.api()
                        .post("/helpdesk/tickets", new JsonObject().put("question", "Set aside?"));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        return asked.json().getString("id");
    }

    private static void at(String day) {
        platform.clock().set(Instant.parse(day + "T12:00:00Z").plus(Duration.ofMinutes(1)));
        staff = platform.again(staff);
    }

    private static List<String> previewed(String more) {
        return staff.api().get("/retention/preview?limit=100" + more).items().stream()
                .map(item -> item.getString("id"))
                .toList();
    }

    private static String ask(String query, String of) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = at(owner);
                ResultSet row = statement.executeQuery(query.formatted(of))) {
            assertThat(row.next()).isTrue();
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
        statement.execute("SET waarborg.purpose = 'rights'");
        return statement;
    }
}
