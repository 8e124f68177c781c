package nl.waarborg.data.exit;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.SchemaSetup;
import nl.waarborg.spi.TenantId;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A connection as the owner of the schema that sees one tenant, all of it and nothing else:
 * row-level security binds the owner too, so that no statement on it can reach another tenant.
 */
final class TenantSight {

    private TenantSight() {}

    /** Connects; nothing is committed by itself. */
    static Connection of(DatabaseUrl owner, TenantId tenant) throws SQLException {
        Connection connection = SchemaSetup.asOwner(owner);
        try (PreparedStatement set =
                connection.prepareStatement("SELECT set_config(?, ?, false)")) {
            set(set, "waarborg.tenant", tenant.value());
            set(set, "waarborg.reach", "TENANT");
            // The purpose under which whose data is set aside is seen as well.
            set(set, "waarborg.purpose", "rights");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void set(PreparedStatement set, String name, String value) throws SQLException {
        set.setString(1, name);
        set.setString(2, value);
        set.execute();
    }
}
