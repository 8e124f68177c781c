package nl.waarborg.data.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which tables there are to back up: all of the core, the installation and the plugins. */
final class StoredTables {

    /**
     * Not backed up: which node is at which job; and the ledger, which must not go back in time
     * with the rest.
     */
    private static final Set<String> LEFT_OUT =
            Set.of("installation.scheduled_task", "installation.erasure_ledger");

    private static final String QUERY =
            """
            SELECT n.nspname, c.relname, a.attname
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                AND a.attgenerated = ''
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
                AND c.relname <> 'flyway_schema_history'
                AND (n.nspname = 'installation' OR EXISTS (
                    SELECT FROM pg_class h WHERE h.relnamespace = n.oid AND h.relname = 'flyway_schema_history'))
            ORDER BY n.nspname, c.relname, a.attnum
            """;

    private StoredTables() {}

    static List<StoredTable> of(Connection connection) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                columns.computeIfAbsent(
                                rows.getString(1) + "." + rows.getString(2), _ -> new ArrayList<>())
                        .add(rows.getString(3));
            }
        }
        return columns.entrySet().stream()
                .filter(table -> !LEFT_OUT.contains(table.getKey()))
                .map(table -> table(table.getKey(), table.getValue()))
                .toList();
    }

    private static StoredTable table(String name, List<String> columns) {
        int dot = name.indexOf('.');
        return new StoredTable(name.substring(0, dot), name.substring(dot + 1), columns);
    }
}
