package nl.waarborg.server;

import nl.waarborg.data.ledger.LedgerFile;
import nl.waarborg.data.ledger.LedgerPlace;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.spi.TenantId;

import java.util.HashSet;
import java.util.Set;

/**
 * The organisations that left, as the ledger says; reads it on from where it was read last. Safe
 * for threads. Blocks.
 */
final class LeftTenants {

    private final Set<TenantId> left = new HashSet<>();
    private LedgerPlace readTo = LedgerPlace.BEGINNING;

    synchronized Set<TenantId> in(LedgerFile ledger) {
        readTo =
                readTo.in(ledger)
                        .read(
                                ledger,
                                (entry, at) -> {
                                    if (entry.act() == LedgerAct.TENANT_DESTROYED) {
                                        left.add(entry.tenant());
                                    }
                                });
        return Set.copyOf(left);
    }
}
