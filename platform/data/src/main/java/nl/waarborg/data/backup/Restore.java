package nl.waarborg.data.backup;

import nl.waarborg.data.RoleNames;
import nl.waarborg.data.SchemaStep;
import nl.waarborg.data.backup.BackupManifest.Part;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts a back-up into an empty database, in one transaction: what is broken off has put back
 * nothing. The database is in quarantine afterwards.
 */
public final class Restore implements SchemaStep {

    private final BackupFolder folder;
    private final BackupManifest manifest;
    private final Optional<String> only;
    private final Quarantine quarantine;

    /**
     * Of a back-up.
     *
     * @param only this tenant; empty for all that are in it
     */
    public Restore(BackupFolder folder, BackupManifest manifest, Optional<String> only) {
        this.folder = folder;
        this.manifest = manifest;
        this.only = only;
        this.quarantine =
                new Quarantine(
                        manifest.id(),
                        manifest.madeAt(),
                        manifest.ledgerNumber(),
                        manifest.ledgerProof());
        only.filter(tenant -> !manifest.tenants().contains(tenant))
                .ifPresent(
                        tenant -> {
                            throw new BackupFault(
                                    "The back-up %s holds nothing of tenant %s; it holds %s"
                                            .formatted(manifest.id(), tenant, manifest.tenants()));
                        });
    }

    @Override
    public void run(Connection owner, RoleNames roles) throws SQLException {
        refuseOtherVersion(owner);
        Quarantine.beginRestore(owner);
        owner.setAutoCommit(false);
        try {
            fill(owner);
            owner.commit();
        } catch (SQLException | RuntimeException e) {
            owner.rollback();
            throw e;
        } catch (IOException e) {
            owner.rollback();
            throw new BackupFault("The back-up %s cannot be read".formatted(manifest.id()), e);
        } finally {
            owner.setAutoCommit(true);
        }
    }

    private void refuseOtherVersion(Connection owner) throws SQLException {
        String ours = Quarantine.fact(owner, "migrations").orElse("");
        if (!ours.equals(manifest.migrations())) {
            throw new BackupFault(
                    "The back-up %s was made by version %s from a database at [%s]; this program brings databases to [%s]. Restore with the program that made it, then start the newer one."
                            .formatted(
                                    manifest.id(),
                                    manifest.program(),
                                    manifest.migrations(),
                                    ours));
        }
    }

    private void fill(Connection owner) throws SQLException, IOException {
        Rebuilt rebuilt = Rebuilt.takenFrom(owner);
        execute(
                owner,
                "DELETE FROM installation.fact WHERE name NOT IN ('migrations', 'erasure-ledger-head', 'erasure-ledger-base',"
                        + " 'restore-under-way')");
        for (Part part : parts()) {
            load(owner, part);
        }
        countOn(owner);
        rebuilt.putReferencesBack();
        endWhatWasOpen(owner);
        rebuilt.putBack();
        quarantine.endRestore(owner);
    }

    private List<Part> parts() {
        return manifest.parts().stream()
                .filter(
                        part ->
                                part.tenant().isEmpty()
                                        || only.isEmpty()
                                        || part.tenant().equals(only))
                .toList();
    }

    private void load(Connection owner, Part part) throws SQLException, IOException {
        CopyManager copies = owner.unwrap(PGConnection.class).getCopyAPI();
        Path from = folder.folder(manifest.id());
        BackupCipher cipher =
                BackupCipher.unwrap(manifest.id(), manifest.wrappedKey(), folder.master());
        Set<String> seen = new TreeSet<>();
        try (SectionReader reader = new SectionReader(from, part.file(), cipher)) {
            for (var header = reader.next(); header.isPresent(); header = reader.next()) {
                StoredTable table = PartWriter.table(header.get());
                seen.add(table.plainName());
                try (InputStream rows = reader.rows()) {
                    long loaded = load(owner, copies, part, table, rows);
                    refuseOtherNumber(part, table, loaded);
                }
            }
        }
        if (!seen.equals(part.rows().keySet())) {
            throw new BackupFault("The file %s is not whole".formatted(part.file()));
        }
    }

    private static long load(
            Connection owner, CopyManager copies, Part part, StoredTable table, InputStream rows)
            throws SQLException, IOException {
        boolean keysOfPeople =
                part.kind() == BackupManifest.Kind.KEYS
                        && table.plainName().equals(PartWriter.SUBJECTS);
        if (!keysOfPeople) {
            return copies.copyIn(table.copyIn(), rows);
        }
        execute(
                owner,
                "CREATE TABLE installation.restored_key (tenant_id text, id uuid, wrapped_key bytea)");
        long loaded = copies.copyIn("COPY installation.restored_key FROM STDIN", rows);
        execute(
                owner,
                "UPDATE core.subject s SET wrapped_key = k.wrapped_key FROM"
                        + " installation.restored_key k WHERE s.tenant_id = k.tenant_id AND s.id = k.id");
        execute(owner, "DROP TABLE installation.restored_key");
        return loaded;
    }

    private static void refuseOtherNumber(Part part, StoredTable table, long loaded) {
        long written = part.rows().getOrDefault(table.plainName(), -1L);
        if (loaded != written) {
            throw new BackupFault(
                    "The file %s has %d rows of %s and should have %d"
                            .formatted(part.file(), loaded, table.plainName(), written));
        }
    }

    /**
     * Numbers go on where they were, and so does the order of the audit trail, behind what it
     * sealed once, also where those lines are gone.
     */
    private void countOn(Connection owner) throws SQLException {
        for (var sequence : manifest.sequences().entrySet()) {
            try (PreparedStatement set = owner.prepareStatement("SELECT setval(?::regclass, ?)")) {
                set.setString(1, sequence.getKey());
                set.setLong(2, sequence.getValue());
                set.execute();
            }
        }
        long last;
        try (Statement statement = owner.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT greatest((SELECT coalesce(max(xact), 0) FROM core.audit),"
                                        + " (SELECT coalesce(max(core.trail_xact(up_to)), 0)"
                                        + " FROM core.audit_seal))")) {
            row.next();
            last = row.getLong(1);
        }
        execute(
                owner,
                "CREATE OR REPLACE FUNCTION core.raised_by() RETURNS bigint LANGUAGE sql IMMUTABLE"
                        + " PARALLEL SAFE RETURN "
                        + last);
    }

    /**
     * A log-in that was ended since, a code that was used since and a mail that was sent since must
     * not come back to life.
     */
    private static void endWhatWasOpen(Connection owner) throws SQLException {
        execute(owner, "DELETE FROM core.session");
        execute(owner, "DELETE FROM core.mailed_code");
        execute(owner, "DELETE FROM core.idempotency");
        execute(
                owner,
                "UPDATE core.mail SET status = 'FAILED', last_error = 'restored'"
                        + " WHERE status IN ('QUEUED', 'SENDING')");
    }

    private static void execute(Connection owner, String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
