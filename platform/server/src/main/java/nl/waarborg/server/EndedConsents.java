package nl.waarborg.server;

import io.vertx.core.Future;

import nl.waarborg.kernel.OwnWork;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.consent.Withdrawals;
import nl.waarborg.spi.TenantId;

import java.util.Optional;

/**
 * Does in the night what follows from consents that ended: by a change of the policy, a hundred in
 * each transaction, and what a hold kept back. Safe for threads.
 */
final class EndedConsents {

    private static final String NAME = "consents-held-back";

    private final Core core;

    EndedConsents(Core core) {
        this.core = core;
    }

    Future<Void> run(TenantId tenant) {
        Withdrawals withdrawals = core.consents().withdrawals();
        OwnWork work = core.ownWork();
        return core.tenants()
                .find(tenant)
                .map(Optional::orElseThrow)
                .compose(
                        view ->
                                begin(view, work, withdrawals)
                                        .compose(_ -> work.write(view, NAME, withdrawals::resume)));
    }

    private static Future<Void> begin(TenantView tenant, OwnWork work, Withdrawals withdrawals) {
        return work.write(tenant, NAME, withdrawals::begin)
                .compose(
                        done ->
                                done > 0
                                        ? begin(tenant, work, withdrawals)
                                        : Future.succeededFuture());
    }
}
