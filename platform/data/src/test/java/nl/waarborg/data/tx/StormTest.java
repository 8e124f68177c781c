package nl.waarborg.data.tx;

import static nl.waarborg.data.tx.Work.await;
import static nl.waarborg.data.tx.Work.insist;
import static nl.waarborg.data.tx.Work.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;

import nl.waarborg.data.Eventually;
import nl.waarborg.data.TestServer;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Errors, cancellations, time-outs and lost connections at random over a few connections: nobody
 * ever sees a row that is not theirs, and afterwards everything works and nothing is left behind.
 */
final class StormTest {

    private static final long SEED = 20260301;
    private static final int OPERATIONS = 4_000;
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final int FEWEST = 100;
    private static final String[] EACH = {
        "done", "handler failed", "overloaded", "problem conflict"
    };
    private static final int READERS = 2;
    private static final int WRITERS = 3;

    private Work work;
    private PgTransactions transactions;
    private Context loop;

    @BeforeEach
    void open() {
        work = new Work();
        PgConnectOptions hasty =
                work.owner
                        .asApp(work.roles, TestServer.APP_PASSWORD)
                        .addProperty("statement_timeout", "50")
                        .addProperty("lock_timeout", "40");
        TransactionLimits limits =
                new TransactionLimits(READERS, 32, WRITERS, 40, Duration.ofSeconds(5));
        transactions = new PgTransactions(work.vertx, hasty, work.roles, work.ring, limits);
        loop = work.vertx.getOrCreateContext();
    }

    @AfterEach
    void close() {
        await(transactions.close());
        work.close();
    }

    @Test
    void nobody_sees_what_is_not_theirs_whatever_breaks() throws SQLException {
        List<Storm.Household> households =
                Stream.of("north", "south", "east", "west").map(this::household).toList();
        Storm storm = new Storm(transactions, households, SEED, loop);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> shooting =
                CompletableFuture.supplyAsync(() -> shoot(over), Thread::startVirtualThread);

        Future<Void> raging = storm.rage(OPERATIONS, LONGEST, StormTest::areEnough);
        Work.await(raging);
        over.set(true);

        assertThat(storm.violations()).isEmpty();
        assertThat(storm.outcomes()).containsKeys(EACH);
        assertThat(storm.outcomes().get("done")).isGreaterThan(FEWEST);
        assertThat(shooting.join()).isPositive();
        households.forEach(this::works);
        assertThat(leftOver()).hasSize(READERS + WRITERS).allMatch(String::isEmpty);
        assertThat(work.dump("SELECT count(*) FROM desk.ticket WHERE title LIKE 'Lost%'"))
                .isEqualTo("0");
    }

    private static boolean areEnough(Map<String, Integer> outcomes) {
        return outcomes.keySet().containsAll(List.of(EACH))
                && outcomes.getOrDefault("done", 0) > FEWEST;
    }

    private Storm.Household household(String name) {
        TenantId tenant = new TenantId(name);
        if (!tenant.equals(Work.NORTH) && !tenant.equals(Work.SOUTH)) {
            work.addTenant(tenant);
        }
        List<SubjectId> people = new ArrayList<>();
        List<UUID> tickets = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            SubjectId who = work.newSubject(tenant);
            people.add(who);
            var ticket =
                    Desk.ticket(who.value(), "Ticket " + i).set(Desk.COMPLAINT, "Of " + tenant);
            tickets.add(work.write(session(tenant), tx -> tx.insert(Desk.TICKET, ticket)));
        }
        return new Storm.Household(tenant, people, tickets);
    }

    /** Cancels and cuts off whom it hits, as the superuser. */
    private int shoot(AtomicBoolean over) {
        Random random = new Random(SEED);
        String target =
                "(pid) FROM pg_stat_activity WHERE usename = '%s' AND application_name <> 'waarborg'"
                                .formatted(work.roles.app())
                        + " ORDER BY random() LIMIT 1";
        int shots = 0;
        try (Connection connection = TestServer.superuserOf(work.owner).connect();
                Statement statement = connection.createStatement()) {
            do {
                String how = random.nextInt(20) == 0 ? "terminate" : "cancel";
                statement.execute("SELECT pg_sleep(0.004), pg_" + how + "_backend" + target);
                shots++;
            } while (!over.get());
            return shots;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its statements still have little time, so on a busy machine one may be worth another try. */
    private void works(Storm.Household home) {
        for (int i = 0; i < READERS + WRITERS; i++) {
            List<UUID> seen = insist(() -> transactions.read(session(home.tenant()), this::all));
            assertThat(seen).containsExactlyInAnyOrderElementsOf(home.tickets());
            SubjectId who =
                    insist(() -> transactions.write(session(home.tenant()), tx -> tx.newSubject()));
            assertThat(who.value()).isNotNull();
        }
    }

    private Future<List<UUID>> all(UnitOfWork tx) {
        return tx.list(DSL.select(Desk.ID.field()).from(Desk.TICKET.asTable()))
                .map(rows -> rows.stream().map(row -> row.get(Desk.ID)).toList());
    }

    private static boolean ranOutOfTime(RuntimeException failure) {
        return failure instanceof PgException refused && "57014".equals(refused.getSqlState());
    }

    /** What each connection still knows of a session, outside any transaction. */
    private List<String> leftOver() {
        List<SqlConnection> connections = new ArrayList<>();
        List<SqlConnection> borrowed = new ArrayList<>();
        for (ReadLane lane : transactions.reads()) {
            lane.connections().forEach(reader -> connections.add(reader.connection()));
        }
        for (int i = 0; i < WRITERS; i++) {
            borrowed.add(await(transactions.writes().pool().getConnection()));
        }
        connections.addAll(borrowed);
        String sql =
                """
                SELECT concat(
                    current_setting('waarborg.tenant', true), current_setting('waarborg.subject', true),
                    current_setting('waarborg.actor', true), current_setting('waarborg.reach', true),
                    nullif(current_user, session_user), CASE WHEN now() < statement_timestamp() THEN 'open' END)
                """;
        List<String> left =
                connections.stream()
                        .map(
                                connection -> {
                                    RowSet<Row> rows =
                                            Eventually.past(
                                                    StormTest::ranOutOfTime,
                                                    () -> await(connection.query(sql).execute()));
                                    return String.valueOf(rows.iterator().next().getString(0));
                                })
                        .toList();
        borrowed.forEach(connection -> await(connection.close()));
        return left;
    }
}
