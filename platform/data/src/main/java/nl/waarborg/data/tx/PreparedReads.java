package nl.waarborg.data.tx;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.internal.PreparedStatement;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The statements that stand prepared on one connection, the least used of them put away when there
 * are too many. Confined to one event loop.
 */
final class PreparedReads {

    private final SqlConnection connection;
    private final int most;
    private final Map<String, Future<PreparedStatement>> byText =
            new LinkedHashMap<>(16, 0.75f, true);

    PreparedReads(SqlConnection connection, int most) {
        this.connection = connection;
        this.most = most;
    }

    /** The statement with this text, which is prepared when it is not there. */
    Future<PreparedStatement> get(String sql, Supplier<Future<PreparedStatement>> preparing) {
        Future<PreparedStatement> present = byText.get(sql);
        if (present != null) {
            return present;
        }
        Future<PreparedStatement> prepared = preparing.get();
        byText.put(sql, prepared);
        prepared.onFailure(_ -> byText.remove(sql, prepared));
        if (byText.size() > most) {
            forget(byText.keySet().iterator().next());
        }
        return prepared;
    }

    /** Puts a statement away, so that it is prepared again when it is needed again. */
    void forget(String sql) {
        Future<PreparedStatement> gone = byText.remove(sql);
        if (gone != null) {
            gone.onSuccess(statement -> StatementGroup.putAway(statement, connection));
        }
    }
}
