package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.EmbeddedServer;
import nl.waarborg.data.PluginSchema;
import nl.waarborg.data.SchemaSetup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The module's tables on a real PostgreSQL, met with raw SQL only. */
final class AwardDatabase implements AutoCloseable {

    private static final String[] TABLES = {"edition", "application", "decision"};

    private final EmbeddedServer server;
    private final Connection connection;

    private AwardDatabase(EmbeddedServer server, Connection connection) {
        this.server = server;
        this.connection = connection;
    }

    static AwardDatabase start(Path folder) throws SQLException, IOException {
        EmbeddedServer server = EmbeddedServer.start(folder, EmbeddedServer.Options.forTests());
        DatabaseUrl owner = server.createDatabase("award");
        SchemaSetup.prepare(
                owner,
                "a password for tests",
                List.of(
                        new PluginSchema(
                                MantelzorgwaarderingPlugin.NAME,
                                MantelzorgwaarderingPlugin.NAME,
                                AwardDatabase.class.getClassLoader(),
                                true)));
        AwardDatabase database = new AwardDatabase(server, owner.connect());
        for (String table : TABLES) {
            database.ask("SELECT core.isolate(?::regclass)::text", "mantelzorgwaardering." + table);
        }
        return database;
    }

    /** A new tenant; all that follows is within it. */
    void enterNewTenant() throws SQLException {
        String tenant = "t-" + UUID.randomUUID();
        set("tenant", tenant);
        set("actor", "");
        run("INSERT INTO core.tenant VALUES (core.tenant(), 'Test', 'ACTIVE', 1, now(), now())");
    }

    void at(String moment) throws SQLException {
        set("now", Instant.parse(moment).toString());
    }

    void as(UUID account) throws SQLException {
        set("actor", account.toString());
    }

    UUID subject() throws SQLException {
        UUID id = UUID.randomUUID();
        run(
                "INSERT INTO core.subject (tenant_id, id, created_at) VALUES (core.tenant(), ?, now())",
                id);
        return id;
    }

    UUID account(UUID subject, String kind) throws SQLException {
        UUID id = UUID.randomUUID();
        run(
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

    UUID submitted(UUID applicant, UUID edition) throws SQLException {
        UUID id = draft(applicant, edition);
        status(id, "SUBMITTED");
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

    void together(Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    int run(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    String ask(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
        }
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private void set(String name, String value) throws SQLException {
        ask("SELECT set_config('waarborg.' || ?, ?, false)", name, value);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        server.close();
    }

    /** Statements. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }
}
