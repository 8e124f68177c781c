package nl.waarborg.data;

import java.util.regex.Pattern;

/**
 * The names of the database's roles. Roles belong to a whole PostgreSQL server, so each carries the
 * name of its database in front; {@code db/roles.sql} makes them.
 *
 * @param database the database
 */
public record RoleNames(String database) {

    /** PostgreSQL cuts longer names short without a word. */
    private static final int LONGEST = 63;

    private static final Pattern DATABASE = Pattern.compile("[a-z][a-z0-9_]{0,29}");

    /** Refuses names that would need quoting or leave no room for a role. */
    public RoleNames {
        if (!DATABASE.matcher(database).matches()) {
            throw new DatabaseFault(
                    "The name of the database must be at most 30 lower-case letters, digits and"
                            + " underscores and start with a letter; its roles carry it in front.");
        }
    }

    /** The names of the roles of that database. */
    public static RoleNames of(String database) {
        return new RoleNames(database);
    }

    /** Owns the schema of an embedded database, or of one whose log-in is a superuser. */
    public String owner() {
        return database + "_owner";
    }

    /**
     * Logs in for the application; owns nothing and may do nothing but become one of the others.
     */
    public String app() {
        return database + "_app";
    }

    /** Works on the core's tables within one tenant. */
    public String core() {
        return database + "_core";
    }

    /** Works on the list of tenants and the installation. */
    public String operator() {
        return database + "_operator";
    }

    /**
     * Removes lines of the audit trail whose term is over, by a function that it owns; nobody logs
     * in as it, and the application never becomes it.
     */
    public String trail() {
        return database + "_trail";
    }

    /**
     * Works on one plugin's tables within one tenant.
     *
     * @param schema the plugin's schema
     */
    public String plugin(String schema) {
        String role = database + "_p_" + schema;
        if (role.length() > LONGEST) {
            throw new DatabaseFault(
                    "The role of plugin schema "
                            + schema
                            + " would be "
                            + role
                            + ", longer than the 63 characters PostgreSQL keeps. Give the plugin or"
                            + " the database a shorter name.");
        }
        return role;
    }
}
