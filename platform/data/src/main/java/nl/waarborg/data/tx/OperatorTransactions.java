package nl.waarborg.data.tx;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.data.RoleNames;
import nl.waarborg.kernel.Overloaded;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Transactions on the list of tenants and on the installation, in the operator's role, which sees
 * nothing within a tenant. Two connections: what runs here is rare, or cached by those who ask.
 * Safe for threads.
 *
 * <p>Futures fail with {@link nl.waarborg.spi.Problem}, {@link Overloaded} or {@link
 * StatementFailure}, never with what the driver said.
 */
public final class OperatorTransactions {

    private static final int CONNECTIONS = 2;
    private static final int MOST_WAITING = 256;
    private static final int PATIENCE_SECONDS = 20;

    private final Pool pool;
    private final Tuple role;
    private final LongAdder begun = new LongAdder();

    /**
     * Connects when the first work comes.
     *
     * @param login how the application logs in, see {@link nl.waarborg.data.DatabaseUrl#asApp}
     */
    public OperatorTransactions(Vertx vertx, PgConnectOptions login, RoleNames roles) {
        role = Tuple.of(roles.operator());
        pool =
                PgBuilder.pool()
                        .with(
                                new PoolOptions()
                                        .setName("operator")
                                        .setMaxSize(CONNECTIONS)
                                        .setMaxWaitQueueSize(MOST_WAITING)
                                        .setConnectionTimeout(PATIENCE_SECONDS)
                                        .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                        .connectingTo(new PgConnectOptions(login).setCachePreparedStatements(true))
                        .using(vertx)
                        .build();
    }

    /**
     * Runs work in one transaction: committed when it succeeds, rolled back when it fails. The
     * platform's own statements only; each should bind its values.
     */
    public <T> Future<T> run(Function<SqlConnection, Future<T>> work) {
        return pool.withTransaction(
                        connection ->
                                connection
                                        .preparedQuery("SELECT set_config('role', $1, true)")
                                        .execute(role)
                                        .compose(
                                                set -> {
                                                    begun.increment();
                                                    return work.apply(connection);
                                                }))
                .recover(cause -> Future.failedFuture(DatabaseErrors.of(cause)));
    }

    /** Runs one statement as a transaction of its own. */
    public Future<RowSet<Row>> ask(String sql, Tuple binds) {
        return run(connection -> connection.preparedQuery(sql).execute(binds));
    }

    /** How many transactions have begun so far. */
    public long begun() {
        return begun.sum();
    }

    /** Closes the connections; what is under way fails. */
    public Future<Void> close() {
        return pool.close();
    }
}
