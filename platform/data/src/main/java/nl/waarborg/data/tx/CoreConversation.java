package nl.waarborg.data.tx;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/** The same conversation in the core's role. */
record CoreConversation(Conversation inner) implements Conversation {

    @Override
    public Future<RowSet<Row>> run(String sql, Tuple binds) {
        return inner.runAsCore(sql, binds);
    }

    @Override
    public Future<RowSet<Row>> runAsCore(String sql, Tuple binds) {
        return inner.runAsCore(sql, binds);
    }

    @Override
    public Future<Void> writeFirst(String sql, Tuple binds) {
        return inner.writeFirst(sql, binds);
    }

    @Override
    public boolean writes() {
        return inner.writes();
    }
}
