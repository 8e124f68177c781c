package nl.waarborg.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Tables are put under guard while others are at work on them. */
final class GuardLocksTest {

    private DatabaseUrl database;

    @BeforeEach
    void take_a_guard_away() throws SQLException {
        database = Clinic.database();
        TestServer.run(database, "DROP POLICY reach ON clinic.remark");
    }

    @AfterEach
    void is_under_guard_again() throws SQLException {
        assertThat(
                        TestServer.ask(
                                database,
                                "SELECT count(*) FROM pg_policy WHERE polname = 'reach' AND"
                                        + " polrelid = 'clinic.remark'::regclass"))
                .isEqualTo("1");
    }

    @Test
    void whoever_counts_the_rows_of_a_table_meanwhile_waits_for_nobody() throws Exception {
        try (Connection counting = working()) {
            run(counting, "LOCK TABLE clinic.visit IN SHARE UPDATE EXCLUSIVE MODE");
            CompletableFuture<RoleNames> installing = installing();
            waitsFor("clinic.visit");

            run(counting, "SET LOCAL lock_timeout = '500ms'");
            run(counting, "ANALYZE clinic.visit");

            counting.commit();
            installing.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void a_start_that_the_server_breaks_off_for_a_deadlock_tries_again() throws Exception {
        try (Connection other = working();
                Connection third = working()) {
            run(other, "LOCK TABLE clinic.visit IN SHARE UPDATE EXCLUSIVE MODE");
            run(third, "LOCK TABLE clinic.shelf IN SHARE UPDATE EXCLUSIVE MODE");
            CompletableFuture<RoleNames> installing = installing();
            waitsFor("clinic.shelf");
            CompletableFuture<Void> crossing =
                    CompletableFuture.runAsync(
                            () -> quietly(other, "LOCK TABLE clinic.remark IN SHARE MODE"),
                            GuardLocksTest::beside);
            waitsFor("clinic.remark");

            third.commit();

            crossing.get(30, TimeUnit.SECONDS);
            other.commit();
            installing.get(30, TimeUnit.SECONDS);
        }
    }

    /** A session that is never the one to be broken off. */
    private Connection working() throws SQLException {
        Connection connection = TestServer.superuserOf(database).connect();
        run(connection, "SET deadlock_timeout = '60s'");
        connection.setAutoCommit(false);
        return connection;
    }

    private CompletableFuture<RoleNames> installing() {
        return CompletableFuture.supplyAsync(
                () -> Clinic.prepare(database, Clinic.registry()), GuardLocksTest::beside);
    }

    /** Both wait for the server: a pool of few threads would let one of them wait for the other. */
    private static void beside(Runnable work) {
        Thread.ofPlatform().daemon().start(work);
    }

    private void waitsFor(String table) throws Exception {
        Eventually.succeeds(
                () ->
                        assertThat(
                                        TestServer.ask(
                                                database,
                                                "SELECT count(*) FROM pg_locks WHERE NOT granted"
                                                        + " AND relation = '"
                                                        + table
                                                        + "'::regclass"))
                                .isEqualTo("1"));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void quietly(Connection connection, String sql) {
        try {
            run(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
