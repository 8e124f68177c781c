package nl.waarborg.kraamzorgregister;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import nl.waarborg.data.CatalogueCheck;
import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.PluginSchema;
import nl.waarborg.data.PolicyInstaller;
import nl.waarborg.data.RoleNames;
import nl.waarborg.data.SchemaSetup;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.Registry;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.testkit.SharedServer;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The module's tables on a real PostgreSQL, met with raw SQL in the module's own role. */
final class RegisterDatabase {

    private static final String APP_PASSWORD = "a password for tests";

    private final RoleNames roles;
    private final Connection owner;
    private final Connection plugin;

    private RegisterDatabase(DatabaseUrl url, RoleNames roles) throws SQLException {
        this.roles = roles;
        owner = url.connect();
        plugin = url.as(roles.app(), APP_PASSWORD).connect();
    }

    static RegisterDatabase start() throws SQLException {
        DatabaseUrl url = SharedServer.newDatabase("register");
        PluginSpec spec = new KraamzorgRegisterPlugin().spec();
        ClassLoader loader = RegisterDatabase.class.getClassLoader();
        Registry registry =
                Registry.of(
                        List.of(
                                new LoadedPlugin(
                                        spec, loader, KraamzorgRegisterPlugin.class.getName())));
        RoleNames roles =
                SchemaSetup.prepare(
                        url,
                        APP_PASSWORD,
                        List.of(new PluginSchema(spec.schema(), spec.schema(), loader, true)),
                        List.of(new PolicyInstaller(registry), new CatalogueCheck(registry)));
        RegisterDatabase database = new RegisterDatabase(url, roles);
        database.run("SET ROLE " + roles.plugin(spec.schema()));
        return database;
    }

    /** A new tenant, seen by its staff; all that follows is within it. */
    void enterNewTenant() throws SQLException {
        set("tenant", "t-" + UUID.randomUUID());
        set("actor", "");
        set("subject", "");
        set("reach", "TENANT");
        core("INSERT INTO core.tenant VALUES (core.tenant(), 'Test', 'ACTIVE', 1, now(), now())");
    }

    void at(String day) throws SQLException {
        set("now", day + "T10:00:00Z");
    }

    /** Works in somebody's name from now on. */
    void as(UUID account, UUID subject, String reach) throws SQLException {
        set("actor", account.toString());
        set("subject", subject.toString());
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

    UUID dossier(UUID person) throws SQLException {
        return dossier(person, 0);
    }

    UUID dossier(UUID person, long number) throws SQLException {
        UUID id = UUID.randomUUID();
        run(
                "INSERT INTO kraamzorg_register.dossier (tenant_id, id, person_id, number, status, name, date_of_birth,"
                        + " returner, requested_on)"
                        + " VALUES (core.tenant(), ?, ?, ?, 'REQUESTED', 'Test', '1990-01-01', false, '2026-01-01')",
                id,
                person,
                number);
        run(
                "INSERT INTO kraamzorg_register.acknowledgement (tenant_id, id, dossier_id, agreement, text_version,"
                        + " acknowledged_on) SELECT core.tenant(), gen_random_uuid(), ?, one, '1', '2026-01-01'"
                        + " FROM unnest(ARRAY['CODE_OF_CONDUCT', 'PROFESSIONAL_CODE', 'COMPLAINTS_SCHEME',"
                        + " 'ACCREDITATION_RULES', 'REGISTER_RULES']) AS one",
                id);
        return id;
    }

    /** A decision and its effect, in one transaction. */
    void decide(UUID dossier, UUID decider, String kind, String status) throws SQLException {
        together(() -> status(dossier, status, decision(dossier, decider, kind, status)));
    }

    UUID decision(UUID dossier, UUID decider, String kind, String outcome) throws SQLException {
        UUID id = UUID.randomUUID();
        boolean period =
                List.of("ADMIT", "ADMIT_PROVISIONALLY", "TAKE_OVER", "REREGISTER").contains(kind);
        boolean ends = List.of("REFUSE", "STRIKE_OFF").contains(kind);
        run(
                "INSERT INTO kraamzorg_register.decision (tenant_id, id, dossier_id, kind, outcome, status_before, norm,"
                        + " period_from, runs_until, reregistration_weeks, appeal_weeks, answer_weeks,"
                        + " reasons, advice, decided_by, decided_at)"
                        + " VALUES (core.tenant(), ?, ?, ?, ?, 'REQUESTED', ?, ?::date, ?::date,"
                        + " ?::integer, ?::integer, ?::integer, 'Met redenen omkleed.', 'x', ?, now())",
                id,
                dossier,
                kind,
                outcome,
                period ? "2023" : null,
                period ? "2026-01-01" : null,
                period ? "2029-12-31" : kind.equals("EXTEND") ? "2030-06-30" : null,
                period ? 8 : null,
                ends ? 6 : null,
                ends ? 6 : null,
                decider);
        return id;
    }

    void status(UUID dossier, String status, UUID decision) throws SQLException {
        run(
                "UPDATE kraamzorg_register.dossier SET status = ?, decision_id = ? WHERE id = ?",
                status,
                decision,
                dossier);
    }

    void status(UUID dossier, String status) throws SQLException {
        run("UPDATE kraamzorg_register.dossier SET status = ? WHERE id = ?", status, dossier);
    }

    /** The person's own. */
    UUID appeal(UUID dossier, UUID decision, String receivedOn) throws SQLException {
        return appeal(dossier, decision, receivedOn, "ONLINE", null);
    }

    /** One that a colleague writes down, or the person's own. */
    UUID appeal(
            UUID dossier,
            UUID decision,
            String receivedOn,
            String channel,
            @Nullable UUID recordedBy)
            throws SQLException {
        UUID id = UUID.randomUUID();
        run(
                "INSERT INTO kraamzorg_register.appeal (tenant_id, id, dossier_id, decision_id, grounds, received_on,"
                        + " channel, recorded_by, last_day_on, due_on, status) VALUES (core.tenant(), ?, ?, ?, 'x',"
                        + " ?::date, ?, ?, '2099-01-01', '2099-01-01', 'OPEN')",
                id,
                dossier,
                decision,
                receivedOn,
                channel,
                recordedBy);
        return id;
    }

    UUID deregistration(UUID dossier, String cause, String receivedOn, UUID recordedBy)
            throws SQLException {
        UUID id = UUID.randomUUID();
        run(
                "INSERT INTO kraamzorg_register.deregistration (tenant_id, id, dossier_id, cause, channel, received_on,"
                        + " recorded_by) VALUES (core.tenant(), ?, ?, ?, 'PAPER', ?::date, ?)",
                id,
                dossier,
                cause,
                receivedOn,
                recordedBy);
        return id;
    }

    /** The status, and the word of a colleague that it follows from. */
    void leave(UUID dossier, String status, @Nullable UUID word) throws SQLException {
        run(
                "UPDATE kraamzorg_register.dossier SET status = ?, deregistration_id = ? WHERE id = ?",
                status,
                word,
                dossier);
    }

    /** An appeal that is taken back. */
    void withdraw(UUID appeal, String channel, String on, @Nullable UUID recordedBy)
            throws SQLException {
        run(
                "UPDATE kraamzorg_register.appeal SET status = 'WITHDRAWN', withdrawn_channel = ?,"
                        + " withdrawn_on = ?::date, withdrawal_recorded_by = ? WHERE id = ?",
                channel,
                on,
                recordedBy,
                appeal);
    }

    /** An appeal that goes on, with a change beside. */
    void reopen(UUID appeal, UUID by, String change) throws SQLException {
        run(
                "UPDATE kraamzorg_register.appeal SET status = 'OPEN', reopening_reasons = 'Een ander bedoeld.',"
                        + " reopened_by = ?, reopened_at = now()"
                        + change
                        + " WHERE id = ?",
                by,
                appeal);
    }

    /** A death that is taken back; the dossier is not. */
    void takeBack(UUID word, UUID by) throws SQLException {
        run(
                "UPDATE kraamzorg_register.deregistration SET withdrawal_reasons = 'Een ander bedoeld.',"
                        + " withdrawn_by = ?, withdrawn_at = now() WHERE id = ?",
                by,
                word);
    }

    /** With other days than the dossier's, and a code of its own. */
    void certificate(UUID dossier) throws SQLException {
        run(
                "INSERT INTO kraamzorg_register.registration_certificate (tenant_id, id, dossier_id, code_hash, kind,"
                        + " valid_from, valid_until, issued_on, file_name, file_kind, file_size, file_content)"
                        + " VALUES (core.tenant(), ?, ?, encode(sha256(random()::text::bytea), 'hex'), 'EXTENDED', '2099-01-01',"
                        + " '2099-01-01', '2099-01-01', 'x', 'PDF', 1, 'x')",
                UUID.randomUUID(),
                dossier);
    }

    void answer(UUID appeal, String outcome, UUID decider) throws SQLException {
        run(
                "UPDATE kraamzorg_register.appeal SET status = 'DECIDED', outcome = ?, reasons = 'Met redenen omkleed.',"
                        + " decided_by = ?, decided_at = now() WHERE id = ?",
                outcome,
                decider,
                appeal);
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

    int run(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(plugin, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    String ask(String sql, @Nullable Object... parameters) throws SQLException {
        return ask(plugin, sql, parameters);
    }

    private void core(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(owner, sql, parameters)) {
            statement.executeUpdate();
        }
    }

    /** Only the log-in itself may name a tenant, not the plugin's role. */
    private void set(String name, String value) throws SQLException {
        String setting = "SELECT set_config('waarborg.' || ?, ?, false)";
        ask(owner, setting, name, value);
        run("RESET ROLE");
        ask(plugin, setting, name, value);
        run("SET ROLE " + roles.plugin("kraamzorg_register"));
    }

    private static String ask(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
        }
    }

    private static PreparedStatement prepare(
            Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
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
