package nl.waarborg.data.backup;

import io.vertx.core.json.JsonObject;

import nl.waarborg.data.DatabaseFault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;

/**
 * A database that came from an older copy, and what it has to catch up with before it serves.
 *
 * @param backup the back-up; empty where the copy was none of ours
 * @param madeAt the moment that the copy shows; the epoch where it is not known
 * @param ledgerNumber the last line of the ledger whose act is in the copy for certain
 * @param ledgerProof the proof of that line; empty where it is not known
 */
public record Quarantine(String backup, Instant madeAt, long ledgerNumber, String ledgerProof) {

    private static final String FACT = "quarantine";
    private static final String UNDER_WAY = "restore-under-way";

    /**
     * Whether a database is in quarantine.
     *
     * @param owner a connection as its owner
     * @throws DatabaseFault if a restore into it was broken off
     */
    public static Optional<Quarantine> of(Connection owner) throws SQLException {
        Optional<Quarantine> quarantine = fact(owner, FACT).map(Quarantine::read);
        if (quarantine.isEmpty() && fact(owner, UNDER_WAY).isPresent()) {
            throw new DatabaseFault(
                    "A restore into this database was broken off and put back nothing. Run it again.");
        }
        return quarantine;
    }

    /** Puts the database in quarantine. */
    public void impose(Connection owner) throws SQLException {
        put(owner, FACT, json().encode());
    }

    /** Lets it serve; only after all of the ledger was replayed. */
    public static void lift(Connection owner) throws SQLException {
        remove(owner, FACT);
    }

    /**
     * Notes that a restore is under way, so that nothing serves what it left behind.
     *
     * @throws BackupFault if the database holds something
     */
    static void beginRestore(Connection owner) throws SQLException {
        if (Optional.of("0").equals(one(owner, "SELECT count(*) FROM installation.signing_key"))
                && Optional.of("0")
                        .equals(one(owner, "SELECT count(*) FROM installation.operator"))) {
            put(owner, UNDER_WAY, "true");
            return;
        }
        throw new BackupFault(
                "The database has been in use. A back-up is put back into an empty one only: give another --data-dir, or an empty database.");
    }

    void endRestore(Connection owner) throws SQLException {
        impose(owner);
        remove(owner, UNDER_WAY);
    }

    JsonObject json() {
        return new JsonObject()
                .put("backup", backup)
                .put("made_at", madeAt.toString())
                .put("ledger_number", ledgerNumber)
                .put("ledger_proof", ledgerProof);
    }

    private static Quarantine read(String text) {
        JsonObject json = new JsonObject(text);
        return new Quarantine(
                json.getString("backup"),
                Instant.parse(json.getString("made_at")),
                json.getLong("ledger_number"),
                json.getString("ledger_proof"));
    }

    static Optional<String> fact(Connection owner, String name) throws SQLException {
        try (PreparedStatement query =
                owner.prepareStatement("SELECT value FROM installation.fact WHERE name = ?")) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    static void put(Connection owner, String name, String value) throws SQLException {
        try (PreparedStatement statement =
                owner.prepareStatement(
                        "INSERT INTO installation.fact (name, value) VALUES (?, ?) ON CONFLICT (name)"
                                + " DO UPDATE SET value = excluded.value")) {
            statement.setString(1, name);
            statement.setString(2, value);
            statement.executeUpdate();
        }
    }

    private static void remove(Connection owner, String name) throws SQLException {
        try (PreparedStatement statement =
                owner.prepareStatement("DELETE FROM installation.fact WHERE name = ?")) {
            statement.setString(1, name);
            statement.executeUpdate();
        }
    }

    private static Optional<String> one(Connection owner, String query) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }
}
