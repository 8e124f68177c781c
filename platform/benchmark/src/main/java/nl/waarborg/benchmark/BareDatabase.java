package nl.waarborg.benchmark;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The same applications in a database of their own on the same server, as somebody keeps them who
 * has one organisation and promises nothing: no tenant, no policies, no triggers, nothing
 * encrypted.
 */
final class BareDatabase {

    private static final String TABLES =
            """
            CREATE TABLE application (
                id uuid PRIMARY KEY, version bigint NOT NULL, created_at timestamptz NOT NULL,
                applicant_id uuid NOT NULL, edition_id uuid NOT NULL, status text NOT NULL,
                submitted_at timestamptz, name text, email text, phone text, street text, postcode text,
                town text, date_of_birth date, recipient_street text, recipient_postcode text,
                recipient_town text, recipient_lives_in text, recipient_registered_in text, relation text,
                hours_per_week integer, care_since date, unpaid boolean, iban text, account_holder text,
                source text NOT NULL, prefilled text[]);
            CREATE TABLE audit (
                seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL, actor uuid,
                action text NOT NULL, dataset text NOT NULL, record_id uuid NOT NULL);
            CREATE TABLE account (id uuid PRIMARY KEY, login text NOT NULL UNIQUE, password_hash text)
            """;

    private static final String COPIED =
            "id, version, created_at, applicant_id, edition_id, status, submitted_at, name, email, phone,"
                    + " street, postcode, town, date_of_birth, recipient_street, recipient_postcode,"
                    + " recipient_town, recipient_lives_in, recipient_registered_in, source,"
                    + " prefilled";

    private static final int PIPE_BYTES = 1 << 20;

    private final Database database;

    BareDatabase(Database database) {
        this.database = database;
    }

    /** Makes it from what the platform's database holds. */
    void fill() {
        try {
            try (Connection connection = database.connect(Database.PLATFORM)) {
                run(connection, "CREATE DATABASE " + Database.BARE);
            }
            try (Connection from = database.connect(Database.PLATFORM);
                    Connection to = database.connect(Database.BARE)) {
                run(to, TABLES);
                copy(
                        from,
                        "COPY (SELECT "
                                + COPIED
                                + " FROM mantelzorgwaardering.application WHERE status = 'SUBMITTED')"
                                + " TO STDOUT (FORMAT binary)",
                        to,
                        "COPY application (" + COPIED + ") FROM STDIN (FORMAT binary)");
                copy(
                        from,
                        "COPY (SELECT id, login, password_hash FROM core.account"
                                + " WHERE login LIKE 'behandelaar@%') TO STDOUT (FORMAT binary)",
                        to,
                        "COPY account FROM STDIN (FORMAT binary)");
                run(to, "CREATE INDEX ON application (edition_id, id)");
                run(to, "CREATE INDEX ON application (applicant_id)");
                run(to, "VACUUM ANALYZE");
                run(to, "CHECKPOINT");
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("The bare database could not be made", e);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void copy(Connection from, String out, Connection to, String in)
            throws SQLException, IOException {
        CopyManager source = from.unwrap(PGConnection.class).getCopyAPI();
        CopyManager target = to.unwrap(PGConnection.class).getCopyAPI();
        try (PipedInputStream rows = new PipedInputStream(PIPE_BYTES)) {
            PipedOutputStream sink = new PipedOutputStream(rows);
            CompletableFuture<Void> sending =
                    CompletableFuture.runAsync(() -> send(source, out, sink));
            target.copyIn(in, rows);
            sending.join();
        }
    }

    private static void send(CopyManager source, String out, PipedOutputStream sink) {
        try (sink) {
            source.copyOut(out, sink);
        } catch (SQLException | IOException e) {
            throw new CompletionException(e);
        }
    }
}
