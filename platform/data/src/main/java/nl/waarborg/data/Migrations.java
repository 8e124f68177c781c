package nl.waarborg.data;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Brings one schema to the version of its migrations.
 *
 * <p>What was brought last is remembered as the comment on the schema's history; while the files
 * and the names in them are the same, nothing is started to find out that nothing is to be done.
 */
final class Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final String CORE = "core";
    private static final String HISTORY = "flyway_schema_history";

    private final DatabaseUrl url;
    private final Connection owner;
    private final RoleNames roles;

    Migrations(DatabaseUrl url, Connection owner, RoleNames roles) {
        this.url = url;
        this.owner = owner;
        this.roles = roles;
    }

    void core(ClassLoader loader) throws SQLException, IOException {
        ResourceFolder files = ResourceFolder.read(loader, "db/migrations");
        if (files.isEmpty()) {
            throw new DatabaseFault("The core's migrations are not on the class path");
        }
        bring("the core", CORE, files, loader, placeholders());
    }

    void plugin(PluginSchema plugin) throws SQLException, IOException {
        ResourceFolder files = ResourceFolder.read(plugin.loader(), "db/" + plugin.schema());
        if (files.isEmpty()) {
            if (plugin.hasTables()) {
                throw new DatabaseFault(
                        "Plugin %s declares tables but brings no migration: its jar holds no folder db/%s with a V1__….sql in it."
                                .formatted(plugin.name(), plugin.schema()));
            }
            return;
        }
        Map<String, String> placeholders = placeholders();
        placeholders.put("plugin_role", roles.plugin(plugin.schema()));
        bring("plugin " + plugin.name(), plugin.schema(), files, plugin.loader(), placeholders);
    }

    private int migrate(FluentConfiguration flyway, String schema) throws SQLException {
        if (schema.equals(CORE)) {
            return flyway.load().migrate().migrationsExecuted;
        }
        try (UnboundOwner unbound = UnboundOwner.of(owner, schema)) {
            return flyway.callbacks(unbound.beforeEach(schema)).load().migrate().migrationsExecuted;
        }
    }

    private Map<String, String> placeholders() {
        Map<String, String> placeholders = new HashMap<>();
        placeholders.put("app_role", roles.app());
        placeholders.put("core_role", roles.core());
        placeholders.put("operator_role", roles.operator());
        placeholders.put("trail_role", roles.trail());
        return placeholders;
    }

    private void bring(
            String whose,
            String schema,
            ResourceFolder files,
            ClassLoader loader,
            Map<String, String> placeholders)
            throws SQLException {
        String fingerprint = fingerprint(files);
        if (fingerprint.equals(remembered(schema))) {
            return;
        }
        makeSchema(schema);
        try {
            int done = migrate(flyway(schema, files, loader, placeholders), schema);
            LOG.atInfo()
                    .addKeyValue("schema", schema)
                    .addKeyValue("executed", done)
                    .log("Migrated");
        } catch (FlywayException e) {
            throw new DatabaseFault(
                    "The migrations of %s stopped: %s".formatted(whose, oneLine(e)), e);
        }
        remember(schema, fingerprint);
    }

    private FluentConfiguration flyway(
            String schema,
            ResourceFolder files,
            ClassLoader loader,
            Map<String, String> placeholders) {
        return Flyway.configure(loader)
                .dataSource(url.dataSource())
                .locations("classpath:" + files.name())
                .defaultSchema(schema)
                .schemas(schema)
                .createSchemas(false)
                .table(HISTORY)
                .placeholders(placeholders)
                .validateMigrationNaming(true)
                .failOnMissingLocations(true)
                .cleanDisabled(true)
                .outputQueryResults(false)
                .initSql("SET client_min_messages TO warning")
                .loggers("slf4j");
    }

    private static String oneLine(FlywayException e) {
        return String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " · ");
    }

    private void makeSchema(String schema) throws SQLException {
        run("SELECT format('CREATE SCHEMA IF NOT EXISTS %I', ?::text)", schema);
    }

    private void remember(String schema, String fingerprint) throws SQLException {
        run(
                "SELECT format('COMMENT ON TABLE %I." + HISTORY + " IS %L', ?::text, ?::text)",
                schema,
                fingerprint);
    }

    private String remembered(String schema) throws SQLException {
        String query = "SELECT obj_description(to_regclass(format('%I." + HISTORY + "', ?::text)))";
        try (PreparedStatement statement = owner.prepareStatement(query)) {
            statement.setString(1, schema);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                String comment = rows.getString(1);
                return comment == null ? "" : comment;
            }
        }
    }

    /** Lets the server quote: runs the statement that a query puts together. */
    private void run(String query, String... parameters) throws SQLException {
        String sql;
        try (PreparedStatement statement = owner.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                sql = rows.getString(1);
            }
        }
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String fingerprint(ResourceFolder files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.files()
                    .forEach(
                            (name, text) -> {
                                digest.update(name.getBytes(StandardCharsets.UTF_8));
                                digest.update((byte) 0);
                                digest.update(text.getBytes(StandardCharsets.UTF_8));
                                digest.update((byte) 0);
                            });
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
