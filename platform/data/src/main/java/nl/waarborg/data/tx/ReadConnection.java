package nl.waarborg.data.tx;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.internal.PreparedStatement;

import nl.waarborg.kernel.Overloaded;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * One shared connection: opened when first needed, opened again after a loss, with growing pauses
 * while the server does not answer. Confined to its event loop.
 */
final class ReadConnection {

    private static final Logger LOG = LoggerFactory.getLogger(ReadConnection.class);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final int LONGEST_PAUSE_DOUBLINGS = 6;
    private static final long WATCH_MILLIS = 500;

    private final ContextInternal loop;
    private final PgConnectOptions options;
    private final int mostStatements;
    private final long patienceNanos;
    private final Deque<Long> startsOfRunning = new ArrayDeque<>();

    private @Nullable Line open;
    private @Nullable Future<Line> opening;
    private int waiting;
    private int failures;
    private long pausedUntil;
    private long watch = -1;
    private boolean closed;
    private @Nullable PgConnection stuck;

    ReadConnection(ContextInternal loop, PgConnectOptions options, Duration patience) {
        this.loop = loop;
        this.options = options;
        this.mostStatements = options.getPreparedStatementCacheMaxSize();
        this.patienceNanos = patience.toNanos();
        this.pausedUntil = System.nanoTime();
    }

    /** How many reads it has to answer. */
    int load() {
        return startsOfRunning.size() + waiting + failures;
    }

    /** The connection, while it is open. */
    @Nullable PgConnection connection() {
        Line present = open;
        return present == null ? null : present.connection();
    }

    Future<RowSet<Row>> run(ReadGroup group) {
        Line ready = open;
        if (ready != null) {
            return send(group, ready);
        }
        waiting++;
        return opened().transform(
                        connection -> {
                            waiting--;
                            return connection.succeeded()
                                    ? send(group, connection.result())
                                    : Future.failedFuture(connection.cause());
                        });
    }

    private Future<RowSet<Row>> send(ReadGroup group, Line line) {
        startsOfRunning.add(System.nanoTime());
        return line.read(group)
                .recover(cause -> Future.failedFuture(onlyOnce(cause, line)))
                .onComplete(_ -> startsOfRunning.poll());
    }

    /** What did not end here in time is not begun a second time elsewhere. */
    private Throwable onlyOnce(Throwable cause, Line line) {
        return cause instanceof ReadGroup.NotBegun && line.connection().equals(stuck)
                ? new Overloaded(1)
                : cause;
    }

    /** An open connection, what stands before its reads, and the statements that it knows. */
    private record Line(PgConnection connection, Entrance entrance, PreparedReads statements) {

        Future<RowSet<Row>> read(ReadGroup group) {
            Future<PreparedStatement> prepared =
                    statements.get(group.sql(), () -> group.prepareOver(connection));
            Future<RowSet<Row>> rows =
                    prepared.succeeded()
                            ? send(group, prepared.result())
                            : group.waitFor(prepared).compose(statement -> send(group, statement));
            return rows.onFailure(_ -> statements.forget(group.sql()));
        }

        private Future<RowSet<Row>> send(ReadGroup group, PreparedStatement statement) {
            return group.sendOver(connection, entrance, statement);
        }
    }

    private Future<Line> opened() {
        if (closed || System.nanoTime() - pausedUntil < 0) {
            return Future.failedFuture(new Overloaded(1));
        }
        Future<Line> present = opening;
        if (present != null) {
            return present;
        }
        Future<Line> connection = connect();
        opening = connection;
        return connection;
    }

    private Future<Line> connect() {
        Promise<Line> promise = loop.promise();
        // Its own context: a connection must not keep that of the request that came first.
        loop.runOnContext(_ -> connectInTime().onComplete(promise));
        return promise.future();
    }

    private Future<Line> connectInTime() {
        Future<PgConnection> connecting = PgConnection.connect(loop.owner(), options);
        return connecting
                .compose(connection -> connection.query(Entrance.PREPARE).execute())
                .timeout(patienceNanos, TimeUnit.NANOSECONDS)
                .map(_ -> keep(connecting.result()))
                .onFailure(
                        cause -> {
                            connecting.onSuccess(PgConnection::close);
                            pause(cause);
                        })
                .recover(_ -> Future.failedFuture(new Overloaded(1)));
    }

    private Line keep(PgConnection connection) {
        Entrance entrance = new Entrance();
        StatementGroup.sendThrough(entrance, connection);
        Line line = new Line(connection, entrance, new PreparedReads(connection, mostStatements));
        failures = 0;
        opening = null;
        if (closed) {
            connection.close();
            return line;
        }
        open = line;
        // Notices and stray errors may quote values; what matters fails a statement.
        connection.noticeHandler(_ -> {});
        connection.exceptionHandler(_ -> {});
        connection.closeHandler(_ -> lost(connection));
        watch = loop.owner().setPeriodic(WATCH_MILLIS, _ -> cutOffWhenStuck(connection));
        return line;
    }

    private void lost(PgConnection connection) {
        if (connection.equals(connection())) {
            open = null;
            loop.owner().cancelTimer(watch);
        }
    }

    private void pause(Throwable cause) {
        opening = null;
        long millis = FIRST_PAUSE_MILLIS << Math.min(failures, LONGEST_PAUSE_DOUBLINGS);
        failures++;
        pausedUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        LOG.atWarn()
                .addKeyValue("reason", DatabaseErrors.kind(cause))
                .addKeyValue("pauseMillis", millis)
                .log("The database does not let a reader in");
    }

    private void cutOffWhenStuck(PgConnection connection) {
        Long oldest = startsOfRunning.peek();
        if (oldest != null && System.nanoTime() - oldest > patienceNanos) {
            LOG.warn("A read got no reply in time; its connection is cut off");
            stuck = connection;
            StatementGroup.cutOff(connection);
        }
    }

    Future<Void> close() {
        closed = true;
        PgConnection connection = connection();
        return connection == null ? Future.succeededFuture() : connection.close();
    }
}
