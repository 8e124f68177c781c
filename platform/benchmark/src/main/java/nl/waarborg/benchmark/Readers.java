package nl.waarborg.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Readers in the mass, made in the database like one that was made over the API. */
final class Readers {

    /** What all their addresses end in. */
    static final String DOMAIN = "@veel.example";

    private static final String MORE =
            """
            WITH model AS MATERIALIZED (
                SELECT s.tenant_id, s.subscriber_id, s.id, to_jsonb(s) AS row FROM newsletter.subscription s
                WHERE s.tenant_id = ? AND s.email = ?),
            made AS MATERIALIZED (
                SELECT uuidv7() AS subject, n FROM generate_series(1, ?) n),
            subject AS (
                INSERT INTO core.subject (tenant_id, id, created_at)
                SELECT m.tenant_id, p.subject, now() FROM made p, model m),
            consent AS (
                INSERT INTO core.consent
                SELECT (jsonb_populate_record(c, jsonb_build_object('id', uuidv7(), 'subject_id', p.subject))).*
                FROM made p, model m
                JOIN core.consent c ON c.tenant_id = m.tenant_id AND c.subject_id = m.subscriber_id)
            INSERT INTO newsletter.subscription
            SELECT (jsonb_populate_record(NULL::newsletter.subscription, m.row || jsonb_build_object(
                'id', uuidv7(), 'subscriber_id', p.subject, 'email', 'lezer' || p.n || '@veel.example',
                'address_mark', encode(sha256(convert_to(p.n::text, 'UTF8')), 'hex')))).*
            FROM made p, model m
            """;

    private static final String STAFF =
            """
            WITH model AS (
                SELECT a.tenant_id, a.password_hash FROM core.account a WHERE a.tenant_id = ? LIMIT 1),
            person AS (
                INSERT INTO core.subject (tenant_id, id, created_at)
                SELECT tenant_id, uuidv7(), now() FROM model RETURNING tenant_id, id)
            INSERT INTO core.account (tenant_id, id, created_at, subject_id, kind, login, name, password_hash, roles,
                status)
            SELECT p.tenant_id, uuidv7(), now(), p.id, 'HUMAN', ?, 'Verzonnen Redactie', m.password_hash,
                '{communications}', 'ACTIVE'
            FROM person p, model m
            """;

    private static final String LONGEST =
            """
            SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start) * 1000), 0)::bigint
            FROM pg_stat_activity
            WHERE datname = 'waarborg' AND backend_type = 'client backend' AND state <> 'idle'
                AND pid <> pg_backend_pid() AND usename <> 'postgres'
            """;

    private final Database database;

    Readers(Database database) {
        this.database = database;
    }

    /** An editor with the administrator's password. */
    void editor(String tenant, String login) {
        change(STAFF, tenant, login);
    }

    /** So many more, like the one with that address. */
    void add(String tenant, String model, int number) {
        change(MORE, tenant, model, number);
        change("ANALYZE newsletter.subscription");
        change("ANALYZE core.consent");
    }

    /** How long, in milliseconds, the oldest transaction of the platform lasts at this moment. */
    long longest(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(LONGEST)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void change(String sql, Object... values) {
        try (Connection connection = database.connect(Database.PLATFORM);
                Statement past = connection.createStatement()) {
            past.execute("SET session_replication_role = replica");
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
