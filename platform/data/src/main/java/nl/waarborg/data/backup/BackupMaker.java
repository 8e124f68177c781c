package nl.waarborg.data.backup;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.RoleNames;
import nl.waarborg.data.SchemaSetup;
import nl.waarborg.data.backup.BackupManifest.Part;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.ledger.LedgerFile;
import nl.waarborg.data.ledger.LedgerPlace;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes back-ups of a database while it is served: all of one moment, read through one snapshot,
 * table by table and tenant by tenant, without holding anybody up. Blocks.
 */
public final class BackupMaker {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final DatabaseUrl owner;
    private final MasterKey master;
    private final BackupFolder folder;
    private final String program;
    private final int longestDays;

    /**
     * From a database to a folder.
     *
     * @param owner the way in of the role that owns the schema
     * @param master what encrypts
     * @param program the version of the program
     * @param longestDays how many days a back-up exists at most, whatever tenants promise
     */
    public BackupMaker(
            DatabaseUrl owner,
            MasterKey master,
            BackupFolder folder,
            String program,
            int longestDays) {
        this.owner = owner;
        this.master = master;
        this.folder = folder;
        this.program = program;
        this.longestDays = longestDays;
    }

    /**
     * Makes one.
     *
     * @param only this tenant; empty for all
     * @param ledger how far the ledger had come before
     * @param now the moment that its term runs from
     */
    public BackupManifest make(Optional<String> only, LedgerFile.Head ledger, Instant now) {
        return folder.alone(() -> makeAlone(only, ledger, now));
    }

    private BackupManifest makeAlone(Optional<String> only, LedgerFile.Head ledger, Instant now)
            throws IOException {
        String id = NAME.format(now) + "-" + chance();
        Path unfinished = folder.begin(id);
        BackupCipher cipher = BackupCipher.fresh(id);
        try (Connection connection = SchemaSetup.asOwner(owner)) {
            Snapshot snapshot = Snapshot.begin(connection);
            List<TenantTerm> tenants =
                    TenantTerm.all(
                            owner, RoleNames.of(owner.database()), master, snapshot.id(), only);
            if (only.isPresent() && tenants.isEmpty()) {
                throw new BackupFault("There is no tenant " + only.get());
            }
            List<Part> parts = new ArrayList<>();
            LocalDate longest = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(longestDays);
            var installation = new PartWriter(snapshot, unfinished, cipher, longest);
            parts.add(installation.installation());
            for (TenantTerm tenant : tenants) {
                LocalDate goneBy = tenant.goneBy(now);
                var writer =
                        new PartWriter(
                                snapshot,
                                unfinished,
                                cipher,
                                goneBy.isBefore(longest) ? goneBy : longest);
                parts.add(writer.data(tenant.id()));
                parts.add(writer.keys(tenant.id()));
            }
            BackupManifest manifest =
                    new BackupManifest(
                            id,
                            now,
                            program,
                            snapshot.migrations(),
                            ledger.number(),
                            ledger.proof(),
                            cipher.wrapped(master),
                            Map.copyOf(snapshot.sequences()),
                            parts,
                            LedgerPlace.of(ledger));
            folder.finish(unfinished, manifest);
            return manifest;
        } catch (SQLException e) {
            throw new BackupFault("The back-up could not be made: " + e.getMessage(), e);
        }
    }

    private static String chance() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()).substring(0, 4);
    }
}
