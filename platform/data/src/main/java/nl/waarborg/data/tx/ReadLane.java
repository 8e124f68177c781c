package nl.waarborg.data.tx;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.kernel.Overloaded;

import java.util.ArrayList;
import java.util.List;

/**
 * The reads of one event loop, over a few connections that all of them share. Confined to that
 * event loop.
 */
final class ReadLane {

    private final ContextInternal loop;
    private final int limit;
    private final List<ReadConnection> connections = new ArrayList<>();
    private int inFlight;
    private int turn;

    ReadLane(ContextInternal loop, PgConnectOptions options, TransactionLimits limits) {
        this.loop = loop;
        this.limit = limits.readsInFlight();
        for (int i = 0; i < limits.readConnections(); i++) {
            connections.add(new ReadConnection(loop, options, limits.patience()));
        }
    }

    /** Runs one statement as a transaction of its own. */
    Future<RowSet<Row>> read(
            ContextInternal context, SessionContext session, String sql, Tuple binds) {
        if (inFlight >= limit) {
            return context.failedFuture(new Overloaded(1));
        }
        inFlight++;
        ReadGroup group = new ReadGroup(context, session, sql, binds);
        return attempt(group)
                .onComplete(_ -> inFlight--)
                .recover(cause -> Future.failedFuture(DatabaseErrors.of(cause)));
    }

    /**
     * Tries once more where the transaction did not even begin, as when the connection was lost or
     * the end of the one before it was cancelled: nothing has been done then.
     */
    private Future<RowSet<Row>> attempt(ReadGroup group) {
        return next().run(group)
                .recover(
                        cause ->
                                cause instanceof ReadGroup.NotBegun
                                        ? next().run(group)
                                        : Future.failedFuture(cause));
    }

    private ReadConnection next() {
        ReadConnection best = connections.get(turn);
        turn = (turn + 1) % connections.size();
        for (ReadConnection other : connections) {
            if (other.load() < best.load()) {
                best = other;
            }
        }
        return best;
    }

    /** The connections that it shares. */
    List<ReadConnection> connections() {
        return List.copyOf(connections);
    }

    /** Safe for threads. */
    Future<Void> close() {
        Promise<Void> closed = loop.promise();
        loop.runOnContext(
                _ ->
                        Future.join(connections.stream().map(ReadConnection::close).toList())
                                .<Void>mapEmpty()
                                .onComplete(closed));
        return closed.future();
    }
}
