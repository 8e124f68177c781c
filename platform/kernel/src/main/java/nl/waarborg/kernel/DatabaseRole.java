package nl.waarborg.kernel;

/** The database role that a transaction runs as; the login role itself may do nothing. */
public sealed interface DatabaseRole {

    /** The core's own tables within one tenant. */
    record Core() implements DatabaseRole {}

    /** The list of tenants and the installation, nothing within a tenant. */
    record Operator() implements DatabaseRole {}

    /**
     * The tables of one plugin within one tenant.
     *
     * @param schema the plugin's schema
     */
    record OfPlugin(String schema) implements DatabaseRole {}
}
