package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.tx.Statements;

import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Rows that nobody removes but the database itself, when it is asked: lines of logs, and segments
 * of the audit trail.
 *
 * @param work their dataset
 * @param statements where
 * @param trail lets segments of the audit trail go
 */
record GuardedRows(DatasetWork work, Statements statements, TrailExpiry trail) {

    /** Removes rows that are due, each told as id and rule. */
    Future<?> remove(RowSet<Row> rows) {
        return work.isTrail() ? expire(rows) : dropLines(rows);
    }

    /** Each rule under a statement of its own. */
    private Future<Void> expire(RowSet<Row> rows) {
        Map<String, List<UUID>> byRule = new LinkedHashMap<>();
        rows.forEach(
                row ->
                        byRule.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(row.getUUID(0)));
        Future<Void> gone = Future.succeededFuture();
        for (Map.Entry<String, List<UUID>> one : byRule.entrySet()) {
            gone = gone.compose(_ -> trail.expire(one.getValue(), one.getKey()));
        }
        return gone;
    }

    private Future<?> dropLines(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return statements.run(
                work.role(),
                DSL.resultQuery(
                        "SELECT core.drop_log_lines({0}, {1})",
                        DSL.val(work.name(), SQLDataType.CLOB),
                        DSL.val(ids.toArray(UUID[]::new), SQLDataType.UUID.array())));
    }
}
