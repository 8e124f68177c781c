package nl.waarborg.data.backup;

import nl.waarborg.data.DatabaseUrl;
import nl.waarborg.data.backup.BackupManifest.Part;
import nl.waarborg.data.keys.MasterKey;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By when what lies in back-ups is gone: as was promised when it was made, and earlier where a
 * shorter term runs since, of the tenant or of the installation. A longer one reaches back-ups that
 * are made from then on.
 */
public final class BackupTerms {

    private static final Logger LOG = LoggerFactory.getLogger(BackupTerms.class);

    private final Map<String, TenantTerm> running;
    private final int longestDays;

    private BackupTerms(Map<String, TenantTerm> running, int longestDays) {
        this.running = running;
        this.longestDays = longestDays;
    }

    /**
     * As they run now. Where the database cannot be asked, tenants' are those of when each back-up
     * was made. Blocks.
     *
     * @param owner the way in of the role that owns the schema
     * @param longestDays how many days a back-up exists at most, whatever tenants promise
     */
    public static BackupTerms now(DatabaseUrl owner, MasterKey master, int longestDays) {
        try {
            return new BackupTerms(
                    TenantTerm.running(owner, master).stream()
                            .collect(
                                    Collectors.toUnmodifiableMap(
                                            TenantTerm::id, Function.identity())),
                    longestDays);
        } catch (SQLException e) {
            LOG.atWarn()
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("The running terms of back-ups could not be asked");
            return new BackupTerms(Map.of(), longestDays);
        }
    }

    /** The day on which a file of a back-up goes. */
    LocalDate goneBy(BackupManifest manifest, Part part) {
        LocalDate made = LocalDate.ofInstant(manifest.madeAt(), ZoneOffset.UTC);
        return Stream.of(
                        Optional.of(part.goneBy()),
                        Optional.of(made.plusDays(longestDays)),
                        part.tenant()
                                .flatMap(tenant -> Optional.ofNullable(running.get(tenant)))
                                .map(term -> term.goneBy(manifest.madeAt())))
                .flatMap(Optional::stream)
                .min(LocalDate::compareTo)
                .orElseThrow();
    }
}
