package nl.waarborg.testkit;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks through every table of every schema, declared or not, for texts that should be gone: in
 * texts, JSON, arrays and bytes alike.
 */
public final class Leftovers {

    private static final String TABLES =
            "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c"
                    + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^(pg_|information_schema)'";

    private Leftovers() {}

    /**
     * The tables in which one of the texts stands.
     *
     * @param owner a connection as the owner of the schema; closed afterwards
     * @param tenant as which it looks; tables without tenants are looked through whole
     */
    public static Set<String> of(Connection owner, TenantId tenant, List<String> texts)
            throws SQLException {
        Set<String> tables = new TreeSet<>();
        for (String column : columnsOf(owner, tenant, texts)) {
            tables.add(column.substring(0, column.lastIndexOf('.')));
        }
        return tables;
    }

    /**
     * The columns in which one of the texts stands, each as {@code schema.table.column}.
     *
     * @param owner a connection as the owner of the schema; closed afterwards
     * @param tenant as which it looks; tables without tenants are looked through whole
     */
    public static Set<String> columnsOf(Connection owner, TenantId tenant, Collection<String> texts)
            throws SQLException {
        Set<String> found = new TreeSet<>();
        try (owner;
                Statement statement = owner.createStatement()) {
            enter(statement, tenant);
            for (String table : tables(statement)) {
                look(statement, table, texts, found);
            }
        }
        return found;
    }

    /**
     * Which of the texts stand in any table.
     *
     * @param owner a connection as the owner of the schema; closed afterwards
     * @param tenant as which it looks; tables without tenants are looked through whole
     */
    static Set<String> standing(Connection owner, TenantId tenant, Collection<String> texts)
            throws SQLException {
        Set<String> standing = new TreeSet<>();
        try (owner;
                Statement statement = owner.createStatement()) {
            enter(statement, tenant);
            for (String table : tables(statement)) {
                try (ResultSet rows =
                        statement.executeQuery("SELECT to_jsonb(t) FROM " + table + " t")) {
                    while (rows.next()) {
                        String row = rows.getString(1);
                        texts.stream()
                                .filter(text -> speaks(row, Set.of(text)))
                                .forEach(standing::add);
                    }
                }
            }
        }
        return standing;
    }

    /** Sees all of a tenant, also of those whose data is set aside. */
    static void enter(Statement statement, TenantId tenant) throws SQLException {
        statement.execute("SELECT set_config('waarborg.tenant', '" + tenant + "', false)");
        statement.execute("SELECT set_config('waarborg.reach', 'TENANT', false)");
        statement.execute("SELECT set_config('waarborg.purpose', 'rights', false)");
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static void look(
            Statement statement, String table, Collection<String> texts, Set<String> found)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT to_jsonb(t) FROM " + table + " t")) {
            while (rows.next()) {
                String row = rows.getString(1);
                if (speaks(row, texts)) {
                    new JsonObject(row)
                            .forEach(
                                    column -> {
                                        if (speaks(String.valueOf(column.getValue()), texts)) {
                                            found.add(table + "." + column.getKey());
                                        }
                                    });
                }
            }
        }
    }

    private static boolean speaks(String of, Collection<String> texts) {
        return texts.stream().anyMatch(text -> of.contains(text) || of.contains(hex(text)));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
