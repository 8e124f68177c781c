package nl.waarborg.data.tx;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.spi.SubjectId;

import java.util.Optional;

/**
 * The same conversation in the role of a plugin.
 *
 * @param inner a transaction that writes
 * @param role the plugin's role in the database
 * @param seen of whom it also sees what is set aside, beside all other rows of the tenant; empty
 *     for what the session sees
 */
record PluginConversation(WriteConversation inner, String role, Optional<SubjectId> seen)
        implements Conversation {

    @Override
    public Future<RowSet<Row>> run(String sql, Tuple binds) {
        inner.countApart();
        return seen.map(person -> inner.runForAll(role, person, sql, binds))
                .orElseGet(() -> inner.runAs(role, sql, binds));
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
