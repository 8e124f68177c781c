package nl.waarborg.data.ledger;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/**
 * Brings new lines of the ledger to the file every second, and says there once a minute that it is
 * up to date. Deploy it once on each node.
 */
public final class LedgerShipping extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerShipping.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int ROUNDS_A_MINUTE = 60;

    private final LedgerShipper shipper;
    private Future<?> round = Future.succeededFuture();
    private int rounds;
    private long shipped;

    /** Has the shipper ship. */
    public LedgerShipping(LedgerShipper shipper) {
        this.shipper = shipper;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(EVERY.toMillis(), timer -> shipWhatIsNew());
        return ship();
    }

    /** Ships what was written up to the last moment. */
    @Override
    public Future<?> stop() {
        return round.transform(ended -> ship()).recover(LedgerShipping::warn);
    }

    private void shipWhatIsNew() {
        if (!round.isComplete()) {
            return;
        }
        boolean minute = ++rounds % ROUNDS_A_MINUTE == 0;
        round =
                shipper.number()
                        .compose(
                                last ->
                                        minute || last > shipped
                                                ? ship()
                                                : Future.succeededFuture())
                        .recover(LedgerShipping::warn);
    }

    private Future<?> ship() {
        return shipper.ship().onSuccess(head -> shipped = head.number());
    }

    private static <T> Future<T> warn(Throwable cause) {
        LOG.atWarn()
                .addKeyValue("cause", cause.getClass().getSimpleName())
                .log("The ledger could not be brought up to date");
        return Future.failedFuture(cause);
    }
}
