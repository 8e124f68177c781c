package nl.waarborg.patientexperts;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.Eventually;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Two transactions at one time. */
final class Meanwhile {

    private Meanwhile() {}

    /** What came of a call that was made while a statement of another had not committed. */
    static Answer during(Ikocreate iko, String statement, Supplier<Answer> call)
            throws SQLException {
        CompletableFuture<Answer> calling;
        try (Connection owner = iko.platform().ownerConnection();
                Statement other = owner.createStatement()) {
            other.execute("SELECT set_config('waarborg.tenant', 'ikocreate', false)");
            other.execute("SELECT set_config('waarborg.reach', 'TENANT', false)");
            owner.setAutoCommit(false);
            other.execute(statement);
            calling = CompletableFuture.supplyAsync(call);
            Eventually.comes("it waits", () -> calling.isDone() || somebodyWaitsFor(other));
            assertThat(calling).as("waits for the other").isNotDone();
            owner.commit();
        }
        return calling.join();
    }

    /** For this connection: others of the server may wait for whomever. */
    private static boolean somebodyWaitsFor(Statement statement) throws SQLException {
        try (ResultSet waiting =
                statement.executeQuery(
                        "SELECT count(*) > 0 FROM pg_locks WHERE NOT granted"
                                + " AND pg_backend_pid() = ANY (pg_blocking_pids(pid))")) {
            waiting.next();
            return waiting.getBoolean(1);
        }
    }
}
