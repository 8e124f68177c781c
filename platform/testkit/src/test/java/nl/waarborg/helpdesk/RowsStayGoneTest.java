package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.spi.Reach;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.Leftovers;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A row that went without a request or a term stays gone as well when an older copy comes back. */
@SuppressWarnings("NullAway.Init") // JUnit starts the platform before each test
final class RowsStayGoneTest {

    private static final String LINES =
            "SELECT count(*) FROM installation.erasure_ledger WHERE act = 'ROWS_ERASED'";

    @TempDir private Path folder;
    private TestPlatform platform;
    private TestPerson officer;
    private TestPerson colleague;
    private TestPerson person;

    @BeforeEach
    void start() {
        platform = TestPlatform.keepingIn(folder, List.of(new HelpdeskPlugin()), Map.of());
        officer = platform.person(NORTH, "Officer", "everything");
        colleague = platform.person(NORTH, "Colleague", "everything");
        person = platform.person(NORTH, "Parted Person", "person");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void a_row_that_a_module_removes_is_gone_with_what_hangs_on_it() throws Exception {
        UUID removed = ticket("removed");
        UUID stays = ticket("stays");
        String backup = platform.backups().make(Optional.empty()).id();

        removeVisitsAndTicket(removed);

        Elsewhere there = released(backup, LedgerAct.ROWS_ERASED);
        assertThat(Leftovers.of(there.ownerConnection(), NORTH, List.of(person.canary("removed"))))
                .isEmpty();
        assertThat(tickets(there)).containsExactly(stays.toString());
        assertThat(Files.readString(folder.resolve("ledger").resolve("ledger.jsonl")))
                .contains(removed.toString())
                .doesNotContain(person.canary("removed"), person.name(), person.login());
    }

    @Test
    void a_row_that_two_people_let_go_is_gone_and_one_that_nobody_was_asked_about_is_there()
            throws Exception {
        UUID reviewed = ticket("reviewed");
        UUID asked = ticket("asked");
        String task = disposition(reviewed);
        disposition(asked);
        platform.clock().set(platform.clock().instant().plus(Duration.ofDays(365)));
        officer = platform.again(officer);
        colleague = platform.again(colleague);
        String backup = platform.backups().make(Optional.empty()).id();
        officer.api()
                .post(
                        "/retention/tasks/" + task + "/proposal",
                        new JsonObject().put("outcome", "ERASE").put("evidence", "of no use"));
        colleague
                .api()
                .post("/retention/tasks/" + task + "/review", new JsonObject().put("agreed", true));

        RetentionRun.of(officer);

        Elsewhere there = released(backup, LedgerAct.ROWS_ERASED);
        assertThat(Leftovers.of(there.ownerConnection(), NORTH, List.of(person.canary("reviewed"))))
                .isEmpty();
        assertThat(tickets(there)).containsExactly(asked.toString());
    }

    @Test
    void what_a_request_removes_stands_in_the_ledger_as_a_whole_only() throws Exception {
        ticket("asked for");
        platform.rights().erase(person);

        assertThat(ask(platform.ownerConnection(), LINES)).containsExactly("0");
        assertThat(ask(platform.ownerConnection(), LINES.replace("ROWS_ERASED", "ERASED")))
                .doesNotContain("0");
    }

    @Test
    void a_row_that_the_older_copy_does_not_let_go_waits_for_a_human_and_keeps_nothing_closed()
            throws Exception {
        UUID removed = ticket("removed");
        UUID other = ticket("other");
        String backup = platform.backups().make(Optional.empty()).id();
        removeVisitsAndTicket(removed);
        removeVisitsAndTicket(other);
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());
        try (Connection owner = there.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "CREATE FUNCTION helpdesk.stands() RETURNS trigger LANGUAGE plpgsql AS"
                            + " $$ BEGIN IF OLD.id = '%s' THEN RAISE 'it stands' USING ERRCODE = '23514';"
                                    .formatted(removed)
                            + " END IF; RETURN OLD; END $$; CREATE TRIGGER stands BEFORE DELETE ON"
                            + " helpdesk.ticket FOR EACH ROW EXECUTE FUNCTION helpdesk.stands()");
        }

        there.backups().release(new ServedUntil.Unknown());

        assertThat(tickets(there)).containsExactly(removed.toString());
        assertThat(
                        ask(
                                there.ownerConnection(),
                                "SELECT record_id || ' ' || rule FROM core.retention_task WHERE kind ="
                                        + " 'REFUSED' AND closed_at IS NULL"))
                .containsExactly(removed + " ROWS_ERASED");
    }

    private Elsewhere released(String backup, LedgerAct done) {
        platform.close();
        Elsewhere there = platform.elsewhere();
        there.backups().restore(backup, Optional.empty());
        assertThat(there.backups().release(new ServedUntil.Unknown())).containsKey(done);
        return there;
    }

    private UUID ticket(String about) {
        return VisitedTicket.asking(person, person.canary(about), person.canary(about))
                .put(platform, officer);
    }

    private void removeVisitsAndTicket(UUID ticket) throws SQLException {
        UUID visit =
                UUID.fromString(
                        ask(
                                        platform.ownerConnection(),
                                        "SELECT id FROM helpdesk.visit WHERE ticket_id = '"
                                                + ticket
                                                + "'")
                                .getFirst());
        platform.write(
                "helpdesk",
                officer,
                Reach.TENANT,
                work ->
                        work.tx()
                                .delete(Tables.VISITS, visit)
                                .compose(_ -> work.tx().delete(Tables.TICKETS, ticket)));
    }

    /** As a run does under a rule that asks for a review; no rule of the test's tenant does. */
    private String disposition(UUID ticket) throws SQLException {
        return ask(
                        platform.ownerConnection(),
                        "INSERT INTO core.retention_task (tenant_id, id, created_at, kind, dataset,"
                                + " record_id, rule, due_on) VALUES ('north', gen_random_uuid(),"
                                + " now(), 'DISPOSITION', 'helpdesk.ticket', '"
                                + ticket
                                + "', 'CVO-R90', '2026-11-22') RETURNING id")
                .getFirst();
    }

    private static List<String> tickets(Elsewhere there) throws SQLException {
        return ask(there.ownerConnection(), "SELECT id FROM helpdesk.ticket ORDER BY id");
    }

    private static List<String> ask(Connection connection, String query) throws SQLException {
        List<String> answers = new java.util.ArrayList<>();
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT set_config('waarborg.tenant', 'north', false),"
                            + " set_config('waarborg.reach', 'TENANT', false)");
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    answers.add(rows.getString(1));
                }
            }
        }
        return answers;
    }
}
