package nl.waarborg.data;

import org.postgresql.PGConnection;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the roles that {@link RoleNames} names, by {@code db/roles.sql}. */
final class DatabaseRoles {

    private DatabaseRoles() {}

    static void ensure(
            Connection owner,
            DatabaseUrl url,
            RoleNames roles,
            List<PluginSchema> plugins,
            String appPassword)
            throws SQLException, IOException {
        plugins.forEach(plugin -> roles.plugin(plugin.schema()));
        boolean appExisted = exists(owner, roles.app());
        String schemas =
                plugins.stream().map(PluginSchema::schema).collect(Collectors.joining(","));
        try (PreparedStatement setting =
                owner.prepareStatement("SELECT set_config('waarborg.setup.plugins', ?, false)")) {
            setting.setString(1, schemas);
            setting.execute();
        }
        Script.run(owner, "db/roles.sql");
        DatabaseUrl app = url.as(roles.app(), appPassword);
        if (!appExisted || !letsIn(app)) {
            setPassword(owner, app);
        }
    }

    private static boolean exists(Connection owner, String role) throws SQLException {
        try (PreparedStatement query =
                owner.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, role);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Only the verifier travels, so that the password stands in no log of the server. */
    private static void setPassword(Connection owner, DatabaseUrl app) throws SQLException {
        owner.unwrap(PGConnection.class)
                .alterUserPassword(app.user(), app.password().toCharArray(), "scram-sha-256");
        if (!letsIn(app)) {
            throw new DatabaseFault(
                    "The server does not let the application in as %s; see its pg_hba.conf."
                            .formatted(app));
        }
    }

    private static boolean letsIn(DatabaseUrl app) throws SQLException {
        try (Connection login = app.connect()) {
            return login.isValid(1);
        } catch (SQLException e) {
            boolean refused = e.getSQLState() != null && e.getSQLState().startsWith("28");
            if (!refused) {
                throw e;
            }
            return false;
        }
    }
}
