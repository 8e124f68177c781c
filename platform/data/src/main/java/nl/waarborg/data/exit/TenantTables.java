package nl.waarborg.data.exit;

import nl.waarborg.data.exit.TenantTable.StoredColumn;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which tables hold rows of tenants, as the catalogue knows them, whatever is installed. */
final class TenantTables {

    private static final String COLUMNS =
            """
            SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname <> 'installation'
                AND EXISTS (SELECT FROM pg_class h
                    WHERE h.relnamespace = n.oid AND h.relname = 'flyway_schema_history')
                AND EXISTS (SELECT FROM pg_attribute t WHERE t.attrelid = c.oid AND t.attname = 'tenant_id')
            ORDER BY n.nspname, c.relname, a.attnum
            """;

    private static final String REFERENCES =
            """
            SELECT DISTINCT n.nspname || '.' || c.relname, m.nspname || '.' || d.relname
            FROM pg_constraint k
            JOIN pg_class c ON c.oid = k.conrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_class d ON d.oid = k.confrelid
            JOIN pg_namespace m ON m.oid = d.relnamespace
            WHERE k.contype = 'f' AND k.conrelid <> k.confrelid
            """;

    private TenantTables() {}

    /** All of them, in the order of their names. */
    static List<TenantTable> of(Connection connection) throws SQLException {
        Map<List<String>, List<StoredColumn>> found = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                found.computeIfAbsent(
                                List.of(rows.getString(1), rows.getString(2)),
                                _ -> new ArrayList<>())
                        .add(
                                new StoredColumn(
                                        rows.getString(3), rows.getString(4), !rows.getBoolean(5)));
            }
        }
        return found.entrySet().stream()
                .map(
                        one ->
                                new TenantTable(
                                        one.getKey().get(0), one.getKey().get(1), one.getValue()))
                .toList();
    }

    /**
     * The order in which they can be emptied: what refers to others first. Tables that refer to one
     * another in a circle come together, to be emptied by one statement.
     */
    static List<List<TenantTable>> emptyingOrder(Connection connection) throws SQLException {
        Map<String, Set<String>> referredBy = references(connection);
        List<TenantTable> left = new ArrayList<>(of(connection));
        List<List<TenantTable>> order = new ArrayList<>();
        while (!left.isEmpty()) {
            Set<String> names = new HashSet<>();
            left.forEach(table -> names.add(table.plainName()));
            List<TenantTable> free =
                    left.stream()
                            .filter(
                                    table ->
                                            referredBy
                                                    .getOrDefault(table.plainName(), Set.of())
                                                    .stream()
                                                    .noneMatch(names::contains))
                            .toList();
            if (free.isEmpty()) {
                order.add(List.copyOf(left));
                return order;
            }
            free.forEach(table -> order.add(List.of(table)));
            left.removeAll(free);
        }
        return order;
    }

    private static Map<String, Set<String>> references(Connection connection) throws SQLException {
        Map<String, Set<String>> referredBy = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(REFERENCES)) {
            while (rows.next()) {
                referredBy
                        .computeIfAbsent(rows.getString(2), _ -> new HashSet<>())
                        .add(rows.getString(1));
            }
        }
        return referredBy;
    }
}
