package nl.waarborg.server;

import io.vertx.core.Future;

import nl.waarborg.data.ledger.LedgerArrival;
import nl.waarborg.kernel.Executed;
import nl.waarborg.kernel.Execution;
import nl.waarborg.kernel.Invocation;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.web.MountedRoute;

import java.util.Optional;

/**
 * Answers what people had erased, took back, set aside or held only when the ledger has it outside
 * the database too, or else says that it has not yet: what was done stands either way.
 */
final class LedgeredExecution implements Execution {

    private final Execution execution;
    private final Optional<LedgerArrival> ledger;

    /**
     * Around another.
     *
     * @param ledger empty where none is kept
     */
    LedgeredExecution(Execution execution, Optional<LedgerArrival> ledger) {
        this.execution = execution;
        this.ledger = ledger;
    }

    @Override
    public <B, Q, A> Future<Executed<A>> run(Invocation<B, Q, A> invocation) {
        Future<Executed<A>> answer = execution.run(invocation);
        return ledger.isEmpty() || invocation.route().method() == HttpMethod.GET
                ? answer
                : answer.compose(executed -> told(invocation, executed, ledger.get()));
    }

    private static <A> Future<Executed<A>> told(
            Invocation<?, ?, A> invocation, Executed<A> executed, LedgerArrival ledger) {
        Future<Boolean> arrived =
                isAwaited(invocation)
                        ? ledger.arrived(invocation.tenant().id())
                        : Future.succeededFuture(!ledger.failing());
        return arrived.map(
                there ->
                        there || !(executed instanceof Executed.Fresh<A> fresh)
                                ? executed
                                : new Executed.Fresh<>(fresh.reply(), /* ledgerWaits= */ true));
    }

    /** What other calls of modules remove is in the file within the second. */
    private static boolean isAwaited(Invocation<?, ?, ?> invocation) {
        return invocation.plugin().equals(MountedRoute.CORE)
                || invocation.route().method() == HttpMethod.DELETE;
    }
}
