package nl.waarborg.testkit;

import nl.waarborg.spi.TenantId;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
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
        Set<String> found = new TreeSet<>();
        try (owner;
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', '" + tenant + "', false)");
            statement.execute("SELECT set_config('waarborg.reach', 'TENANT', false)");
            // Also of those whose data is set aside.
            statement.execute("SELECT set_config('waarborg.purpose', 'rights', false)");
            for (String table : tables(statement)) {
                if (holds(statement, table, texts)) {
                    found.add(table);
                }
            }
        }
        return found;
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

    private static boolean holds(Statement statement, String table, List<String> texts)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
            while (rows.next()) {
                String row = rows.getString(1);
                for (String text : texts) {
                    if (row.contains(text) || row.contains(hex(text))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
