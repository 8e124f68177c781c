package nl.waarborg.data.ledger;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Brings new lines of the ledger to the file every second, says there once a minute that it is up
 * to date, and lets go every hour of what no back-up can need any more. Deploy it once on each
 * node.
 */
public final class LedgerShipping extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerShipping.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int ROUNDS_A_MINUTE = 60;
    private static final int ROUNDS_AN_HOUR = 60 * ROUNDS_A_MINUTE;

    private final LedgerShipper shipper;
    private final Callable<LedgerLimit> limit;
    private Future<?> round = Future.succeededFuture();
    private int rounds;
    private long shipped;

    /**
     * Has the shipper ship.
     *
     * @param limit what may be cut away; asked on a worker
     */
    public LedgerShipping(LedgerShipper shipper, Callable<LedgerLimit> limit) {
        this.shipper = shipper;
        this.limit = limit;
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
        if (rounds % ROUNDS_AN_HOUR == 1) {
            round =
                    vertx.executeBlocking(limit)
                            .map(Objects::requireNonNull)
                            .compose(shipper::prune)
                            .onSuccess(LedgerShipping::tell)
                            .recover(LedgerShipping::warn);
            return;
        }
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

    private static void tell(long gone) {
        if (gone > 0) {
            LOG.atInfo()
                    .addKeyValue("lines", gone)
                    .log("Cut away from the ledger what no back-up can need any more");
        }
    }

    private static <T> Future<T> warn(Throwable cause) {
        LOG.atWarn()
                .addKeyValue("cause", cause.getClass().getSimpleName())
                .log("The ledger could not be brought up to date");
        return Future.failedFuture(cause);
    }
}
