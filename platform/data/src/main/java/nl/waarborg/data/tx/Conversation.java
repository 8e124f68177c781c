package nl.waarborg.data.tx;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * The statements of one unit of work, each within its session. Confined to one event loop.
 * Statements reach the database in the order of calling; nothing needs to wait for the one before.
 *
 * <p>Futures fail with {@link nl.waarborg.spi.Problem}, {@link nl.waarborg.kernel.Overloaded} or
 * {@link StatementFailure}, never with what the driver said.
 */
sealed interface Conversation
        permits ReadConversation, WriteConversation, CoreConversation, PluginConversation {

    /** Runs a statement in the session's role. */
    Future<RowSet<Row>> run(String sql, Tuple binds);

    /** Runs a statement of the core's own, in the core's role, within the same tenant. */
    Future<RowSet<Row>> runAsCore(String sql, Tuple binds);

    /**
     * Runs a statement of the core's own that writes what must stand before the work may go on:
     * within the transaction of work that writes, in one of its own for work that reads. Succeeds
     * when nothing of the work can get out without it.
     */
    Future<Void> writeFirst(String sql, Tuple binds);

    /** Whether it may change anything. */
    boolean writes();
}
