package nl.waarborg.data.tx;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * The same conversation in the role of a plugin, for all rows of the tenant.
 *
 * @param inner a transaction that writes
 * @param role the plugin's role in the database
 */
record PluginConversation(WriteConversation inner, String role) implements Conversation {

    @Override
    public Future<RowSet<Row>> run(String sql, Tuple binds) {
        inner.countApart();
        return inner.runForAll(role, sql, binds);
    }

    @Override
    public Future<RowSet<Row>> runAsCore(String sql, Tuple binds) {
        inner.countApart();
        return inner.runAsCore(sql, binds);
    }

    @Override
    public Future<Void> writeFirst(String sql, Tuple binds) {
        inner.countApart();
        return inner.writeFirst(sql, binds);
    }

    @Override
    public boolean writes() {
        return true;
    }
}
