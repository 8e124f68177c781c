package nl.waarborg.data;

import nl.waarborg.kernel.Fault;
import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.PluginSpec;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Puts the tables that plugins declare under guard: see {@link PluginGuards}. Refuses tables that
 * are not what was declared before it touches any.
 *
 * <p>Remembers for each plugin what was installed and how the catalogue looked afterwards. While
 * both are the same nothing is done; a guard that somebody took away is put back.
 */
public final class PolicyInstaller implements SchemaStep {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyInstaller.class);

    private static final String CHECK_VIOLATED = "23514";

    /** The server ended our transaction, since another one and ours waited for one another. */
    private static final String DEADLOCK = "40P01";

    private static final int TRIES = 5;

    /** Everything the guards consist of, as one number for a schema. */
    private static final String STATE =
            """
            WITH t AS (
                SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relacl
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relkind IN ('r', 'p')),
            line AS (
                SELECT concat_ws(' ', 'table', oid, relname, relrowsecurity, relforcerowsecurity,
                    relacl) AS text
                FROM t
                UNION ALL
                SELECT concat_ws(' ', 'policy', p.polrelid, p.polname, p.polcmd, p.polpermissive,
                    p.polroles, p.polqual, p.polwithcheck)
                FROM pg_policy p JOIN t ON t.oid = p.polrelid
                UNION ALL
                SELECT concat_ws(' ', 'trigger', g.tgrelid, g.tgname, g.tgenabled, g.tgtype, g.tgfoid)
                FROM pg_trigger g JOIN t ON t.oid = g.tgrelid WHERE NOT g.tgisinternal
                UNION ALL
                SELECT concat_ws(' ', 'check', k.conrelid, k.conname, k.convalidated, k.conbin)
                FROM pg_constraint k JOIN t ON t.oid = k.conrelid WHERE k.contype = 'c'
                UNION ALL
                SELECT concat_ws(' ', 'schema', n.nspname, n.nspacl)
                FROM pg_namespace n WHERE n.nspname IN (?, 'core'))
            SELECT md5(coalesce(string_agg(text, E'\\n' ORDER BY text), '')) FROM line
            """;

    private final Registry registry;

    /** For the plugins of that registry. */
    public PolicyInstaller(Registry registry) {
        this.registry = registry;
    }

    /**
     * Installs what is missing or different.
     *
     * @throws CatalogueRefusal if a table is not what was declared
     */
    @Override
    public void run(Connection owner, RoleNames roles) throws SQLException {
        Catalogue catalogue = CatalogueReader.read(owner);
        List<Fault> faults = StructureRules.faultsOf(registry, catalogue);
        if (!faults.isEmpty()) {
            throw new CatalogueRefusal(faults);
        }
        for (var plugin : registry.plugins()) {
            if (!plugin.spec().datasets().isEmpty()) {
                install(owner, plugin.spec(), PluginGuards.of(plugin.spec(), roles, catalogue));
            }
        }
    }

    private static void install(Connection owner, PluginSpec spec, List<String> statements)
            throws SQLException {
        String declared = fingerprint(statements);
        for (int tries = TRIES; ; tries--) {
            if (remembered(owner, spec).equals(declared + " " + state(owner, spec))) {
                return;
            }
            try {
                inOneTransaction(owner, spec, statements, declared);
                return;
            } catch (SQLException e) {
                if (tries == 1 || !DEADLOCK.equals(e.getSQLState())) {
                    throw e;
                }
                LOG.atWarn()
                        .addKeyValue("plugin", spec.name())
                        .log("Others were at work on the tables of a plugin; trying again");
            }
        }
    }

    private static void inOneTransaction(
            Connection owner, PluginSpec spec, List<String> statements, String declared)
            throws SQLException {
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                execute(statement, spec, sql);
            }
            remember(owner, spec, declared + " " + state(owner, spec));
            owner.commit();
        } catch (SQLException | RuntimeException e) {
            owner.rollback();
            throw e;
        } finally {
            owner.setAutoCommit(true);
        }
        LOG.atInfo()
                .addKeyValue("plugin", spec.name())
                .log("Put the tables of a plugin under guard");
    }

    private static void execute(Statement statement, PluginSpec spec, String sql)
            throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            if (!CHECK_VIOLATED.equals(e.getSQLState())) {
                throw e;
            }
            throw new CatalogueRefusal(List.of(violation(spec, e)));
        }
    }

    /** The server names the table and the constraint; never show the row. */
    private static Fault violation(PluginSpec spec, SQLException e) {
        var server =
                e instanceof org.postgresql.util.PSQLException postgres
                        ? postgres.getServerErrorMessage()
                        : null;
        String table = server == null ? "" : Objects.requireNonNullElse(server.getTable(), "");
        String constraint =
                server == null ? "" : Objects.requireNonNullElse(server.getConstraint(), "");
        return new Fault(
                spec.name(),
                table,
                constraint.replaceFirst("_keys$", ""),
                "rows hold other JSON keys than those declared");
    }

    private static String state(Connection owner, PluginSpec spec) throws SQLException {
        return one(owner, STATE, spec.schema(), spec.schema());
    }

    private static String remembered(Connection owner, PluginSpec spec) throws SQLException {
        return one(
                owner,
                "SELECT coalesce((SELECT value FROM installation.fact WHERE name = ?), '')",
                fact(spec));
    }

    private static void remember(Connection owner, PluginSpec spec, String value)
            throws SQLException {
        one(
                owner,
                "INSERT INTO installation.fact (name, value) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET value = excluded.value RETURNING value",
                fact(spec),
                value);
    }

    private static String one(Connection owner, String query, String... parameters)
            throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static String fact(PluginSpec spec) {
        return "guards." + spec.name();
    }

    private static String fingerprint(List<String> statements) {
        try {
            byte[] text = String.join("\n", statements).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
