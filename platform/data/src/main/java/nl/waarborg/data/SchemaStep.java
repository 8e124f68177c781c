package nl.waarborg.data;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A step of {@link SchemaSetup} after the migrations, run at each start by one node at a time.
 * Repeating it must change nothing.
 */
@FunctionalInterface
public interface SchemaStep {

    /**
     * Runs the step on the thread that starts the platform.
     *
     * @param owner a connection as the owner of the schema, in auto-commit; stays open
     * @param roles the names of the roles
     * @throws DatabaseFault if the start must stop
     */
    void run(Connection owner, RoleNames roles) throws SQLException;
}
