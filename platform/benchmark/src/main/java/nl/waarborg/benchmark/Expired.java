package nl.waarborg.benchmark;

import org.jspecify.annotations.Nullable;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Applications of a tenant whose term is over, each with two encrypted values and by a person of
 * whom nothing else is kept, so that the keys of the values and the person go too. The bare path
 * deletes the same rows from the same tables, with the same indexes and foreign keys: in batches by
 * the superuser, above row-level security, with all triggers off, so that nothing is guarded,
 * audited or written down.
 */
final class Expired {

    /** As many as a batch of the platform. */
    private static final int BATCH = 2_000;

    private static final String AT_TENANT =
            """
            WITH carer AS (
                SELECT e.tenant_id, e.id AS edition, n, uuidv7() AS subject, uuidv7() AS application,
                    uuidv7() AS bank_key, uuidv7() AS health_key
                FROM mantelzorgwaardering.edition e, generate_series(1, ?) n WHERE e.tenant_id = ?),
            subject AS (
                INSERT INTO core.subject (tenant_id, id, created_at)
                SELECT tenant_id, subject, now() FROM carer),
            value_key AS (
                INSERT INTO core.value_key (tenant_id, id, wrapped_key)
                SELECT c.tenant_id, k.id, decode(repeat('5a', 60), 'hex')
                FROM carer c, LATERAL (VALUES (c.bank_key), (c.health_key)) AS k (id))
            INSERT INTO mantelzorgwaardering.application (tenant_id, id, created_at, applicant_id, edition_id,
                status, submitted_at, edition_closes_on, retention_anchor_on, name, email, phone, street, postcode,
                town, date_of_birth, recipient_street, recipient_postcode, recipient_town, recipient_lives_in,
                recipient_registered_in, iban, remarks)
            SELECT tenant_id, application, now(), subject, edition, 'SUBMITTED', now(), date '2021-11-30',
                date '2022-11-30', 'Verzonnen Mantelzorger ' || n,
                'verzonnen' || n || '@mantelzorger.example', '+31592366911', 'Verzonnen laan ' || n, '9401 AB',
                'Assen', date '1950-01-01' + n % 15000, 'Zorgpad ' || n, '9401 AB', 'Assen', 'Assen', 'Assen',
                '\\x02'::bytea || uuid_send(subject) || uuid_send(bank_key) || decode(repeat('a5', 50), 'hex'),
                '\\x02'::bytea || uuid_send(subject) || uuid_send(health_key) || decode(repeat('a5', 80), 'hex')
            FROM carer
            """;

    private static final String DELETE_APPLICATIONS =
            """
            WITH gone AS (
                DELETE FROM mantelzorgwaardering.application WHERE tenant_id = ? AND id IN (
                    SELECT id FROM mantelzorgwaardering.application
                    WHERE tenant_id = ? AND retention_anchor_on + interval '12 months' <= current_date LIMIT ?)
                RETURNING tenant_id, applicant_id, iban, remarks),
            keys AS (
                DELETE FROM core.value_key k USING gone g, LATERAL (VALUES (g.iban), (g.remarks)) AS v (value)
                WHERE k.tenant_id = g.tenant_id AND k.id = core.value_key_of(v.value))
            SELECT array_agg(applicant_id) FROM gone
            """;

    private static final String DELETE_PEOPLE =
            "DELETE FROM core.subject WHERE tenant_id = ? AND id = ANY (?)";

    /** Foreign keys stay; what the platform added to the tables does not act. */
    private static final String TRIGGERS =
            """
            DO $$ DECLARE r record; BEGIN
                FOR r IN SELECT c.oid::regclass AS named FROM pg_class c
                    WHERE c.relkind IN ('r', 'p')
                        AND c.relnamespace IN ('core'::regnamespace, 'mantelzorgwaardering'::regnamespace)
                LOOP
                    EXECUTE format('ALTER TABLE %%s %s TRIGGER USER', r.named);
                END LOOP;
            END $$
            """;

    private final Database database;

    Expired(Database database) {
        this.database = database;
    }

    /** Adds so many at a tenant that has an edition. */
    void at(String tenant, int rows) {
        try (Connection connection = database.connect(Database.PLATFORM);
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            try (PreparedStatement insert = connection.prepareStatement(AT_TENANT)) {
                insert.setInt(1, rows);
                insert.setString(2, tenant);
                insert.executeUpdate();
            }
            statement.execute("ANALYZE mantelzorgwaardering.application, core.subject");
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many are left at a tenant. */
    int left(String tenant) {
        try (Connection connection = database.connect(Database.PLATFORM);
                PreparedStatement query =
                        connection.prepareStatement(
                                "SELECT count(*) FROM mantelzorgwaardering.application"
                                        + " WHERE tenant_id = ? AND edition_closes_on = '2021-11-30'")) {
            query.setString(1, tenant);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes them as somebody does who promises nothing; answers how long that took. */
    Duration deleteBare(String tenant) {
        try (Connection connection = database.connect(Database.PLATFORM);
                Statement statement = connection.createStatement()) {
            statement.execute(TRIGGERS.formatted("DISABLE"));
            statement.execute("SET synchronous_commit = on");
            connection.setAutoCommit(false);
            long from = System.nanoTime();
            while (deletedBatch(connection, tenant)) {
                connection.commit();
            }
            connection.commit();
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            connection.setAutoCommit(true);
            statement.execute(TRIGGERS.formatted("ENABLE"));
            return took;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean deletedBatch(Connection connection, String tenant) throws SQLException {
        Array people = goneBatch(connection, tenant);
        if (people == null) {
            return false;
        }
        try (PreparedStatement persons = connection.prepareStatement(DELETE_PEOPLE)) {
            persons.setString(1, tenant);
            persons.setArray(2, people);
            persons.executeUpdate();
            return true;
        }
    }

    private static @Nullable Array goneBatch(Connection connection, String tenant)
            throws SQLException {
        try (PreparedStatement applications = connection.prepareStatement(DELETE_APPLICATIONS)) {
            applications.setString(1, tenant);
            applications.setString(2, tenant);
            applications.setInt(3, BATCH);
            try (ResultSet gone = applications.executeQuery()) {
                gone.next();
                return gone.getArray(1);
            }
        }
    }
}
