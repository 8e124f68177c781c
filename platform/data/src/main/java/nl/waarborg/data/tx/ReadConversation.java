package nl.waarborg.data.tx;

import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/** Reads: each statement is a transaction of its own, and so is what must be written first. */
final class ReadConversation implements Conversation {

    private final ReadLane lane;
    private final WriteLane writes;
    private final ContextInternal context;
    private final SessionContext session;

    ReadConversation(
            ReadLane lane, WriteLane writes, ContextInternal context, SessionContext session) {
        this.lane = lane;
        this.writes = writes;
        this.context = context;
        this.session = session;
    }

    /** The same reads in another role. */
    ReadConversation as(String role) {
        return new ReadConversation(lane, writes, context, session.as(role));
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
    public Future<Void> writeFirst(String sql, Tuple binds) {
        return writes.write(context, session.asCore(), work -> work.run(sql, binds).mapEmpty());
    }

    @Override
    public boolean writes() {
        return false;
    }
}
