package nl.waarborg.data.backup;

import nl.waarborg.data.DatabaseFault;
import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.RoleNames;
import nl.waarborg.data.SchemaSetup;
import nl.waarborg.data.SchemaStep;
import nl.waarborg.data.ledger.LedgerFault;
import nl.waarborg.data.ledger.LedgerFile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds out at each start whether the database is an older copy: one that a restore put there, or
 * one that knows less than the ledger does, whoever put it there.
 */
public final class QuarantineWatch implements SchemaStep {

    private final Optional<LedgerFile> ledger;
    private Optional<Quarantine> found = Optional.empty();

    /** Beside a ledger, if there is one. */
    public QuarantineWatch(Optional<LedgerFile> ledger) {
        this.ledger = ledger;
    }

    /**
     * Demands that the database knows all that the ledger does: a copy of an older one would pass
     * for one of today, and what was erased since would come back with it unseen.
     *
     * @throws BackupFault if it is in quarantine, or is now
     */
    public static void demandCurrent(DatabaseUrl owner, LedgerFile ledger) {
        QuarantineWatch watch = new QuarantineWatch(Optional.of(ledger));
        try (Connection connection = SchemaSetup.asOwner(owner)) {
            watch.run(connection, RoleNames.of(owner.database()));
        } catch (SQLException e) {
            throw new DatabaseFault("The database cannot be asked whether it may be copied", e);
        }
        if (watch.found().isPresent()) {
            throw new BackupFault(
                    "The database is an older copy that lacks what the ledger says was done since. Release it first; the back-ups that are there stay as they are.");
        }
    }

    @Override
    public void run(Connection owner, RoleNames roles) throws SQLException {
        found = Quarantine.of(owner);
        if (found.isEmpty() && ledger.filter(LedgerFile::exists).isPresent()) {
            compare(owner, ledger.get());
        }
    }

    /** What the database has to catch up with; empty when it may serve. */
    public Optional<Quarantine> found() {
        return found;
    }

    private void compare(Connection owner, LedgerFile file) throws SQLException {
        LedgerFile.Head tail = file.tail();
        long ours = Long.parseLong(Quarantine.fact(owner, "erasure-ledger-head").orElse("0"));
        if (tail.number() > ours) {
            Quarantine quarantine = new Quarantine("", Instant.EPOCH, ours, "");
            quarantine.impose(owner);
            found = Optional.of(quarantine);
        } else if (tail.number() > 0 && !tail.id().equals(idOf(owner, tail.number()))) {
            throw new LedgerFault(
                    "The ledger in %s belongs to another installation; give this one a folder of its own with --ledger-dir"
                            .formatted(file.folder()));
        }
    }

    private static String idOf(Connection owner, long number) throws SQLException {
        try (PreparedStatement query =
                owner.prepareStatement(
                        "SELECT id::text FROM installation.erasure_ledger WHERE number = ?")) {
            query.setLong(1, number);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }
}
