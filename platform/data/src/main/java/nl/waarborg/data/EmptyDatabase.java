package nl.waarborg.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Refuses a database that holds a tenant already: invented people never come among real ones. */
public final class EmptyDatabase implements SchemaStep {

    @Override
    public void run(Connection owner, RoleNames roles) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            // A new installation has no signing key; it is the one table that every served
            // installation has a row in
            // and that its owner can read without a tenant.
            try (ResultSet row =
                    statement.executeQuery("SELECT count(*) FROM installation.signing_key")) {
                row.next();
                if (row.getLong(1) > 0) {
                    throw new DatabaseFault(
                            "The database has been in use, and demonstration data goes into an empty one only. Start"
                                    + " without --demo to go on with it, or with another --data-dir.");
                }
            }
        }
    }
}
