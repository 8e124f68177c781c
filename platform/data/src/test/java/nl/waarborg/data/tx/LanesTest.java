package nl.waarborg.data.tx;

import static nl.waarborg.data.tx.Work.NORTH;
import static nl.waarborg.data.tx.Work.await;
import static nl.waarborg.data.tx.Work.insist;
import static nl.waarborg.data.tx.Work.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;

import nl.waarborg.data.TestServer;
import nl.waarborg.kernel.Overloaded;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.Select;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LanesTest {

    /** Of a lane whose work is to succeed, however busy the machine is. */
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private Work work;
    private UUID who;
    private int title;
    private final List<PgTransactions> others = new ArrayList<>();

    @BeforeAll
    void open() {
        work = new Work();
        who = work.newSubject(NORTH).value();
    }

    @AfterEach
    void close_what_a_test_opened() {
        others.forEach(other -> await(other.close()));
        others.clear();
    }

    @AfterAll
    void close() {
        work.close();
    }

    private PgTransactions with(TransactionLimits limits) {
        PgTransactions other = work.transactions(limits);
        others.add(other);
        return other;
    }

    private String title() {
        return "Ticket " + ++title;
    }

    private Future<UUID> insert(UnitOfWork tx, String named) {
        return tx.insert(Desk.TICKET, Desk.ticket(who, named));
    }

    private long count(String named) {
        return work.<Long>read(
                session(NORTH), tx -> tx.count(Desk.TICKET, Desk.TITLE.field().eq(named)));
    }

    private static Select<?> slow(double seconds) {
        return DSL.select(DSL.field("desk.slow({0})", Boolean.class, DSL.inline(seconds)));
    }

    private static void answersReads(PgTransactions transactions) {
        List<Row> rows = insist(() -> transactions.read(session(NORTH), tx -> tx.list(slow(0))));
        assertThat(rows).hasSize(1);
    }

    private void answersWrites(PgTransactions transactions) {
        UUID made = insist(() -> transactions.write(session(NORTH), tx -> insert(tx, title())));
        assertThat(work.find(session(NORTH), Desk.TICKET, made)).isPresent();
    }

    private <T> Future<T> onEventLoop(Callable<Future<T>> start) {
        Promise<T> answer = Promise.promise();
        work.vertx.runOnContext(
                _ -> {
                    try {
                        start.call().onComplete(answer);
                    } catch (Exception e) {
                        answer.fail(e);
                    }
                });
        return answer.future();
    }

    @Test
    void reads_beyond_the_limit_are_refused_at_once() {
        PgTransactions narrow = with(new TransactionLimits(1, 2, 1, 1, PATIENT));

        List<Future<List<Row>>> reads =
                await(
                        onEventLoop(
                                () -> {
                                    List<Future<List<Row>>> all = new ArrayList<>();
                                    for (int i = 0; i < 5; i++) {
                                        all.add(
                                                narrow.read(
                                                        session(NORTH), tx -> tx.list(slow(0.2))));
                                    }
                                    return Future.join(all)
                                            .transform(_ -> Future.succeededFuture(all));
                                }));

        assertThat(reads.stream().filter(Future::succeeded)).hasSize(2);
        assertThat(reads.stream().filter(Future::failed))
                .hasSize(3)
                .allMatch(read -> read.cause() instanceof Overloaded);
        answersReads(narrow);
    }

    @Test
    void writes_beyond_the_limit_are_refused_and_the_waiting_one_has_its_turn() {
        PgTransactions narrow = with(new TransactionLimits(1, 1, 1, 1, PATIENT));
        Promise<Void> leave = Promise.promise();
        Promise<Void> entered = Promise.promise();
        Future<Void> first =
                narrow.write(
                        session(NORTH),
                        _ -> {
                            entered.complete();
                            return leave.future();
                        });
        await(entered.future());
        Future<UUID> second = narrow.write(session(NORTH), tx -> insert(tx, title()));
        Future<UUID> third = narrow.write(session(NORTH), tx -> insert(tx, title()));

        assertThatThrownBy(() -> await(third)).isInstanceOf(Overloaded.class);
        leave.complete();
        await(first);
        assertThat(await(second)).isNotNull();
    }

    @Test
    void what_a_failed_handler_wrote_is_gone() {
        String named = title();

        assertThatThrownBy(
                        () ->
                                work.write(
                                        session(NORTH),
                                        tx ->
                                                insert(tx, named)
                                                        .compose(
                                                                _ ->
                                                                        Future.failedFuture(
                                                                                Problem
                                                                                        .notFound()))))
                .isInstanceOf(Problem.class);

        assertThat(count(named)).isZero();
    }

    @Test
    void a_handler_that_throws_keeps_no_connection() {
        for (int i = 0; i < 2 * Work.SMALL.writeConnections(); i++) {
            assertThatThrownBy(
                            () ->
                                    work.write(
                                            session(NORTH),
                                            _ -> {
                                                throw new AssertionError("thrown");
                                            }))
                    .hasMessage("thrown");
        }

        answersWrites(work.transactions);
    }

    @Test
    void work_that_goes_on_after_a_refused_statement_is_rolled_back_all_the_same() {
        String taken = title();
        String more = title();
        work.write(session(NORTH), tx -> insert(tx, taken));

        assertThatThrownBy(
                        () ->
                                work.write(
                                        session(NORTH),
                                        tx ->
                                                insert(tx, more)
                                                        .compose(_ -> insert(tx, taken))
                                                        .otherwise(who)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.CONFLICT));

        assertThat(count(more)).isZero();
    }

    @Test
    void a_statement_that_nobody_waits_for_counts_too() {
        String taken = title();
        String kept = title();
        work.write(
                session(NORTH),
                tx -> {
                    insert(tx, taken);
                    insert(tx, kept);
                    return Future.succeededFuture();
                });

        assertThat(count(kept)).isOne();
        assertThatThrownBy(
                        () ->
                                work.write(
                                        session(NORTH),
                                        tx -> {
                                            insert(tx, taken);
                                            return Future.succeededFuture();
                                        }))
                .isInstanceOf(Problem.class);
    }

    @Test
    void a_rule_that_is_checked_at_the_commit_is_a_conflict() {
        UUID id = work.write(session(NORTH), tx -> insert(tx, title()));
        work.write(
                session(NORTH),
                tx -> tx.insert(Desk.COMMENT, Values.of(Desk.ON_TICKET, id).set(Desk.WORDS, "Hm")));

        assertThatThrownBy(() -> work.write(session(NORTH), tx -> tx.delete(Desk.TICKET, id)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("comment-on-a-ticket");
        assertThat(work.find(session(NORTH), Desk.TICKET, id)).isPresent();
    }

    @Test
    void nothing_follows_the_end_of_a_transaction() {
        Promise<UnitOfWork> escaped = Promise.promise();
        work.write(
                session(NORTH),
                tx -> {
                    escaped.complete(tx);
                    return insert(tx, title());
                });

        assertThatThrownBy(() -> await(onEventLoop(() -> insert(await(escaped.future()), title()))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_handler_that_never_ends_is_given_up_and_holds_nobody_else_up() {
        PgTransactions impatient = with(new TransactionLimits(1, 4, 1, 4, Duration.ofMillis(300)));
        UUID id = work.write(session(NORTH), tx -> insert(tx, title()));
        Values louder = Values.of(Desk.PRIORITY, 2);

        assertThatThrownBy(
                        () ->
                                await(
                                        impatient.write(
                                                session(NORTH),
                                                tx ->
                                                        tx.update(
                                                                        Desk.TICKET,
                                                                        id,
                                                                        OptionalLong.empty(),
                                                                        louder)
                                                                .compose(
                                                                        _ ->
                                                                                Promise.promise()
                                                                                        .future()))))
                .isInstanceOf(Overloaded.class);

        Optional<Row> seen =
                insist(() -> impatient.write(session(NORTH), tx -> tx.find(Desk.TICKET, id)));
        assertThat(seen).as("by the one connection that there is").isPresent();
        long version =
                work.write(
                        session(NORTH),
                        tx -> tx.update(Desk.TICKET, id, OptionalLong.of(1), louder));
        assertThat(version).isEqualTo(2);
    }

    @Test
    void a_read_without_a_reply_is_cut_off_and_the_next_one_is_answered() {
        PgTransactions impatient = with(new TransactionLimits(1, 4, 1, 4, Duration.ofMillis(300)));

        assertThatThrownBy(() -> await(impatient.read(session(NORTH), tx -> tx.list(slow(10)))))
                .isInstanceOf(Overloaded.class);

        answersReads(impatient);
    }

    @Test
    void a_statement_that_the_server_stops_is_worth_another_try() {
        PgConnectOptions hasty =
                work.owner
                        .asApp(work.roles, TestServer.APP_PASSWORD)
                        .addProperty("statement_timeout", "100");
        PgTransactions transactions =
                new PgTransactions(work.vertx, hasty, work.roles, work.ring, Work.SMALL);
        others.add(transactions);

        assertThatThrownBy(() -> await(transactions.read(session(NORTH), tx -> tx.list(slow(5)))))
                .isInstanceOf(Overloaded.class);
        assertThatThrownBy(() -> await(transactions.write(session(NORTH), tx -> tx.list(slow(5)))))
                .isInstanceOf(Overloaded.class);
        answersReads(transactions);
    }

    @Test
    void a_lost_connection_is_opened_again_without_a_reader_noticing() throws SQLException {
        work.read(session(NORTH), tx -> tx.list(slow(0)));

        TestServer.run(
                TestServer.superuserOf(work.owner),
                "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE usename = '"
                        + work.roles.app()
                        + "'");

        answersReads(work.transactions);
        answersWrites(work.transactions);
    }

    @Test
    void a_database_that_lets_nobody_in_is_an_overload_and_no_endless_wait() {
        PgConnectOptions wrong = work.owner.asApp(work.roles, "not the password");
        TransactionLimits some = new TransactionLimits(1, 64, 3, 8, Duration.ofSeconds(5));
        PgTransactions locked = new PgTransactions(work.vertx, wrong, work.roles, work.ring, some);
        others.add(locked);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> await(locked.read(session(NORTH), tx -> tx.list(slow(0)))))
                    .isInstanceOf(Overloaded.class);
        }
        assertThatThrownBy(() -> await(locked.write(session(NORTH), tx -> tx.list(slow(0)))))
                .isInstanceOf(Overloaded.class);
    }

    @Test
    void answers_come_back_on_the_context_that_asked() {
        Context own = work.vertx.getOrCreateContext();
        Promise<List<Context>> seen = Promise.promise();
        own.runOnContext(
                _ ->
                        work.transactions
                                .read(session(NORTH), tx -> tx.list(slow(0)))
                                .map(_ -> Vertx.currentContext())
                                .compose(
                                        afterRead ->
                                                work.transactions
                                                        .write(
                                                                session(NORTH),
                                                                tx -> insert(tx, title()))
                                                        .map(
                                                                _ ->
                                                                        List.of(
                                                                                afterRead,
                                                                                Vertx
                                                                                        .currentContext())))
                                .onComplete(seen));

        assertThat(await(seen.future())).containsExactly(own, own);
    }

    @Test
    void a_worker_thread_may_ask_too() {
        Optional<Row> row =
                await(
                        work.vertx
                                .executeBlocking(
                                        () ->
                                                work.transactions.read(
                                                        session(NORTH),
                                                        tx ->
                                                                tx.find(
                                                                        Desk.TICKET,
                                                                        UUID.randomUUID())))
                                .compose(answer -> answer));

        assertThat(row).isEmpty();
    }
}
