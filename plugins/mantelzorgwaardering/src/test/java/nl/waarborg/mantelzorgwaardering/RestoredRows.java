package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Elsewhere;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What stands in a database into which a back-up was put. */
final class RestoredRows {

    private RestoredRows() {}

    static long count(Elsewhere where, String rows) throws SQLException {
        try (Connection owner = where.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "SELECT set_config('waarborg.tenant', 'north', false), set_config('waarborg.reach', 'TENANT', false)");
            try (ResultSet found = statement.executeQuery("SELECT count(*) FROM " + rows)) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    static long ask(Elsewhere where, String query) throws SQLException {
        try (Connection owner = where.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            try (ResultSet row = statement.executeQuery(query)) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The tables of a tenant in which a text stands. */
    static List<String> traces(Elsewhere where, TenantId tenant, String text) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection owner = where.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "SELECT set_config('waarborg.tenant', '%s', false), set_config('waarborg.reach', 'TENANT', false)"
                            .formatted(tenant));
            List<String> tables = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind = 'r'"
                                    + " AND c.relnamespace::regnamespace::text NOT IN"
                                    + " ('pg_catalog', 'information_schema')")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows =
                        statement.executeQuery(
                                "SELECT count(*) FROM %s t WHERE t::text LIKE '%%%s%%'"
                                        .formatted(table, text))) {
                    rows.next();
                    if (rows.getLong(1) > 0) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }
}
