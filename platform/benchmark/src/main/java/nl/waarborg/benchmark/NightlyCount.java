package nl.waarborg.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets the platform do what it does each night, now: without the count of what lacks, the worklist
 * of incomplete dossiers would look through all that were loaded today.
 */
final class NightlyCount {

    private static final String ITS_TASK =
            " FROM installation.scheduled_task WHERE task_name = 'kraamzorg-register.completeness'"
                    + " AND task_instance = '"
                    + RegisterStage.TENANT
                    + "' AND NOT picked AND execution_time > now() + interval '1 minute'";
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private NightlyCount() {}

    /** Makes it due at once and waits until it is due again another day. */
    static void run(Database database) {
        try (Connection connection = database.connect(Database.PLATFORM);
                Statement statement = connection.createStatement()) {
            Instant last = CLOCK.instant().plus(PATIENCE);
            await(statement, last);
            statement.execute(
                    "UPDATE installation.scheduled_task SET execution_time = now()"
                            + " WHERE (task_name, task_instance) IN (SELECT task_name, task_instance"
                            + ITS_TASK
                            + ")");
            await(statement, last);
            statement.execute("ANALYZE kraamzorg_register.dossier");
        } catch (SQLException e) {
            throw new IllegalStateException("The count of the night did not run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before the count was done", e);
        }
    }

    private static void await(Statement statement, Instant last)
            throws SQLException, InterruptedException {
        while (!there(statement)) {
            if (CLOCK.instant().isAfter(last)) {
                throw new IllegalStateException("The count of the night takes too long");
            }
            Thread.sleep(200);
        }
    }

    private static boolean there(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT 1" + ITS_TASK)) {
            return found.next();
        }
    }
}
