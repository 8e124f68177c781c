package nl.waarborg.helpdesk;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Elsewhere;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * The tickets of a database into which a back-up was put.
 *
 * @param there the database
 */
record RestoredTickets(Elsewhere there) {

    /** Whether the key that the encrypted value names is there. */
    boolean opens(TenantId tenant, UUID ticket) throws SQLException {
        return ask(
                        tenant,
                        "SELECT count(*) FROM helpdesk.ticket t JOIN core.value_key k ON k.tenant_id ="
                                + " t.tenant_id AND k.id = core.value_key_of(t.condition) JOIN"
                                + " core.subject s ON s.tenant_id = t.tenant_id AND s.id ="
                                + " t.requester_id AND s.wrapped_key IS NOT NULL WHERE t.id = '"
                                + ticket
                                + "'")
                .equals("1");
    }

    String ask(TenantId tenant, String query) throws SQLException {
        try (Connection connection = there.ownerConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "SELECT set_config('waarborg.tenant', '"
                            + tenant
                            + "', false),"
                            + " set_config('waarborg.reach', 'TENANT', false)");
            try (ResultSet row = statement.executeQuery(query)) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        }
    }
}
