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
import io.vertx.sqlclient.internal.PreparedStatement;
import io.vertx.sqlclient.internal.SqlClientBase;
import io.vertx.sqlclient.internal.SqlConnectionBase;
import io.vertx.sqlclient.internal.command.CloseStatementCommand;
import io.vertx.sqlclient.internal.command.CommandBase;
import io.vertx.sqlclient.internal.command.CompositeCommand;
import io.vertx.sqlclient.internal.command.ExtendedQueryCommand;
import io.vertx.sqlclient.internal.command.PrepareStatementCommand;

import org.jspecify.annotations.Nullable;

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
 *   <li>a statement that stands prepared runs under a name of its own, which {@link Entrance} looks
 *       for in what is sent;
 *   <li>a pooled connection can be cut off instead of handed back.
 * </ul>
 */
final class StatementGroup extends SqlClientBase {

    private static final String CODEC = "codec";

    private final ContextInternal context;
    private final CompositeCommand commands = new CompositeCommand();
    private @Nullable Prepared prepared;

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

    /** Adds the making of a prepared statement, which stays until it is put away. */
    Future<PreparedStatement> addPreparation(String sql) {
        PromiseInternal<PreparedStatement> prepared = promise();
        commands.add(new PrepareStatementCommand(sql, null, true), prepared);
        return prepared.future();
    }

    /**
     * Adds a statement that stands prepared.
     *
     * @param portal the name that it runs under
     */
    Future<RowSet<Row>> add(PreparedStatement statement, Tuple binds, String portal) {
        prepared = new Prepared(statement, portal);
        Future<RowSet<Row>> reply = add(statement.sql(), binds);
        prepared = null;
        return reply;
    }

    private record Prepared(PreparedStatement statement, String portal) {

        <R> CommandBase<Boolean> as(ExtendedQueryCommand<R> query) throws Exception {
            return ExtendedQueryCommand.createQuery(
                    query.sql(),
                    query.options(),
                    statement,
                    statement.prepare(query.params()),
                    0,
                    portal,
                    false,
                    false,
                    query.collector(),
                    query.resultHandler());
        }
    }

    /** Sends what was added; each future then completes, whatever happens to the connection. */
    void sendOver(SqlConnection connection) {
        base(connection).schedule(commands, this::refused);
    }

    /** Lets all that is sent over a connection pass there first. */
    static void sendThrough(Entrance entrance, SqlConnection connection) {
        if (base(connection).unwrap().unwrap() instanceof SocketConnectionBase socket) {
            socket.socket()
                    .channelHandlerContext()
                    .pipeline()
                    .addBefore(CODEC, "waarborg-entrance", entrance);
        }
    }

    /** Lets the server forget a prepared statement. */
    static void putAway(PreparedStatement statement, SqlConnection connection) {
        base(connection).schedule(new CloseStatementCommand(statement), (_, _) -> {});
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
        Prepared statement = prepared;
        if (statement != null && command instanceof ExtendedQueryCommand<?> query) {
            schedule(statement, query, handler);
        } else {
            commands.add(command, handler);
        }
    }

    @SuppressWarnings("unchecked") // a query tells its handler whether there is more, a Boolean
    private void schedule(
            Prepared statement, ExtendedQueryCommand<?> query, Completable<?> handler) {
        try {
            commands.add(statement.as(query), (Completable<Boolean>) handler);
        } catch (Exception unfit) {
            handler.fail(unfit);
        }
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
