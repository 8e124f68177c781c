package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reach;
import nl.waarborg.testkit.Leftovers;
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
import java.util.List;
import java.util.UUID;

/** What is set aside nobody finds, and what is put right leaves its history, which dies with it. */
class RestrictionTest {

    private static TestPlatform platform;
    private static TestPerson staff;
    private static OwnerOfNorth owner;
    private static int people;

    @BeforeAll
    static void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        owner = new OwnerOfNorth(platform).with("");
        staff = platform.person(NORTH, "Aside Staff", "everything");
    }

    @AfterAll
    static void close() {
        platform.close();
    }

    @Test
    void raw_sql_in_the_plugins_role_finds_changes_and_removes_nothing_that_is_set_aside()
            throws SQLException {
        TestPerson person = withTicket();
        TestPerson other = withTicket();
        ExecutionReport report = platform.rights().restrict(person, true);

        assertThat(report.receipts())
                .extracting(receipt -> receipt.dataset() + " " + receipt.changed())
                .containsExactly("helpdesk.ticket 1", "helpdesk.visit 1");
        String mine = " WHERE requester_id = '" + person.subject() + "'";
        assertThat(asPlugin("SELECT count(*) FROM helpdesk.ticket" + mine)).isEqualTo("0");
        assertThat(
                        asPlugin(
                                "SELECT count(*) FROM helpdesk.visit v WHERE v.report = '"
                                        + person.canary("report")
                                        + "'"))
                .isEqualTo("0");
        assertThat(changedAsPlugin("UPDATE helpdesk.ticket SET question = 'seen'" + mine)).isZero();
        assertThat(changedAsPlugin("DELETE FROM helpdesk.ticket" + mine)).isZero();
        assertThatThrownBy(
                        () ->
                                changedAsPlugin(
                                        "INSERT INTO helpdesk.ticket (tenant_id, id, version,"
                                                + " created_at, requester_id, question, status)"
                                                + " VALUES ('north', gen_random_uuid(), 1, now(), '"
                                                + person.subject()
                                                + "', 'q', 'OPEN')"))
                .hasMessageContaining("restriction");
        assertThat(
                        asPlugin(
                                "SELECT count(*) FROM helpdesk.ticket WHERE requester_id = '"
                                        + other.subject()
                                        + "'"))
                .isEqualTo("1");
    }

    @Test
    void staff_sees_it_only_for_what_the_law_leaves_and_stands_in_the_log_with_that() {
        TestPerson person = withTicket();
        platform.rights().restrict(person, true);
        String data = "/subjects/" + person.subject() + "/data";

        assertThat(staff.api().get(data).text()).doesNotContain(person.canary("question"));
        assertThat(staff.api().get(data + "?restrictedUse=LEGAL_CLAIM&reference=case-12").text())
                .contains(person.canary("question"), person.canary("condition"));
        assertThat(person.api().get("/me/data").text()).contains(person.canary("question"));
        assertThat(person.api().get("/me/reads").text())
                .contains("restricted.legal-claim: case-12");
    }

    @Test
    void lifting_tells_the_person_first_and_ends_days_later() throws SQLException {
        TestPerson person = withTicket();
        platform.rights().restrict(person, true);

        platform.rights().restrict(person, false);

        assertThat(
                        owner.ask(
                                "SELECT body FROM core.mail WHERE template ="
                                        + " 'core.restriction-ends' AND subject_id = '"
                                        + person.subject()
                                        + "'"))
                .contains("2026-11-25");
        assertThat(tickets(person)).isZero();
        platform.clock().advance(Duration.ofDays(3).plusMinutes(1));
        assertThat(tickets(person)).isEqualTo(1);
        platform.clock().set(TestPlatform.NOON);
        staff = platform.again(staff);
    }

    @Test
    void a_request_still_erases_what_is_set_aside() throws SQLException {
        TestPerson person = withTicket();
        platform.rights().restrict(person, true);

        ExecutionReport report = platform.rights().erase(person);

        assertThat(report.complete()).isTrue();
        assertThat(
                        Leftovers.of(
                                platform.ownerConnection(),
                                NORTH,
                                List.of(person.canary("question"))))
                .isEmpty();
        assertThat(
                        owner.ask(
                                "SELECT count(*) FROM core.restriction WHERE subject_id = '"
                                        + person.subject()
                                        + "'"))
                .as("nothing is left that it is about")
                .isEqualTo("0");
    }

    @Test
    void a_correction_keeps_what_stood_there_until_the_record_goes() throws SQLException {
        TestPerson person = withTicket();
        UUID ticket = ticketOf(person);

        ExecutionReport report =
                platform.rights()
                        .rectify(
                                person,
                                List.of(
                                        new Correction(
                                                "helpdesk.ticket", ticket, "condition", "Better"),
                                        new Correction(
                                                "helpdesk.ticket", ticket, "question", "Other")));

        assertThat(report.complete()).isTrue();
        assertThat(report.receipts())
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.changed()).isEqualTo(1));
        String data = person.api().get("/me/data").text();
        assertThat(data)
                .contains("\"Better\"", "\"Other\"")
                .as("what stood there, for the person to see")
                .contains(person.canary("condition"), person.canary("question"));
        assertThat(
                        Leftovers.of(
                                platform.ownerConnection(),
                                NORTH,
                                List.of(person.canary("condition"))))
                .as("history lies encrypted")
                .isEmpty();
        String lines = "SELECT count(*) FROM core.correction WHERE record_id = '" + ticket + "'";
        assertThat(owner.ask(lines)).isEqualTo("2");
        owner.run("UPDATE helpdesk.ticket SET condition = NULL WHERE id = '" + ticket + "'");
        assertThat(owner.ask(lines)).as("after the value was emptied").isEqualTo("1");
        owner.run(
                "DELETE FROM helpdesk.visit WHERE ticket_id = '" + ticket + "'",
                "DELETE FROM helpdesk.ticket WHERE id = '" + ticket + "'");
        assertThat(owner.ask(lines)).as("after the record went").isEqualTo("0");
    }

    @Test
    void corrections_that_cannot_be_made_are_all_named_and_none_is_made() throws SQLException {
        TestPerson person = withTicket();
        TestPerson other = withTicket();
        UUID ticket = ticketOf(person);

        assertThatThrownBy(
                        () ->
                                platform.rights()
                                        .rectify(
                                                person,
                                                List.of(
                                                        new Correction(
                                                                "helpdesk.ticket",
                                                                ticket,
                                                                "question",
                                                                "Good"),
                                                        new Correction(
                                                                "helpdesk.ticket",
                                                                ticket,
                                                                "status",
                                                                "OPEN"),
                                                        new Correction(
                                                                "helpdesk.ticket",
                                                                ticket,
                                                                "question",
                                                                "BSN 111222333"),
                                                        new Correction(
                                                                "helpdesk.nothing",
                                                                ticket,
                                                                "x",
                                                                "y"))))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem ->
                                assertThat(problem.faults())
                                        .extracting(Problem.Fault::pointer)
                                        .containsExactly(
                                                "/corrections/1/column",
                                                "/corrections/2/value",
                                                "/corrections/3/dataset"));
        assertThatThrownBy(
                        () ->
                                platform.rights()
                                        .rectify(
                                                person,
                                                List.of(
                                                        new Correction(
                                                                "helpdesk.ticket",
                                                                ticketOf(other),
                                                                "question",
                                                                "Theirs"))))
                .isInstanceOf(Problem.class);
        assertThat(person.api().get("/me/data").text()).contains(person.canary("question"));
    }

    private static long tickets(TestPerson person) {
        return platform.read(
                "helpdesk",
                staff,
                Reach.TENANT,
                work ->
                        work.tx()
                                .count(
                                        Tables.TICKETS,
                                        Tables.REQUESTER_ID.field().eq(person.subject().value())));
    }

    private static UUID ticketOf(TestPerson person) throws SQLException {
        return UUID.fromString(
                owner.ask(
                        "SELECT id FROM helpdesk.ticket WHERE requester_id = '"
                                + person.subject()
                                + "'"));
    }

    private static TestPerson withTicket() {
        people++;
        TestPerson person = platform.person(NORTH, "Aside " + people, "person");
        VisitedTicket.of(person).put(platform, staff);
        return person;
    }

    private static String asPlugin(String query) throws SQLException {
        try (Connection connection = platform.ownerConnection();
                Statement statement = owner.entered(connection)) {
            becomePlugin(statement);
            try (ResultSet row = statement.executeQuery(query)) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static int changedAsPlugin(String change) throws SQLException {
        try (Connection connection = platform.ownerConnection();
                Statement statement = owner.entered(connection)) {
            becomePlugin(statement);
            return statement.executeUpdate(change);
        }
    }

    private static void becomePlugin(Statement statement) throws SQLException {
        String role;
        try (ResultSet row = statement.executeQuery("SELECT current_database() || '_p_helpdesk'")) {
            row.next();
            role = row.getString(1);
        }
        statement.execute("GRANT \"" + role + "\" TO CURRENT_USER");
        statement.execute("SET ROLE \"" + role + "\"");
    }
}
