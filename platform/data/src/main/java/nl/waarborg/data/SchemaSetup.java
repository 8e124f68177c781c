package nl.waarborg.data;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Makes a database ready for the application: roles, migrations, then the steps that follow from
 * the declarations. Several nodes may start at once; one works, the others wait and find it done.
 */
public final class SchemaSetup {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaSetup.class);

    /** PostgreSQL's locks have numbers for names; this one reads "Waarborg" in ASCII. */
    private static final long LOCK = 0x57616172_626f7267L;

    private static final int OLDEST_VERSION = 15;

    private SchemaSetup() {}

    /**
     * Prepares the database. Blocks.
     *
     * @param owner the role that migrates; owns the database or may create schemas in it, and may
     *     create roles
     * @param appPassword what the application will log in with, the same on all nodes
     * @param plugins the schemas of the plugins, in the order of their migrations
     * @param steps what follows the migrations, in this order
     * @return the names of the roles
     * @throws DatabaseFault with what stops the start
     */
    public static RoleNames prepare(
            DatabaseUrl owner,
            String appPassword,
            List<PluginSchema> plugins,
            List<SchemaStep> steps) {
        RoleNames roles = RoleNames.of(owner.database());
        try (Connection connection = connect(owner)) {
            refuseOld(connection.getMetaData().getDatabaseMajorVersion(), owner);
            lock(connection);
            DatabaseUrl schemaOwner = belowPolicies(connection, owner, roles);
            refuseUnfit(connection, owner);
            DatabaseRoles.ensure(connection, owner, roles, plugins, appPassword);
            migrate(new Migrations(schemaOwner, connection, roles), plugins);
            for (SchemaStep step : steps) {
                step.run(connection, roles);
            }
            return roles;
        } catch (SQLException | IOException e) {
            throw new DatabaseFault(
                    "The database %s could not be prepared: %s".formatted(owner, e.getMessage()),
                    e);
        }
    }

    private static void migrate(Migrations migrations, List<PluginSchema> plugins)
            throws SQLException, IOException {
        migrations.core(SchemaSetup.class.getClassLoader());
        for (PluginSchema plugin : plugins) {
            migrations.plugin(plugin);
        }
    }

    /**
     * Where the log-in is above row-level security, makes the connection work as a role that is
     * not.
     *
     * @return the way in that works as the schema's owner
     */
    private static DatabaseUrl belowPolicies(
            Connection connection, DatabaseUrl owner, RoleNames roles)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname ="
                                        + " current_user")) {
            row.next();
            if (!row.getBoolean(1)) {
                return owner;
            }
        }
        Script.run(connection, "db/owner.sql");
        try (PreparedStatement role =
                connection.prepareStatement("SELECT set_config('role', ?, false)")) {
            role.setString(1, roles.owner());
            role.execute();
        }
        return owner.workingAs(roles.owner());
    }

    /** Prepares the database without further steps. */
    public static RoleNames prepare(
            DatabaseUrl owner, String appPassword, List<PluginSchema> plugins) {
        return prepare(owner, appPassword, plugins, List.of());
    }

    /**
     * A connection that works as the owner of the schema of a database that was prepared. Blocks.
     *
     * @throws DatabaseFault if the database does not let us in
     */
    public static Connection asOwner(DatabaseUrl owner) {
        Connection connection = connect(owner);
        try {
            belowPolicies(connection, owner, RoleNames.of(owner.database()));
            return connection;
        } catch (SQLException | IOException e) {
            try {
                connection.close();
            } catch (SQLException closing) {
                e.addSuppressed(closing);
            }
            throw new DatabaseFault(
                    "The database %s does not let its owner in: %s"
                            .formatted(owner, e.getMessage()),
                    e);
        }
    }

    private static Connection connect(DatabaseUrl owner) {
        try {
            return owner.connect();
        } catch (SQLException e) {
            throw new DatabaseFault(
                    "The database %s does not let us in: %s".formatted(owner, e.getMessage()), e);
        }
    }

    static void refuseOld(int version, DatabaseUrl owner) {
        if (version < OLDEST_VERSION) {
            throw new DatabaseFault(
                    "The server of %s is PostgreSQL %d; Waarborg needs %d or newer."
                            .formatted(owner, version, OLDEST_VERSION));
        }
    }

    private static void refuseUnfit(Connection connection, DatabaseUrl owner) throws SQLException {
        String query =
                """
                SELECT pg_encoding_to_char(d.encoding),
                    (SELECT rolcreaterole FROM pg_roles WHERE rolname = current_user),
                    has_database_privilege(current_database(), 'CREATE')
                FROM pg_database d WHERE d.datname = current_database()
                """;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            if (!row.getString(1).equals("UTF8")) {
                throw new DatabaseFault(
                        "The database %s has the encoding %s; make it anew with ENCODING 'UTF8'."
                                .formatted(owner, row.getString(1)));
            }
            if (!row.getBoolean(2) || !row.getBoolean(3)) {
                throw new DatabaseFault(
                        "The user %s needs the attribute CREATEROLE and the right to create schemas in %s: ALTER ROLE … CREATEROLE; ALTER DATABASE … OWNER TO …"
                                .formatted(owner.user(), owner.database()));
            }
        }
    }

    /** Held until the connection closes, also when this process dies. */
    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK + ")")) {
                row.next();
                if (row.getBoolean(1)) {
                    return;
                }
            }
            LOG.info("Another node prepares the database; waiting for it");
            statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
        }
    }
}
