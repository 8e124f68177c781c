package nl.waarborg.data;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A superuser's hand on a server: makes databases that each have an owner who is none. Blocks.
 *
 * @param superuser the way in, to the maintenance database
 */
public record ServerAdmin(DatabaseUrl superuser) {

    /**
     * Makes a database and the role that owns it, where they are missing.
     *
     * @return the owner's way in
     */
    public DatabaseUrl createDatabase(String name) {
        String owner = RoleNames.of(name).owner();
        String ownerPassword = OwnedDatabase.password(superuser.password(), owner);
        try (Connection connection = superuser.connect()) {
            OwnedDatabase database = new OwnedDatabase(connection, name, owner);
            if (database.ensure(ownerPassword)) {
                try (Connection inside = superuser.to(name).connect()) {
                    database.reserveSettings(inside);
                }
            }
        } catch (SQLException e) {
            throw new DatabaseFault(
                    "The database %s could not be made: %s".formatted(name, e.getMessage()), e);
        }
        return superuser.to(name).as(owner, ownerPassword);
    }
}
