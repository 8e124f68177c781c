package nl.waarborg.data.tx;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.data.RoleNames;
import nl.waarborg.kernel.Overloaded;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.SubjectId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One transaction on a connection that is its own. It begins with the first statement, in the same
 * flight, and ends once: the connection goes back clean or not at all.
 *
 * <p>A statement that the database refused ends the transaction in a rollback even where the work
 * carries on and succeeds: what it wrote before is gone already.
 */
final class WriteConversation implements Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(WriteConversation.class);
    private static final int ROLLBACK_TRIES = 3;
    private static final long CLOSING_SECONDS = 2;

    private final ContextInternal context;
    private final SqlConnection connection;
    private final SessionContext session;
    private final Duration patience;
    private final Promise<Void> whenGone;

    private boolean begun;
    private boolean ended;
    private boolean committing;
    private boolean givenUp;
    private boolean gone;
    private @Nullable Throwable refused;
    private int sent;
    private int apart;

    WriteConversation(
            ContextInternal context,
            SqlConnection connection,
            SessionContext session,
            Duration patience) {
        this.context = context;
        this.connection = connection;
        this.session = session;
        this.patience = patience;
        this.whenGone = context.promise();
        // Notices and stray errors may quote values; what matters fails a statement.
        PgConnection.cast(connection).noticeHandler(_ -> {});
        connection.exceptionHandler(_ -> {});
        connection.closeHandler(
                _ -> {
                    gone = true;
                    whenGone.tryComplete();
                });
    }

    @Override
    public Future<RowSet<Row>> run(String sql, Tuple binds) {
        return send(group -> group.add(sql, binds));
    }

    @Override
    public Future<RowSet<Row>> runAsCore(String sql, Tuple binds) {
        return runAs(session.coreRole(), sql, binds);
    }

    /** Runs a statement in another role, within the same tenant. */
    Future<RowSet<Row>> runAs(String role, String sql, Tuple binds) {
        return send(group -> add(group, role, sql, binds));
    }

    private Future<RowSet<Row>> add(StatementGroup group, String role, String sql, Tuple binds) {
        if (session.role().equals(role)) {
            return group.add(sql, binds);
        }
        watch(group.add(become(role)));
        Future<RowSet<Row>> rows = group.add(sql, binds);
        watch(group.add(become(session.role())));
        return rows;
    }

    /**
     * Runs a statement in another role for all rows of the tenant, also those of one person that
     * are set aside: what follows from an act follows from it for all rows, whoever acts.
     */
    Future<RowSet<Row>> runForAll(String role, SubjectId seen, String sql, Tuple binds) {
        return send(
                group -> {
                    watch(group.add(see(seen.value().toString())));
                    watch(group.add(reaching(Reach.TENANT)));
                    Future<RowSet<Row>> rows = add(group, role, sql, binds);
                    watch(group.add(reaching(session.reach())));
                    watch(group.add(see("")));
                    return rows;
                });
    }

    @Override
    public Future<Void> writeFirst(String sql, Tuple binds) {
        return runAsCore(sql, binds).mapEmpty();
    }

    @Override
    public boolean writes() {
        return true;
    }

    /** Another statement of work that may be undone by itself follows. */
    void countApart() {
        apart++;
    }

    /** See {@link nl.waarborg.kernel.UnitOfWork#unlessHeld}. */
    Future<Boolean> unlessHeld(Supplier<Future<?>> work) {
        Future<?> begun = send(group -> group.add("SAVEPOINT held"));
        int others = sent - apart;
        return begun.compose(_ -> work.get())
                .transform(
                        done ->
                                done.succeeded() && refused == null
                                        ? send(group -> group.add("RELEASE SAVEPOINT held"))
                                                .map(true)
                                        : undoHeld(done.cause(), sent - apart == others));
    }

    /** Takes back what was refused because of a hold; what else was refused ends the work. */
    private Future<Boolean> undoHeld(@Nullable Throwable cause, boolean alone) {
        Throwable first =
                refused != null
                        ? refused
                        : Objects.requireNonNullElseGet(cause, IllegalStateException::new);
        if (!alone || !DatabaseErrors.saysHeld(first)) {
            return context.failedFuture(first);
        }
        return end("ROLLBACK TO SAVEPOINT held")
                .map(
                        _ -> {
                            refused = null;
                            return false;
                        });
    }

    private Future<RowSet<Row>> send(Function<StatementGroup, Future<RowSet<Row>>> statements) {
        if (ended) {
            return context.failedFuture(
                    new IllegalStateException("The transaction has ended; nothing can follow"));
        }
        sent++;
        StatementGroup group = new StatementGroup(context);
        if (!begun) {
            begun = true;
            watch(group.add("BEGIN"));
            watch(group.add(SessionContext.SQL, session.binds()));
        }
        Future<RowSet<Row>> rows = watch(statements.apply(group));
        group.sendOver(connection);
        return rows;
    }

    private Future<RowSet<Row>> watch(Future<RowSet<Row>> reply) {
        return reply.recover(
                cause -> {
                    Throwable shown = DatabaseErrors.of(cause);
                    if (refused == null) {
                        refused = shown;
                    }
                    return Future.failedFuture(shown);
                });
    }

    /** A plugin's role may not call the function that names the rest of a session. */
    private static String reaching(Reach reach) {
        return "SET LOCAL waarborg.reach = '" + reach.name() + "'";
    }

    /** The names of roles are ours and need no quoting, see {@link RoleNames}. */
    private static String become(String role) {
        return "SET LOCAL ROLE " + role;
    }

    /** An id, or nobody's. Once a role is taken, {@code set_config} may not be called any more. */
    private static String see(String person) {
        return "SET LOCAL waarborg.seen = '" + person + "'";
    }

    /** Runs work and ends the transaction as the work ends. */
    <T> Future<T> around(Function<WriteConversation, Future<T>> work) {
        Promise<T> result = context.promise();
        long guard = context.setTimer(patience.toMillis(), _ -> giveUp(result));
        started(work)
                .transform(
                        done ->
                                done.succeeded()
                                        ? commit(done.result())
                                        : rollBack(firstOf(done.cause())))
                .onComplete(_ -> context.owner().cancelTimer(guard))
                .onSuccess(result::tryComplete)
                .onFailure(result::tryFail);
        return result.future();
    }

    /** What follows a refusal fails because of it; say what was refused. */
    private Throwable firstOf(Throwable cause) {
        Throwable first = refused;
        return first != null && cause instanceof StatementFailure ? first : cause;
    }

    private <T> Future<T> started(Function<WriteConversation, Future<T>> work) {
        try {
            return work.apply(this);
        } catch (Throwable e) {
            // Even an error must not keep the connection.
            return context.failedFuture(e);
        }
    }

    private <T> Future<T> commit(T value) {
        Throwable cause = refused;
        if (cause != null || ended) {
            return rollBack(cause == null ? new Overloaded(1) : cause);
        }
        ended = true;
        if (!begun) {
            return handBack().map(value);
        }
        committing = true;
        return end("COMMIT").transform(reply -> committed(value, reply));
    }

    private <T> Future<T> committed(T value, AsyncResult<RowSet<Row>> reply) {
        Throwable late = refused;
        if (reply.succeeded()) {
            // The reply to COMMIT does not tell a commit from the rollback after an error.
            return handBack()
                    .transform(
                            _ ->
                                    late == null
                                            ? Future.succeededFuture(value)
                                            : Future.failedFuture(late));
        }
        Throwable cause =
                gone ? StatementFailure.outcomeUnknown() : DatabaseErrors.of(reply.cause());
        return rollBack(late == null ? cause : late);
    }

    private <T> Future<T> rollBack(Throwable cause) {
        boolean handedBack = givenUp;
        ended = true;
        if (handedBack) {
            return Future.failedFuture(cause);
        }
        Future<Void> clean = begun ? undo(ROLLBACK_TRIES) : handBack();
        return clean.transform(_ -> Future.failedFuture(cause));
    }

    private Future<Void> undo(int tries) {
        return end("ROLLBACK")
                .transform(
                        reply -> {
                            if (reply.succeeded()) {
                                return handBack();
                            }
                            return tries > 1 && !gone ? undo(tries - 1) : cutOff();
                        });
    }

    private Future<RowSet<Row>> end(String sql) {
        StatementGroup group = new StatementGroup(context);
        Future<RowSet<Row>> reply = group.add(sql);
        group.sendOver(connection);
        return reply;
    }

    private void giveUp(Promise<?> result) {
        LOG.warn("A transaction took too long; its connection is cut off");
        givenUp = true;
        ended = true;
        Throwable cause = committing ? StatementFailure.outcomeUnknown() : new Overloaded(1);
        cutOff().onComplete(_ -> result.tryFail(cause));
    }

    /**
     * Goes back to the pool only when it is closed, so that nobody is handed a dying connection.
     */
    private Future<Void> cutOff() {
        if (!gone) {
            StatementGroup.cutOff(connection);
        }
        return whenGone.future()
                .timeout(CLOSING_SECONDS, TimeUnit.SECONDS)
                .transform(_ -> handBack());
    }

    private Future<Void> handBack() {
        return connection.close().otherwiseEmpty();
    }
}
