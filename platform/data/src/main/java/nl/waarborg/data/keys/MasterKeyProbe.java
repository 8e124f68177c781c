package nl.waarborg.data.keys;

import nl.waarborg.data.DatabaseFault;
import nl.waarborg.data.RoleNames;
import nl.waarborg.data.SchemaStep;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;

/**
 * Tells a wrong master key before anything is encrypted under it: the first start leaves a known
 * text encrypted in the database, every later one must be able to read it.
 */
public final class MasterKeyProbe implements SchemaStep {

    private static final String FACT = "master-key-probe";
    private static final String PURPOSE = "probe";
    private static final byte[] TEXT = "waarborg".getBytes(StandardCharsets.UTF_8);

    private final MasterKey master;

    /** For the key that the platform was given. */
    public MasterKeyProbe(MasterKey master) {
        this.master = master;
    }

    @Override
    public void run(Connection owner, RoleNames roles) throws SQLException {
        byte[] sealed = Sealed.seal(master.aead(PURPOSE), TEXT, PURPOSE);
        String stored = firstOf(owner, Base64.getEncoder().encodeToString(sealed));
        try {
            Sealed.open(master.aead(PURPOSE), Base64.getDecoder().decode(stored), PURPOSE);
        } catch (UnreadableData e) {
            throw new DatabaseFault(
                    "This is not the master key that the data of database %s is encrypted under. Give the key of its first start; with another, nothing encrypted could be read again."
                            .formatted(roles.database()),
                    e);
        }
    }

    /** What is there already, or else what is given. */
    private static String firstOf(Connection owner, String given) throws SQLException {
        String sql =
                "INSERT INTO installation.fact (name, value) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET value = fact.value RETURNING value";
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setString(1, FACT);
            statement.setString(2, given);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
