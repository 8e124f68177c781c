package nl.waarborg.data.ledger;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Brings new lines of the ledger to the file every second and says there that this is all, so that
 * a file of which nothing is lost knows the second of the loss; lets go every hour of what no
 * back-up can need any more. Deploy it once on each node.
 */
public final class LedgerShipping extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerShipping.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int ROUNDS_AN_HOUR = 3_600;

    private final LedgerShipper shipper;
    private final Callable<LedgerLimit> limit;
    private Future<?> round = Future.succeededFuture();
    private int rounds;

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
        return shipper.ship();
    }

    /** Ships what was written up to the last moment. */
    @Override
    public Future<?> stop() {
        return round.transform(ended -> shipper.ship()).recover(LedgerShipping::warn);
    }

    private void shipWhatIsNew() {
        if (!round.isComplete()) {
            return;
        }
        if (++rounds % ROUNDS_AN_HOUR == 1) {
            round =
                    vertx.executeBlocking(limit)
                            .map(Objects::requireNonNull)
                            .compose(shipper::prune)
                            .onSuccess(LedgerShipping::tell)
                            .recover(LedgerShipping::warn);
            return;
        }
        round = shipper.ship().recover(LedgerShipping::warn);
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
