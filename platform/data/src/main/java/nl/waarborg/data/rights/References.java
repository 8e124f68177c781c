package nl.waarborg.data.rights;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.TableName;

import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which columns of a plugin's tables refer to a row that cannot go before the one that refers to
 * it, or goes by changing that one, as the database says.
 *
 * @param from by table
 */
record References(Map<TableName, List<Column>> from) {

    /**
     * A column that refers to a row.
     *
     * @param name its name
     * @param to the table of that row
     * @param kind what it means that the row goes
     */
    record Column(String name, TableName to, Kind kind) {}

    /** What a reference means for the row that is referred to. */
    enum Kind {
        /** It cannot go before. */
        KEEPS,
        /** It goes, and is no longer referred to: what refers to it is changed by that. */
        LETS_GO
    }

    private static final String WITHIN =
            """
            SELECT c.relname::text, a.attname::text, p.relname::text, k.confdeltype IN ('n', 'd')
            FROM pg_constraint k
                JOIN pg_class c ON c.oid = k.conrelid
                JOIN pg_class p ON p.oid = k.confrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace AND n.oid = p.relnamespace
                CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS pair (own, other)
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = pair.own
                JOIN pg_attribute b ON b.attrelid = p.oid AND b.attnum = pair.other
            WHERE k.contype = 'f' AND k.confdeltype IN ('a', 'r', 'n', 'd') AND b.attname = 'id' AND n.nspname = {0}
            ORDER BY 1, 2
            """;

    /** What the core refers to is named by the accounts that stay. */
    static Future<References> within(Module module, Statements statements) {
        return switch (module.role()) {
            case DatabaseRole.OfPlugin(String schema) ->
                    statements
                            .run(module.role(), DSL.resultQuery(WITHIN, DSL.val(schema)))
                            .map(rows -> of(schema, rows));
            case DatabaseRole.Core _, DatabaseRole.Operator _ ->
                    Future.succeededFuture(new References(Map.of()));
        };
    }

    private static References of(String schema, RowSet<Row> rows) {
        Map<TableName, List<Column>> from = new HashMap<>();
        rows.forEach(
                row ->
                        from.computeIfAbsent(
                                        new TableName(schema, row.getString(0)),
                                        _ -> new ArrayList<>())
                                .add(
                                        new Column(
                                                row.getString(1),
                                                new TableName(schema, row.getString(2)),
                                                row.getBoolean(3) ? Kind.LETS_GO : Kind.KEEPS)));
        return new References(from);
    }

    private List<Column> of(Dataset dataset) {
        return from.getOrDefault(dataset.table(), List.of());
    }

    /** What a row of a dataset refers to, to be read with {@link #in}. */
    Field<UUID[]> idsIn(Dataset dataset) {
        List<Field<UUID>> columns =
                of(dataset).stream()
                        .map(column -> DSL.field(DSL.name(column.name()), SQLDataType.UUID))
                        .toList();
        return columns.isEmpty()
                ? DSL.inline((UUID[]) null, SQLDataType.UUID.array())
                : DSL.array(columns);
    }

    /** The rows that a row of a dataset refers to in that way. */
    Stream<RowRef> in(Dataset dataset, UUID @Nullable [] ids, Kind kind) {
        List<Column> columns = of(dataset);
        return ids == null
                ? Stream.empty()
                : IntStream.range(0, ids.length)
                        .filter(at -> ids[at] != null && columns.get(at).kind() == kind)
                        .mapToObj(at -> new RowRef(columns.get(at).to(), ids[at]));
    }
}
