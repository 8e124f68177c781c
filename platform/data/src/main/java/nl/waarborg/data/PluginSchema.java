package nl.waarborg.data;

/**
 * What a plugin needs of the database.
 *
 * @param name the plugin, for messages
 * @param schema its schema; its migrations are {@code db/<schema>/V*.sql}
 * @param loader where its migrations are found
 * @param hasTables whether it declares any table; one that does must bring a migration
 */
public record PluginSchema(String name, String schema, ClassLoader loader, boolean hasTables) {}
