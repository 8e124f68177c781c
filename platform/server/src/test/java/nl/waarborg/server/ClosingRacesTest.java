package nl.waarborg.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A closing that runs beside what lets somebody in: either goes first, and nobody is in after. */
@ExtendWith(OneServedIdentity.class)
class ClosingRacesTest {

    private static final String OWN = "zeven paarse otters";

    private static ServedIdentity api;
    private static AccountStanding standing;
    private static String admin = "";

    @BeforeAll
    static void start(ServedIdentity served) {
        api = served;
        standing = new AccountStanding(served);
        api.account("racer@example.org", "administrator");
    }

    @BeforeEach
    void logIn() {
        admin = api.logIn("racer@example.org").getString("accessToken");
    }

    @Test
    void of_a_code_and_a_closing_at_the_same_moment_the_code_goes() throws Exception {
        UUID id = api.account("race-one@example.org", "caseworker");
        try (Connection making = api.asAlpha();
                Statement statement = making.createStatement()) {
            making.setAutoCommit(false);
            statement.execute(AccountStanding.CODE.replace("?", "'" + id + "'"));
            var closing = CompletableFuture.supplyAsync(() -> close(id).status());
            awaitWaiting();
            making.commit();

            assertThat(closing.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        }
        assertThat(standing.waysIn(id)).isEmpty();
    }

    @Test
    void of_a_closing_and_a_log_in_or_a_reset_at_the_same_moment_neither_lets_in()
            throws Exception {
        UUID id = api.account("race-two@example.org", "caseworker");
        try (Connection closing = api.asAlpha();
                Statement statement = closing.createStatement()) {
            closing.setAutoCommit(false);
            statement.execute(
                    "UPDATE core.account SET status = 'DISABLED' WHERE id = '" + id + "'");
            var logIn =
                    CompletableFuture.supplyAsync(
                            () ->
                                    api.tryLogIn(
                                                    "alpha",
                                                    "race-two@example.org",
                                                    ServedIdentity.PASSWORD)
                                            .status());
            awaitWaiting();
            var reset = CompletableFuture.runAsync(() -> standing.askReset("race-two@example.org"));
            closing.commit();

            assertThat(logIn.get(30, TimeUnit.SECONDS)).isEqualTo(401);
            reset.get(30, TimeUnit.SECONDS);
        }
        assertThat(standing.waysIn(id)).isEmpty();
    }

    @Test
    void a_log_in_with_the_password_of_before_ends_nowhere_when_it_changes_meanwhile()
            throws Exception {
        UUID id = api.account("race-three@example.org", "caseworker");
        String other = api.identity.passwords().hash(OWN).await();
        try (Connection changing = api.asAlpha();
                Statement statement = changing.createStatement()) {
            changing.setAutoCommit(false);
            statement.execute(
                    "UPDATE core.account SET password_hash = '"
                            + other
                            + "' WHERE id = '"
                            + id
                            + "'");
            var logIn =
                    CompletableFuture.supplyAsync(
                            () ->
                                    api.tryLogIn(
                                                    "alpha",
                                                    "race-three@example.org",
                                                    ServedIdentity.PASSWORD)
                                            .status());
            awaitWaiting();
            changing.commit();

            assertThat(logIn.get(30, TimeUnit.SECONDS)).isEqualTo(401);
        }
        assertThat(standing.waysIn(id)).containsExactly("password");
        assertThat(api.tryLogIn("alpha", "race-three@example.org", OWN).status()).isEqualTo(200);
    }

    /** Until another transaction of this database waits for a row. */
    private static void awaitWaiting() {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (api.ask(
                        "SELECT l.pid::text FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
                                + " WHERE l.locktype IN ('tuple', 'transactionid') AND NOT l.granted"
                                + " AND a.datname = current_database()")
                .isEmpty()) {
            assertThat(System.nanoTime()).as("waits for the account").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static Sent close(UUID id) {
        return standing.stand(admin, id, "DISABLED");
    }
}
