package nl.waarborg.data.tx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.internal.ContextInternal;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

import nl.waarborg.kernel.Overloaded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Transactions, each on a pooled connection of its own. Safe for threads. */
final class WriteLane {

    private static final Logger LOG = LoggerFactory.getLogger(WriteLane.class);

    private final Pool pool;
    private final TransactionLimits limits;

    WriteLane(Vertx vertx, PgConnectOptions options, TransactionLimits limits) {
        this.limits = limits;
        PoolOptions poolOptions =
                new PoolOptions()
                        .setName("writes")
                        .setMaxSize(limits.writeConnections())
                        .setMaxWaitQueueSize(limits.writesWaiting())
                        .setConnectionTimeout((int) limits.patience().toMillis())
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        pool = PgBuilder.pool().with(poolOptions).connectingTo(options).using(vertx).build();
    }

    /** Runs work in one transaction; the future completes when the connection is handed back. */
    <T> Future<T> write(
            ContextInternal context,
            SessionContext session,
            Function<WriteConversation, Future<T>> work) {
        return pool.getConnection()
                .recover(cause -> Future.failedFuture(notLetIn(cause)))
                .compose(
                        connection ->
                                new WriteConversation(
                                                context, connection, session, limits.patience())
                                        .around(work));
    }

    /** A full queue is told to the caller; only what the operator can mend is logged. */
    private static RuntimeException notLetIn(Throwable cause) {
        if (!(cause instanceof ConnectionPoolTooBusyException)) {
            LOG.atWarn()
                    .addKeyValue("reason", DatabaseErrors.kind(cause))
                    .log("There is no connection for a write");
        }
        return new Overloaded(1);
    }

    /** The connections that it hands out. */
    Pool pool() {
        return pool;
    }

    Future<Void> close() {
        return pool.close();
    }
}
