package nl.waarborg.server;

import nl.waarborg.data.backup.BackupCheck;
import nl.waarborg.data.backup.BackupExpiry;
import nl.waarborg.data.backup.BackupFault;
import nl.waarborg.data.backup.BackupFolder;
import nl.waarborg.data.backup.BackupFolder.Found;
import nl.waarborg.data.backup.BackupMaker;
import nl.waarborg.data.backup.BackupManifest;
import nl.waarborg.data.backup.BackupTerms;
import nl.waarborg.data.backup.KeyPruning;
import nl.waarborg.data.backup.Quarantine;
import nl.waarborg.data.backup.QuarantineWatch;
import nl.waarborg.data.backup.Restore;
import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.data.exit.TenantArchive;
import nl.waarborg.data.ledger.LedgerFile;
import nl.waarborg.data.ledger.LedgerLimit;
import nl.waarborg.data.ledger.SealAnchors;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.server.PlatformOptions.Keeping;
import nl.waarborg.spi.TenantId;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an operator does with back-ups, beside a platform that serves or without one. Each call
 * blocks until it is done.
 */
public final class Backups {

    /** Days begin at another moment in another zone. */
    private static final int MARGIN_DAYS = 2;

    private final PlatformOptions options;
    private final Keeping keeping;
    private final List<LoadedPlugin> plugins;
    private final LeftTenants left = new LeftTenants();

    /**
     * Of an installation.
     *
     * @param options must say where ledger and back-ups lie
     * @param plugins what was loaded
     */
    public Backups(PlatformOptions options, List<LoadedPlugin> plugins) {
        this.options = options;
        this.keeping = options.keeping().orElseThrow();
        this.plugins = List.copyOf(plugins);
    }

    /** Where the back-ups lie. */
    public BackupFolder folder() {
        return new BackupFolder(keeping.backupDir(), options.masterKey());
    }

    /**
     * Makes one, after removing those whose term is over.
     *
     * @param tenant this tenant only; empty for the whole installation
     * @throws BackupFault if the database is an older copy that was not released
     */
    public BackupManifest make(Optional<String> tenant) {
        demandCurrent();
        tend();
        BackupMaker maker =
                new BackupMaker(
                        options.database(),
                        options.masterKey(),
                        folder(),
                        options.version(),
                        keeping.longestDays());
        try (LedgerAccess ledger = new LedgerAccess(options, keeping)) {
            LedgerFile.Head before = ledger.ship();
            BackupManifest made = maker.make(tenant, before, options.clock().instant());
            ledger.ship();
            return made;
        }
    }

    private void demandCurrent() {
        QuarantineWatch.demandCurrent(options.database(), Prepared.ledger(options, keeping));
    }

    /** What is wrong with a back-up; nothing if it can be put back. */
    public List<String> verify(String id) {
        return new BackupCheck(folder()).faultsOf(folder().require(id));
    }

    /**
     * Removes what may not exist any longer, by the term of when it was made or a shorter one that
     * runs since; tells which files went.
     */
    public List<String> expire() {
        LocalDate today = LocalDate.ofInstant(options.clock().instant(), ZoneOffset.UTC);
        BackupTerms terms =
                BackupTerms.now(options.database(), options.masterKey(), keeping.longestDays());
        return new BackupExpiry(folder()).run(today, terms);
    }

    /**
     * Removes what may not exist any longer: files whose term is over, those of organisations that
     * left, and the keys of people and of single values that were destroyed.
     *
     * @return the files that went or were written anew
     */
    public List<String> tend() {
        List<String> changed = new ArrayList<>(expire());
        LedgerFile ledger = Prepared.ledger(options, keeping);
        if (ledger.exists()) {
            changed.addAll(forget(left.in(ledger)));
            changed.addAll(new KeyPruning(folder(), ledger).run());
        }
        return List.copyOf(changed);
    }

    /** Of organisations that left, on every node and whoever put it back here. */
    private List<String> forget(Set<TenantId> gone) {
        if (gone.isEmpty()) {
            return List.of();
        }
        SealAnchors seals = new SealAnchors(keeping.ledgerDir(), options.masterKey());
        for (TenantId tenant : gone) {
            TenantArchive.remove(keeping.exports(), tenant);
            seals.forget(tenant);
        }
        return new BackupExpiry(folder())
                .forget(gone.stream().map(TenantId::value).collect(Collectors.toSet()));
    }

    /**
     * What may be cut away from the ledger: lines that are older than the longest life of a
     * back-up, and that every back-up which is there has in it.
     */
    LedgerLimit ledgerLimit() {
        List<Found> all = folder().list();
        boolean allKnown = all.stream().allMatch(found -> found.manifest().isPresent());
        long upTo =
                all.stream()
                        .flatMap(found -> found.manifest().stream())
                        .mapToLong(BackupManifest::ledgerNumber)
                        .min()
                        .orElse(Long.MAX_VALUE);
        Duration longest = Duration.ofDays(keeping.longestDays() + MARGIN_DAYS);
        return new LedgerLimit(allKnown ? upTo : 0, options.clock().instant().minus(longest));
    }

    /**
     * Cuts the ledger now instead of within the hour; tells how many lines the database let go.
     *
     * @throws BackupFault if the database is an older copy that was not released
     */
    public long pruneLedger() {
        demandCurrent();
        try (LedgerAccess ledger = new LedgerAccess(options, keeping)) {
            ledger.ship();
            return ledger.prune(ledgerLimit());
        }
    }

    /**
     * Puts a back-up into an empty database, which is in quarantine afterwards.
     *
     * @param tenant this tenant only; empty for all that are in it
     * @throws BackupFault if it cannot be trusted, was made by another version, or the database
     *     holds something
     */
    public BackupManifest restore(String id, Optional<String> tenant) {
        BackupManifest manifest = folder().require(id);
        List<String> faults = verify(id);
        if (!faults.isEmpty()) {
            throw new BackupFault(
                    "The back-up %s cannot be trusted: %s"
                            .formatted(id, String.join("; ", faults)));
        }
        Prepared.filled(options, plugins, new Restore(folder(), manifest, tenant));
        return manifest;
    }

    /** Until which moment the ledger knows all that was done. Blocks. */
    public Instant ledgerKnownAt() {
        return Prepared.ledger(options, keeping).tail().knownAt();
    }

    /**
     * Does again what the ledger says was done since the back-up, then lets the database serve. The
     * audit trail of each tenant says whether the moment of the loss was known.
     *
     * @param servedUntil until when the lost database is known to have served: a ledger that knows
     *     less than that is refused
     * @return how many lines of each kind were done again
     * @throws BackupFault if it stays in quarantine
     */
    public Map<LedgerAct, Integer> release(ServedUntil servedUntil) {
        Core core = new Core(options, Prepared.with(options, plugins));
        try {
            Quarantine quarantine =
                    core.prepared()
                            .quarantine()
                            .orElseThrow(
                                    () -> new BackupFault("The database is not in quarantine"));
            return new Replay(core, Prepared.ledger(options, keeping), servedUntil).run(quarantine);
        } finally {
            Waiting.await(core.close());
        }
    }
}
