package nl.waarborg.data.tx;

import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/** Reads: each statement is a transaction of its own. */
final class ReadConversation implements Conversation {

    private final ReadLane lane;
    private final ContextInternal context;
    private final SessionContext session;

    ReadConversation(ReadLane lane, ContextInternal context, SessionContext session) {
        this.lane = lane;
        this.context = context;
        this.session = session;
    }

    @Override
    public Future<RowSet<Row>> run(String sql, Tuple binds) {
        return lane.read(context, session, sql, binds);
    }

    @Override
    public Future<RowSet<Row>> runAsCore(String sql, Tuple binds) {
        return lane.read(context, session.asCore(), sql, binds);
    }

    @Override
    public boolean writes() {
        return false;
    }
}
