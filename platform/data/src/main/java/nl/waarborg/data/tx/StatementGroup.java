package nl.waarborg.data.tx;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.PromiseInternal;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.Connection;
import io.vertx.sqlclient.internal.SqlClientBase;
import io.vertx.sqlclient.internal.SqlConnectionBase;
import io.vertx.sqlclient.internal.command.CommandBase;
import io.vertx.sqlclient.internal.command.CompositeCommand;

/**
 * Statements that go over a connection together, in the order of calling, nothing between them and
 * nothing waited for. The replies come in the same order. Confined to one event loop.
 *
 * <p>Reaches into the client's internals, and is the only class that does so, for what its public
 * interface lacks:
 *
 * <ul>
 *   <li>a group is queued and flushed as one;
 *   <li>statements do not count as committing by themselves. Those that do are prepared a second
 *       time when the type of a parameter is in doubt, and run behind whatever was queued
 *       meanwhile: after a BEGIN that failed, that is inside another tenant's transaction;
 *   <li>a pooled connection can be cut off instead of handed back.
 * </ul>
 */
final class StatementGroup extends SqlClientBase {

    private static final String CODEC = "codec";

    private final ContextInternal context;
    private final CompositeCommand commands = new CompositeCommand();

    /** Replies come back on this context. */
    StatementGroup(ContextInternal context) {
        super(PgDriver.INSTANCE);
        this.context = context;
    }

    /** Adds a statement without parameters that is not prepared. */
    Future<RowSet<Row>> add(String sql) {
        return query(sql).execute();
    }

    /** Adds a prepared statement. */
    Future<RowSet<Row>> add(String sql, Tuple binds) {
        return preparedQuery(sql).execute(binds);
    }

    /** Sends what was added; each future then completes, whatever happens to the connection. */
    void sendOver(SqlConnection connection) {
        base(connection).schedule(commands, this::refused);
    }

    /** Closes the connection at once, with all that is under way on it. */
    static void cutOff(SqlConnection connection) {
        Connection raw = base(connection).unwrap().unwrap();
        if (raw instanceof SocketConnectionBase socket) {
            ChannelPipeline pipeline = socket.socket().channelHandlerContext().pipeline();
            ChannelHandlerContext codec = pipeline.context(CODEC);
            // Past the codec, which would ask the server to hang up and wait for its answer.
            if (codec != null) {
                var _ = codec.close();
            }
        }
    }

    private void refused(@SuppressWarnings("unused") Object none, Throwable cause) {
        if (cause != null) {
            commands.commands().forEach(command -> command.fail(cause));
        }
    }

    private static SqlConnectionBase<?> base(SqlConnection connection) {
        return (SqlConnectionBase<?>) connection;
    }

    @Override
    public <R> void schedule(CommandBase<R> command, Completable<R> handler) {
        commands.add(command, handler);
    }

    @Override
    protected boolean autoCommit() {
        return false;
    }

    @Override
    protected ContextInternal context() {
        return context;
    }

    @Override
    protected <T> PromiseInternal<T> promise() {
        return context.promise();
    }

    @Override
    public Future<Void> close() {
        throw new UnsupportedOperationException("A group belongs to its connection");
    }
}
