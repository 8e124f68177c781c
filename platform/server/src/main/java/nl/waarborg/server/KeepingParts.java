package nl.waarborg.server;

import nl.waarborg.data.audit.AuditSealer;
import nl.waarborg.data.audit.AuditSealing;
import nl.waarborg.data.audit.SealKeeping;
import nl.waarborg.data.backup.BackupFolder;
import nl.waarborg.data.backup.PromisedBackups;
import nl.waarborg.data.exit.ExitRows;
import nl.waarborg.data.ledger.LedgerArrival;
import nl.waarborg.data.ledger.SealAnchors;
import nl.waarborg.kernel.exit.TenantExits;

import java.time.Duration;
import java.util.Optional;

/**
 * What is kept outside the database, and what must not be lost in it: the ledger, the back-ups, the
 * seals of the audit trail.
 *
 * @param core below it
 */
record KeepingParts(Core core) {

    /** Organisations that leave, as rows. */
    ExitRows exitRows() {
        return new ExitRows(core.operatorTransactions());
    }

    /** What goes on with destructions; empty where no ledger is kept. */
    Optional<Leaving> leaving() {
        return core.options().keeping().map(keeping -> new Leaving(core, keeping));
    }

    /** Lets organisations leave; empty where no ledger is kept. */
    Optional<TenantExits> exits() {
        return leaving().map(leaving -> new ExitDesk(core, leaving));
    }

    /** Whether what was done is in the file of the ledger; empty where none is kept. */
    Optional<LedgerArrival> ledgerArrival() {
        return core.ledgerShipper().map(LedgerArrival::new);
    }

    /** Whether back-ups in a folder are made as often as promised. */
    PromisedBackups promisedBackups(BackupFolder folder) {
        return new PromisedBackups(
                core.vertx(), core.operatorTransactions(), folder, core.options().clock());
    }

    /** Seals the audit trail of what this node writes. */
    AuditSealing auditSealing(Duration every) {
        return new AuditSealing(
                auditSealer(), core.transactions(), core.operatorTransactions(), every);
    }

    AuditSealer auditSealer() {
        return new AuditSealer(
                core.transactions(), core.signingKeys(), core.options().clock(), sealKeeping());
    }

    /** Keeps the newest seals beside the ledger; empty where none is kept. */
    Optional<SealKeeping> sealKeeping() {
        return core.options()
                .keeping()
                .map(
                        keeping ->
                                new SealKeeping(
                                        core.vertx(),
                                        new SealAnchors(
                                                keeping.ledgerDir(), core.options().masterKey()),
                                        core.options().clock()));
    }
}
