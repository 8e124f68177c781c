package nl.waarborg.data.ledger;

import io.vertx.core.Future;
import io.vertx.core.Promise;

import nl.waarborg.spi.TenantId;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Whether what was committed has left the database for the file of the ledger, for whoever answers
 * people that it was done. Safe for threads; calls that come together share one trip.
 */
public final class LedgerArrival {

    /** How long an answer waits at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final LedgerShipper shipper;
    private Future<?> underWay = Future.succeededFuture();
    private @Nullable Future<?> next;

    /** Of what a shipper brings to its file. */
    public LedgerArrival(LedgerShipper shipper) {
        this.shipper = shipper;
    }

    /**
     * Whether all that is committed of a tenant is in the file; brings it there, and waits some
     * seconds.
     */
    public Future<Boolean> arrived(TenantId tenant) {
        return shipper.lacks(tenant)
                .compose(lacks -> lacks || shipper.failing() ? trip() : Future.succeededFuture())
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .map(true)
                .otherwise(false);
    }

    /** Whether lines could be brought to the file when that was last tried. */
    public boolean failing() {
        return shipper.failing();
    }

    /** One that begins after this call. */
    private synchronized Future<?> trip() {
        if (next != null) {
            return next;
        }
        if (underWay.isComplete()) {
            underWay = shipper.ship();
            return underWay;
        }
        Promise<Object> after = Promise.promise();
        next = after.future();
        underWay.onComplete(_ -> begin().onComplete(done -> finish(after, done.succeeded())));
        return after.future();
    }

    private synchronized Future<?> begin() {
        next = null;
        underWay = shipper.ship();
        return underWay;
    }

    private static void finish(Promise<Object> after, boolean arrived) {
        if (arrived) {
            after.complete();
        } else {
            after.fail("The ledger could not be brought up to date");
        }
    }
}
