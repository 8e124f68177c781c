package nl.waarborg.data.tx;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.internal.PreparedStatement;

import nl.waarborg.kernel.Overloaded;

import java.util.Set;

/**
 * A read: one statement in a transaction of its own, with its session. Nothing of it is a result
 * unless all of it was answered.
 */
record ReadGroup(ContextInternal context, SessionContext session, String sql, Tuple binds) {

    /** The server is going away, or no longer knows the statement or what it answers with. */
    private static final Set<String> NOTHING_RAN =
            Set.of("57P01", "57P02", "57P03", "26000", "0A000");

    /**
     * Prepares the statement, in the session: without the role that it is for, names mean nothing.
     */
    Future<PreparedStatement> prepareOver(SqlConnection connection) {
        StatementGroup group = new StatementGroup(context);
        Future<RowSet<Row>> begin = group.add("BEGIN READ ONLY");
        Future<RowSet<Row>> entered = group.add(SessionContext.SQL, session.binds());
        Future<PreparedStatement> prepared = group.addPreparation(sql);
        Future<RowSet<Row>> commit = group.add("COMMIT");
        group.sendOver(connection);
        return commit.transform(
                committed -> {
                    if (!begin.succeeded()) {
                        return Future.failedFuture(new NotBegun(begin.cause()));
                    }
                    if (!entered.succeeded()) {
                        return Future.failedFuture(missing(entered));
                    }
                    if (!prepared.succeeded()) {
                        return Future.failedFuture(missing(prepared));
                    }
                    return committed.succeeded()
                            ? prepared
                            : Future.failedFuture(committed.cause());
                });
    }

    /** Goes on in the context of this read when somebody has prepared its statement. */
    Future<PreparedStatement> waitFor(Future<PreparedStatement> prepared) {
        Promise<PreparedStatement> own = context.promise();
        prepared.onComplete(own);
        return own.future();
    }

    /**
     * Runs the statement where its session stands before it, see {@link Entrance}. The session
     * answers without a row and the statement with its rows; both or nothing.
     */
    Future<RowSet<Row>> sendOver(
            SqlConnection connection, Entrance entrance, PreparedStatement statement) {
        StatementGroup group = new StatementGroup(context);
        Future<RowSet<Row>> replies = group.add(statement, binds, entrance.announce(session));
        group.sendOver(connection);
        return replies.transform(
                reply -> {
                    if (reply.failed()) {
                        return Future.failedFuture(begun(reply.cause()));
                    }
                    RowSet<Row> rows = reply.result().next();
                    return rows == null
                            ? Future.failedFuture(new IllegalStateException("A reply is missing"))
                            : Future.succeededFuture(rows);
                });
    }

    private static Throwable begun(Throwable cause) {
        boolean nothingRan =
                cause instanceof PgException refused
                        ? NOTHING_RAN.contains(String.valueOf(refused.getSqlState()))
                        : DatabaseErrors.of(cause) instanceof Overloaded;
        return nothingRan ? new NotBegun(cause) : cause;
    }

    /** A reply that is still missing when the last one is here never comes. */
    private static Throwable missing(Future<?> reply) {
        return reply.failed() ? reply.cause() : new IllegalStateException("A reply is missing");
    }

    /** Nothing ran, so that it may be tried again. */
    static final class NotBegun extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotBegun(Throwable cause) {
            super(null, cause, false, false);
        }
    }
}
