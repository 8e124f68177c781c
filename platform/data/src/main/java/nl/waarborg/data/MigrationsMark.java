package nl.waarborg.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Notes in the database up to which migration each schema came, so that a running node can tell
 * that another, newer one has taken the database further.
 */
public final class MigrationsMark implements SchemaStep {

    private static final String FACT = "migrations";

    private final List<PluginSchema> plugins;
    private String reached = "";

    /** For these plugins, after the core. */
    public MigrationsMark(List<PluginSchema> plugins) {
        this.plugins = List.copyOf(plugins);
    }

    @Override
    public void run(Connection owner, RoleNames roles) throws SQLException {
        List<String> parts = new ArrayList<>(List.of(latest(owner, "core")));
        for (PluginSchema plugin : plugins) {
            if (plugin.hasTables()) {
                parts.add(latest(owner, plugin.schema()));
            }
        }
        reached = String.join(", ", parts);
        try (PreparedStatement note =
                owner.prepareStatement(
                        "INSERT INTO installation.fact (name, value) VALUES (?, ?) ON CONFLICT (name)"
                                + " DO UPDATE SET value = excluded.value")) {
            note.setString(1, FACT);
            note.setString(2, reached);
            note.executeUpdate();
        }
    }

    /** What this node brought the database to; empty before the step has run. */
    public String reached() {
        return reached;
    }

    private static String latest(Connection owner, String schema) throws SQLException {
        String table =
                owner.createStatement().enquoteIdentifier(schema, false) + ".flyway_schema_history";
        try (Statement statement = owner.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT version FROM "
                                        + table
                                        + " WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC"
                                        + " LIMIT 1")) {
            return schema + " " + (row.next() ? row.getString(1) : "0");
        }
    }
}
