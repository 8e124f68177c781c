package nl.waarborg.data.tx;

import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * A read as four statements in one flight. All four replies count: rows that came without their
 * transaction, their context or their commit are no rows.
 */
record ReadGroup(ContextInternal context, SessionContext session, String sql, Tuple binds) {

    Future<RowSet<Row>> sendOver(SqlConnection connection) {
        StatementGroup group = new StatementGroup(context);
        Future<RowSet<Row>> begin = group.add("BEGIN READ ONLY");
        Future<RowSet<Row>> entered = group.add(SessionContext.SQL, session.binds());
        Future<RowSet<Row>> rows = group.add(sql, binds);
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
                    if (!rows.succeeded()) {
                        return Future.failedFuture(missing(rows));
                    }
                    return committed.succeeded() ? rows : Future.failedFuture(committed.cause());
                });
    }

    /** A reply that is still missing when the last one is here never comes. */
    private static Throwable missing(Future<?> reply) {
        return reply.failed() ? reply.cause() : new IllegalStateException("A reply is missing");
    }

    /** The transaction did not begin, so nothing ran in it. */
    static final class NotBegun extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotBegun(Throwable cause) {
            super(null, cause, false, false);
        }
    }
}
