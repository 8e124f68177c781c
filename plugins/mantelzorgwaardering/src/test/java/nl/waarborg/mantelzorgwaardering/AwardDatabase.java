package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import nl.waarborg.data.CatalogueCheck;
import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.PluginSchema;
import nl.waarborg.data.PolicyInstaller;
import nl.waarborg.data.RoleNames;
import nl.waarborg.data.SchemaSetup;
import nl.waarborg.data.SchemaStep;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.Registry;
import nl.waarborg.testkit.SharedServer;

import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The module's tables on a real PostgreSQL, met with raw SQL only. */
final class AwardDatabase {

    private static final String APP_PASSWORD = "a password for tests";

    private static final String MIGRATIONS = "db/" + MantelzorgwaarderingPlugin.NAME;

    private static final List<String> SETTINGS =
            List.of("tenant", "actor", "subject", "reach", "now");

    private final DatabaseUrl url;
    private final RoleNames roles;
    private final Connection owner;
    private final Connection plugin;

    private AwardDatabase(DatabaseUrl url, RoleNames roles) throws SQLException {
        this.url = url;
        this.roles = roles;
        owner = url.connect();
        plugin = url.as(roles.app(), APP_PASSWORD).connect();
        run("SET ROLE " + roles.plugin(MantelzorgwaarderingPlugin.NAME));
    }

    private static final class Holder {
        static final AwardDatabase SHARED = start();
    }

    /** The one of this Java process; a test works in a tenant of its own. */
    static AwardDatabase shared() {
        return Holder.SHARED;
    }

    private static AwardDatabase start() {
        try {
            DatabaseUrl url = SharedServer.newDatabase("award");
            ClassLoader loader = AwardDatabase.class.getClassLoader();
            RoleNames roles =
                    SchemaSetup.prepare(url, APP_PASSWORD, List.of(schema(loader)), steps());
            return new AwardDatabase(url, roles);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A database of its own, as an installation has it that was never started since.
     *
     * @param migration the number of the first migration that it lacks
     * @param folder where the older ones are put
     */
    static AwardDatabase before(int migration, Path folder) throws IOException, SQLException {
        Path older = Files.createDirectories(folder.resolve(MIGRATIONS));
        for (int number = 1; number < migration; number++) {
            try (DirectoryStream<Path> found =
                    Files.newDirectoryStream(migrations(), "V" + number + "__*.sql")) {
                for (Path file : found) {
                    Files.copy(file, older.resolve(file.getFileName().toString()));
                }
            }
        }
        URL[] only = {folder.toUri().toURL()};
        DatabaseUrl url = SharedServer.newDatabase("older");
        try (URLClassLoader loader =
                new URLClassLoader(only, ClassLoader.getPlatformClassLoader())) {
            RoleNames roles =
                    SchemaSetup.prepare(url, APP_PASSWORD, List.of(schema(loader)), stepsThen());
            return new AwardDatabase(url, roles);
        }
    }

    /** As they were for tables that lacked what is declared since. */
    private static List<SchemaStep> stepsThen() {
        List<SchemaStep> steps = new ArrayList<>(steps());
        steps.addFirst(step("ADD COLUMN applicant_id uuid NOT NULL"));
        steps.add(step("DROP COLUMN applicant_id"));
        return steps;
    }

    private static SchemaStep step(String change) {
        return (owner, roles) -> {
            try (PreparedStatement statement =
                    owner.prepareStatement("ALTER TABLE mantelzorgwaardering.consent " + change)) {
                statement.execute();
            }
        };
    }

    private static Path migrations() {
        return Path.of(
                System.getProperty("waarborg.root"),
                "plugins/mantelzorgwaardering/src/main/resources",
                MIGRATIONS);
    }

    /** Does the rest of the migrations, as the next start does. */
    void upgrade() throws SQLException {
        ClassLoader loader = AwardDatabase.class.getClassLoader();
        SchemaSetup.prepare(url, APP_PASSWORD, List.of(schema(loader)), steps());
    }

    private static PluginSchema schema(ClassLoader loader) {
        return new PluginSchema(
                MantelzorgwaarderingPlugin.NAME, MantelzorgwaarderingPlugin.NAME, loader, true);
    }

    /** Guards, and the comparison of the tables with their declaration. */
    private static List<SchemaStep> steps() {
        Registry registry =
                Registry.of(
                        List.of(
                                new LoadedPlugin(
                                        new MantelzorgwaarderingPlugin().spec(),
                                        AwardDatabase.class.getClassLoader(),
                                        MantelzorgwaarderingPlugin.class.getName())));
        return List.of(new PolicyInstaller(registry), new CatalogueCheck(registry));
    }

    /** A new tenant, seen by its staff; all that follows is within it. */
    void enterNewTenant() throws SQLException {
        set("tenant", "t-" + UUID.randomUUID());
        set("actor", "");
        set("reach", "TENANT");
        core("INSERT INTO core.tenant VALUES (core.tenant(), 'Test', 'ACTIVE', 1, now(), now())");
    }

    /** Somebody else at work in the same tenant, over connections of their own. */
    AwardDatabase beside() throws SQLException {
        AwardDatabase other = new AwardDatabase(url, roles);
        for (String name : SETTINGS) {
            String value =
                    ask("SELECT coalesce(current_setting('waarborg.' || ?, true), '')", name);
            if (!value.isEmpty()) {
                other.set(name, value);
            }
        }
        return other;
    }

    /** Whether this one's statement waits for what another transaction has locked. */
    boolean waits() throws SQLException {
        return ask(
                        owner,
                        "SELECT cardinality(pg_blocking_pids(?))",
                        plugin.unwrap(PGConnection.class).getBackendPID())
                .equals("1");
    }

    void leave() throws SQLException {
        owner.close();
        plugin.close();
    }

    void at(String moment) throws SQLException {
        set("now", Instant.parse(moment).toString());
    }

    void as(UUID account) throws SQLException {
        set("actor", account.toString());
    }

    /** From here on by nobody who is in the tables. */
    void asAStranger() throws SQLException {
        set("subject", "");
    }

    /** From here on with that reach. */
    void reaching(String reach) throws SQLException {
        set("reach", reach);
    }

    UUID subject() throws SQLException {
        UUID id = UUID.randomUUID();
        core(
                "INSERT INTO core.subject (tenant_id, id, created_at) VALUES (core.tenant(), ?, now())",
                id);
        return id;
    }

    UUID account(UUID subject, String kind) throws SQLException {
        UUID id = UUID.randomUUID();
        core(
                "INSERT INTO core.account (tenant_id, id, created_at, subject_id, kind, login, name, roles, status)"
                        + " VALUES (core.tenant(), ?, now(), ?, ?, ?, 'Test', '{}', 'ACTIVE')",
                id,
                subject,
                kind,
                id.toString());
        return id;
    }

    UUID edition(String municipality, String opensOn, String closesOn) throws SQLException {
        UUID id = UUID.randomUUID();
        run(
                "INSERT INTO mantelzorgwaardering.edition (tenant_id, id, municipality, name, opens_on, closes_on,"
                        + " amount, currency, form, budget_mode, rules)"
                        + " VALUES (core.tenant(), ?, ?, 'Test', ?, ?, 100, 'EUR', 'MONEY', 'FIXED_PER_AWARD', '{}')",
                id,
                municipality,
                LocalDate.parse(opensOn),
                LocalDate.parse(closesOn));
        return id;
    }

    /** A draft with all that every edition needs. */
    UUID draft(UUID applicant, UUID edition) throws SQLException {
        UUID id = UUID.randomUUID();
        run(
                "INSERT INTO mantelzorgwaardering.application (tenant_id, id, applicant_id, edition_id, status, name,"
                        + " email, phone, street, postcode, town, date_of_birth, recipient_street,"
                        + " recipient_postcode, recipient_town)"
                        + " VALUES (core.tenant(), ?, ?, ?, 'DRAFT', 'Test', 'test@example.org', '+31592000000',"
                        + " 'Straat 1', '9401 AB', 'Assen', '1980-01-01', 'Straat 2', '9401 AB', 'Assen')",
                id,
                applicant,
                edition);
        return id;
    }

    /** Submitted by the carer, who sees no more than the own rows. */
    UUID submitted(UUID applicant, UUID edition) throws SQLException {
        set("subject", applicant.toString());
        set("reach", "OWN");
        UUID id = draft(applicant, edition);
        status(id, "SUBMITTED");
        set("reach", "TENANT");
        return id;
    }

    void status(UUID application, String status) throws SQLException {
        run(
                "UPDATE mantelzorgwaardering.application SET status = ? WHERE id = ?",
                status,
                application);
    }

    /** A decision and its effect, in one transaction. */
    void decide(UUID application, UUID decider, String outcome) throws SQLException {
        together(
                () -> {
                    decision(application, decider, outcome, "Voldoet aan alles.");
                    status(application, outcome);
                });
    }

    void decision(UUID application, UUID decider, String outcome, String reasons)
            throws SQLException {
        run(
                "INSERT INTO mantelzorgwaardering.decision (tenant_id, id, application_id, outcome, reasons, advice,"
                        + " decided_by) VALUES (core.tenant(), ?, ?, ?, ?, 'x', ?)",
                UUID.randomUUID(),
                application,
                outcome,
                reasons,
                decider);
    }

    String anchor(UUID application) throws SQLException {
        return ask(
                "SELECT retention_anchor_on::text FROM mantelzorgwaardering.application WHERE id = ?",
                application);
    }

    void withdraw(UUID application) throws SQLException {
        run(
                "UPDATE mantelzorgwaardering.application SET status = 'WITHDRAWN', withdrawn_at = core.now()"
                        + " WHERE id = ?",
                application);
    }

    void askToComplete(UUID application, String dueOn) throws SQLException {
        run(
                "UPDATE mantelzorgwaardering.application SET status = 'COMPLETION_REQUESTED',"
                        + " completion_text = 'Vul de uren aan.', completion_due_on = ?::date WHERE id = ?",
                dueOn,
                application);
    }

    /** The name of the constraint that refused, or that nothing did. */
    static String refusal(Work work) {
        PSQLException refused = catchThrowableOfType(PSQLException.class, work::run);
        if (refused == null) {
            return "accepted";
        }
        ServerErrorMessage message = Objects.requireNonNull(refused.getServerErrorMessage());
        return Objects.requireNonNullElse(message.getConstraint(), refused.getMessage());
    }

    void together(Work work) throws SQLException {
        plugin.setAutoCommit(false);
        try {
            work.run();
            plugin.commit();
        } catch (SQLException e) {
            plugin.rollback();
            throw e;
        } finally {
            plugin.setAutoCommit(true);
        }
    }

    /** As the plugin's role. */
    int run(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(plugin, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** As the plugin's role. */
    String ask(String sql, Object... parameters) throws SQLException {
        return ask(plugin, sql, parameters);
    }

    /** As the owner, on the core's tables. */
    void core(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(owner, sql, parameters)) {
            statement.executeUpdate();
        }
    }

    /** As the owner, of the core's tables. */
    String known(String sql, Object... parameters) throws SQLException {
        return ask(owner, sql, parameters);
    }

    /** Somebody's word that stands in the register. */
    void agreed(UUID person, String purpose) throws SQLException {
        UUID text = UUID.randomUUID();
        core(
                "INSERT INTO core.consent_text (tenant_id, id, created_at, purpose, text_version, sha256,"
                        + " words) VALUES (core.tenant(), ?, now(), ?, ?, repeat('0', 64), '{}')",
                text,
                purpose,
                text.toString());
        core(
                "INSERT INTO core.consent (tenant_id, id, created_at, subject_id, purpose, basis,"
                        + " opt_out_offered, text_id, channel, given_by, given_at) VALUES (core.tenant(),"
                        + " gen_random_uuid(), now(), ?, ?, 'CONSENT', false, ?, 'ONLINE', 'PERSON', now())",
                person,
                purpose,
                text);
    }

    private void set(String name, String value) throws SQLException {
        String setting = "SELECT set_config('waarborg.' || ?, ?, false)";
        ask(owner, setting, name, value);
        // Only the log-in itself may name a tenant, not the plugin's role.
        String role = ask(plugin, "SELECT current_user");
        run("RESET ROLE");
        ask(plugin, setting, name, value);
        run("SET ROLE " + role);
    }

    private static String ask(Connection connection, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
        }
    }

    private static PreparedStatement prepare(
            Connection connection, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    /** Statements. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }
}
