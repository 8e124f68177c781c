package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.data.backup.BackupManifest;
import nl.waarborg.testkit.Elsewhere;
import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A back-up that is made while people write shows one moment, and no half of anything. */
@SuppressWarnings("NullAway.Init") // JUnit starts the platform before each test
final class OnlineBackupTest {

    private static final String WAITING =
            "SELECT count(*) FROM pg_locks l WHERE NOT l.granted"
                    + " AND l.relation = 'helpdesk.visit'::regclass";

    @TempDir private Path folder;
    private TestPlatform platform;

    @BeforeEach
    void start() {
        platform = TestPlatform.keepingIn(folder, List.of(new HelpdeskPlugin()), Map.of());
        TestPerson staff = platform.person(NORTH, "Staff", "everything");
        TestPerson person = platform.person(NORTH, "Ann", "person");
        VisitedTicket.asking(person, person.canary("before"), "before").put(platform, staff);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    /** The parent's table was read, the child's not yet, when somebody writes to both. */
    @Test
    void what_is_written_while_it_is_half_made_is_in_it_neither_whole_nor_in_part()
            throws SQLException {
        BackupManifest made;
        try (Connection writer = platform.ownerConnection();
                Statement statement = writer.createStatement()) {
            enter(statement);
            writer.setAutoCommit(false);
            statement.execute("LOCK TABLE helpdesk.visit IN ACCESS EXCLUSIVE MODE");
            CompletableFuture<BackupManifest> making =
                    CompletableFuture.supplyAsync(() -> platform.backups().make(Optional.empty()));
            Eventually.comes("the back-up that waits", () -> ask(statement, WAITING) > 0);
            statement.execute(
                    "WITH parent AS (INSERT INTO helpdesk.ticket (tenant_id, id, requester_id,"
                            + " question, status) SELECT tenant_id, gen_random_uuid(), requester_id,"
                            + " 'meanwhile', status FROM helpdesk.ticket RETURNING tenant_id, id)"
                            + " INSERT INTO helpdesk.visit (tenant_id, id, ticket_id, visited_at,"
                            + " report) SELECT tenant_id, gen_random_uuid(), id, now(), 'meanwhile'"
                            + " FROM parent");
            writer.commit();
            made = making.join();
            assertThat(ask(statement, "SELECT count(*) FROM helpdesk.visit")).isEqualTo(2);
        }
        platform.close();

        Elsewhere there = platform.elsewhere();
        there.backups().restore(made.id(), Optional.empty());

        try (Connection owner = there.ownerConnection();
                Statement statement = owner.createStatement()) {
            enter(statement);
            assertThat(ask(statement, "SELECT count(*) FROM helpdesk.ticket")).isEqualTo(1);
            assertThat(
                            ask(
                                    statement,
                                    "SELECT count(*) FROM helpdesk.visit WHERE report = 'before'"))
                    .isEqualTo(1);
            assertThat(ask(statement, "SELECT count(*) FROM helpdesk.visit"))
                    .as("visits, none of a ticket that is not there")
                    .isEqualTo(1);
        }
    }

    private static void enter(Statement statement) throws SQLException {
        statement.execute(
                "SELECT set_config('waarborg.tenant', 'north', false),"
                        + " set_config('waarborg.reach', 'TENANT', false)");
    }

    private static long ask(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
