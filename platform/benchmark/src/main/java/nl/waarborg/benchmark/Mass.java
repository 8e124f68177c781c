package nl.waarborg.benchmark;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Many applications at once, past the API: each by a carer with an account, handed in, for an
 * edition of its tenant. Answers that are kept encrypted are left out.
 */
final class Mass {

    private static final int TENANTS_AT_ONCE = 50;

    /** The first tenant's edition, once more for each of the others. */
    private static final String EDITIONS =
            """
            INSERT INTO mantelzorgwaardering.edition (tenant_id, id, created_at, municipality, name,
                opens_on, closes_on, amount, currency, form, budget_mode, budget, rules)
            SELECT t, uuidv7(), e.created_at, e.municipality, e.name, e.opens_on, e.closes_on, e.amount,
                e.currency, e.form, e.budget_mode, e.budget, e.rules
            FROM unnest(?::text[]) t, mantelzorgwaardering.edition e
            WHERE e.tenant_id = ?
            """;

    /** A caseworker at each tenant, with the password of the one that the API made. */
    private static final String STAFF =
            """
            WITH model AS (
                SELECT a.password_hash FROM core.account a WHERE a.tenant_id = ? AND a.login = ?),
            person AS (
                INSERT INTO core.subject (tenant_id, id, created_at)
                SELECT t, uuidv7(), now() FROM unnest(?::text[]) t RETURNING tenant_id, id)
            INSERT INTO core.account (tenant_id, id, created_at, subject_id, kind, login, name,
                password_hash, roles, status)
            SELECT p.tenant_id, uuidv7(), now(), p.id, 'HUMAN', 'behandelaar@' || p.tenant_id || '.example',
                'Verzonnen Behandelaar', m.password_hash, '{caseworker}', 'ACTIVE'
            FROM person p, model m
            """;

    private static final String CARERS =
            """
            WITH carer AS (
                SELECT e.tenant_id, e.id AS edition, e.closes_on, n, uuidv7() AS subject, uuidv7() AS account,
                    uuidv7() AS application
                FROM unnest(?::text[]) t JOIN mantelzorgwaardering.edition e ON e.tenant_id = t,
                    generate_series(1, ?) n),
            subject AS (
                INSERT INTO core.subject (tenant_id, id, created_at)
                SELECT tenant_id, subject, now() FROM carer),
            account AS (
                INSERT INTO core.account (tenant_id, id, created_at, subject_id, kind, login, name, roles,
                    status)
                SELECT tenant_id, account, now(), subject, 'HUMAN', 'verzonnen' || n || '@mantelzorger.example',
                    'Verzonnen Mantelzorger ' || n, '{carer}', 'ACTIVE'
                FROM carer)
            INSERT INTO mantelzorgwaardering.application (tenant_id, id, created_at, applicant_id, edition_id,
                status, submitted_at, edition_closes_on, retention_anchor_on, name, email, phone, street, postcode,
                town, date_of_birth, recipient_street, recipient_postcode, recipient_town, recipient_lives_in,
                recipient_registered_in)
            SELECT tenant_id, application, now(), subject, edition, 'SUBMITTED', now(), closes_on,
                closes_on + interval '12 months', 'Verzonnen Mantelzorger ' || n,
                'verzonnen' || n || '@mantelzorger.example', '+31592366911', 'Verzonnen laan ' || n, '9401 AB',
                'Assen', date '1950-01-01' + n % 15000, 'Zorgpad ' || n, '9401 AB', 'Assen', 'Assen', 'Assen'
            FROM carer
            """;

    /** Many applications of one carer, all withdrawn, as only those can be many. */
    private static final String WITHDRAWN =
            """
            INSERT INTO mantelzorgwaardering.application (tenant_id, id, created_at, applicant_id, edition_id,
                status, submitted_at, withdrawn_at, edition_closes_on, retention_anchor_on, name, email, phone,
                street, postcode, town, date_of_birth)
            SELECT a.tenant_id, uuidv7(), now(), a.subject_id, e.id, 'WITHDRAWN', now(), now(), e.closes_on,
                e.closes_on + interval '12 months', a.name, a.login, '+31592366911', 'Verzonnen laan ' || n,
                '9401 AB', 'Assen', date '1950-01-01'
            FROM core.account a JOIN mantelzorgwaardering.edition e ON e.tenant_id = a.tenant_id,
                generate_series(1, ?) n
            WHERE a.tenant_id = ? AND a.login = ?
            """;

    private final Database database;

    Mass(Database database) {
        this.database = database;
    }

    /** Gives each tenant a caseworker and an edition like those of the first one. */
    void equip(List<String> tenants, String modelLogin) {
        inside(
                connection -> {
                    run(connection, EDITIONS, array(connection, tenants), Tenants.FIRST);
                    run(connection, STAFF, Tenants.FIRST, modelLogin, array(connection, tenants));
                    return tenants;
                });
    }

    /** Gives each tenant so many applications. */
    void apply(List<String> tenants, int each) {
        inside(
                connection -> {
                    for (int i = 0; i < tenants.size(); i += TENANTS_AT_ONCE) {
                        List<String> some =
                                tenants.subList(i, Math.min(i + TENANTS_AT_ONCE, tenants.size()));
                        run(connection, CARERS, array(connection, some), each);
                    }
                    return tenants;
                });
    }

    /** Gives a carer so many applications that were withdrawn. */
    void withdrawn(String tenant, String login, int number) {
        inside(
                connection -> {
                    run(connection, WITHDRAWN, number, tenant, login);
                    return login;
                });
    }

    /** Brings the planner's statistics up to date. */
    void settle() {
        inside(
                connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("VACUUM ANALYZE");
                        statement.execute("CHECKPOINT");
                    }
                    return database;
                });
    }

    /** The applications of a tenant that were handed in. */
    List<String> applications(String tenant) {
        return column(
                "SELECT id FROM mantelzorgwaardering.application"
                        + " WHERE tenant_id = ? AND status = 'SUBMITTED' ORDER BY id",
                tenant);
    }

    /** The edition of a tenant. */
    String edition(String tenant) {
        return column("SELECT id FROM mantelzorgwaardering.edition WHERE tenant_id = ?", tenant)
                .getFirst();
    }

    /** How many applications there are. */
    long count() {
        return Long.parseLong(
                column(
                                "SELECT count(*) FROM mantelzorgwaardering.application WHERE tenant_id >= ?",
                                "")
                        .getFirst());
    }

    private List<String> column(String sql, String parameter) {
        return inside(
                connection -> {
                    try (PreparedStatement query = connection.prepareStatement(sql)) {
                        query.setString(1, parameter);
                        List<String> values = new ArrayList<>();
                        try (ResultSet rows = query.executeQuery()) {
                            while (rows.next()) {
                                values.add(rows.getString(1));
                            }
                        }
                        return values;
                    }
                });
    }

    private static void run(Connection connection, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    private static Array array(Connection connection, List<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Guards against writing past the API are triggers; they are passed by here. */
    private <T> T inside(Work<T> work) {
        try (Connection connection = database.connect(Database.PLATFORM);
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            return work.with(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
