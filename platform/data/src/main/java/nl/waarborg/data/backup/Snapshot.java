package nl.waarborg.data.backup;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One moment of the database, read as the owner of its schema. */
final class Snapshot {

    private final Connection connection;
    private final CopyManager copies;
    private final String id;

    private Snapshot(Connection connection, CopyManager copies, String id) {
        this.connection = connection;
        this.copies = copies;
        this.id = id;
    }

    static Snapshot begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        String id = first(connection, "SELECT pg_export_snapshot()");
        return new Snapshot(connection, connection.unwrap(PGConnection.class).getCopyAPI(), id);
    }

    /** By which another connection reads the same moment. */
    String id() {
        return id;
    }

    List<StoredTable> tables() throws SQLException {
        return StoredTables.of(connection);
    }

    /** Sees one tenant from now on, all of it, also whose data is set aside. */
    void enter(String tenant) throws SQLException {
        set("waarborg.tenant", tenant);
        set("waarborg.reach", "TENANT");
        set("waarborg.purpose", "rights");
    }

    /** Writes what a query finds, row by row; tells how many. */
    long copy(String query, OutputStream to) throws SQLException, IOException {
        return copies.copyOut("COPY (" + query + ") TO STDOUT", to);
    }

    String migrations() throws SQLException {
        return first(connection, "SELECT value FROM installation.fact WHERE name = 'migrations'");
    }

    Map<String, Long> sequences() throws SQLException {
        String query =
                """
                SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences s
                WHERE last_value IS NOT NULL
                    AND schemaname IN (SELECT n.nspname FROM pg_class h JOIN pg_namespace n ON n.oid = h.relnamespace
                        WHERE h.relname = 'flyway_schema_history')
                """;
        Map<String, Long> sequences = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                sequences.put(rows.getString(1), rows.getLong(2));
            }
        }
        return sequences;
    }

    private void set(String setting, String value) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT set_config(?, ?, true)")) {
            statement.setString(1, setting);
            statement.setString(2, value);
            statement.execute();
        }
    }

    private static String first(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new BackupFault("The database was never served by this program");
            }
            return rows.getString(1);
        }
    }
}
