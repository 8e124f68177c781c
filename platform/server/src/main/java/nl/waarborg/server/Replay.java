package nl.waarborg.server;

import io.vertx.core.Future;

import nl.waarborg.data.SchemaSetup;
import nl.waarborg.data.backup.BackupFault;
import nl.waarborg.data.backup.Quarantine;
import nl.waarborg.data.backup.ReleaseNote;
import nl.waarborg.data.backup.RestoreMark;
import nl.waarborg.data.backup.ServedUntil;
import nl.waarborg.data.ledger.LedgerFile;
import nl.waarborg.data.ledger.LedgerImport;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.kernel.ledger.LedgerEntry;
import nl.waarborg.spi.TenantId;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Does again, in a database that came from an older copy, what the ledger says was done since, and
 * only then lets it serve. Each step can be repeated, so that one that is broken off is simply
 * begun anew. Blocks.
 */
final class Replay {

    private final Core core;
    private final LedgerFile ledger;
    private final ServedUntil servedUntil;
    private final Redo redo;
    private final List<LedgerEntry> later = new ArrayList<>();
    private final Map<LedgerAct, Integer> done = new EnumMap<>(LedgerAct.class);

    Replay(Core core, LedgerFile ledger, ServedUntil servedUntil) {
        this.core = core;
        this.ledger = ledger;
        this.servedUntil = servedUntil;
        this.redo = new Redo(core);
    }

    /** How many lines of each kind were done again. */
    Map<LedgerAct, Integer> run(Quarantine quarantine) {
        LedgerFile.Head head = trusted(quarantine);
        try (Connection owner = SchemaSetup.asOwner(core.options().database())) {
            LedgerImport.run(ledger, owner);
            ledger.readAll(
                    entry -> {
                        if (entry.number() > quarantine.ledgerNumber()
                                && entry.number() <= head.number()
                                && redo.concerns(entry)) {
                            againOrLater(entry);
                        }
                    });
            redo.tenants().forEach(tenant -> Waiting.await(retention(tenant)));
            later.forEach(entry -> again(entry, redo::each));
            Instant now = core.options().clock().instant();
            new ReleaseNote(now, head.knownAt(), servedUntil).leave(owner, redo.tenants());
            new RestoreMark(now).leave(owner, core.options().masterKey());
            redo.tenants().forEach(this::beginSealsAnew);
            core.ledgerShipper().ifPresent(shipper -> Waiting.await(shipper.ship()));
            Quarantine.lift(owner);
        } catch (SQLException e) {
            throw new BackupFault("The database stays in quarantine: " + e.getMessage(), e);
        }
        return Map.copyOf(done);
    }

    /** Refuses a ledger that cannot know all that happened since the copy was made. */
    private LedgerFile.Head trusted(Quarantine quarantine) {
        if (!ledger.exists()) {
            throw new BackupFault(
                    "The database stays in quarantine: there is no ledger in %s, and without it nobody knows what was erased since the back-up. Put the ledger there, or name its folder with --ledger-dir."
                            .formatted(ledger.folder()));
        }
        LedgerFile.Head head = ledger.readAll(entry -> {});
        if (head.number() < quarantine.ledgerNumber()
                || head.knownAt().isBefore(quarantine.madeAt())) {
            throw new BackupFault(
                    "The database stays in quarantine: the ledger in %s ends at line %d of %s and is older than the back-up of %s. Put the newest ledger there."
                            .formatted(
                                    ledger.folder(),
                                    head.number(),
                                    head.knownAt(),
                                    quarantine.madeAt()));
        }
        if (servedUntil instanceof ServedUntil.Moment(Instant moment)
                && head.knownAt().isBefore(moment)) {
            throw new BackupFault(
                    "The database stays in quarantine: the ledger in %s knows all that was done until %s, and what is put back served until %s. Put the newest ledger there; one of which nothing is lost knows the last whole second before the loss."
                            .formatted(ledger.folder(), head.knownAt(), moment));
        }
        if (quarantine.ledgerNumber() < ledger.base().number()) {
            throw new BackupFault(
                    "The database stays in quarantine: the ledger in %s begins behind line %d, and what is put back ends at line %d. What was erased in between is not known any more."
                            .formatted(
                                    ledger.folder(),
                                    ledger.base().number(),
                                    quarantine.ledgerNumber()));
        }
        if (!ledger.proves(quarantine.ledgerNumber(), quarantine.ledgerProof())) {
            throw new BackupFault(
                    "The database stays in quarantine: the ledger in %s is not the one that the back-up was made beside."
                            .formatted(ledger.folder()));
        }
        return head;
    }

    /**
     * What stands in the way of a row's end, or of a word that is taken back, may itself have ended
     * by a rule, and goes with the run. After it the rows are tried one by one, and a human is
     * asked about those that stay.
     */
    private void againOrLater(LedgerEntry entry) {
        try {
            again(entry);
        } catch (BackupFault e) {
            if (!entry.act().atRows()) {
                throw e;
            }
            later.add(entry);
        }
    }

    private void again(LedgerEntry entry) {
        again(entry, redo::again);
    }

    private void again(LedgerEntry entry, Function<LedgerEntry, Future<?>> act) {
        try {
            Waiting.await(act.apply(entry));
        } catch (RuntimeException e) {
            throw new BackupFault(
                    "The database stays in quarantine: line %d of the ledger, %s of tenant %s, could not be done again: %s"
                            .formatted(
                                    entry.number(),
                                    entry.act(),
                                    entry.tenant(),
                                    e.getClass().getSimpleName()),
                    e);
        }
        done.merge(entry.act(), 1, Integer::sum);
    }

    /** The copy lacks seals that were set since; what is kept of them goes with them. */
    private void beginSealsAnew(TenantId tenant) {
        Session session =
                Session.ofCore(
                        tenant, "replay", core.options().clock().instant(), UUID.randomUUID());
        core.keeping()
                .sealKeeping()
                .ifPresent(
                        seals ->
                                Waiting.await(
                                        core.transactions()
                                                .read(
                                                        session,
                                                        unit -> seals.beginAnew(tenant, unit))));
    }

    private Future<?> retention(TenantId tenant) {
        return core.retentionRuns().run(tenant, null);
    }
}
