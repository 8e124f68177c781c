package nl.waarborg.data.ledger;

import nl.waarborg.kernel.HealthCheck;
import nl.waarborg.kernel.HealthCheck.Status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Whether what a restore must not undo leaves the database in time: a line that is in the database
 * alone is lost with it.
 */
public final class LedgerHealth {

    private static final Duration BEARABLE = Duration.ofMinutes(1);

    private LedgerHealth() {}

    /** The check {@code ledger}: down when a line waits for more than a minute. */
    public static HealthCheck check(LedgerShipper shipper, InstantSource clock) {
        return new HealthCheck(
                "ledger", () -> shipper.waiting().map(waiting -> status(waiting, clock.instant())));
    }

    private static Status status(LedgerShipper.Waiting waiting, Instant now) {
        if (waiting.lines() == 0) {
            return Status.well();
        }
        boolean late = waiting.since().isBefore(now.minus(BEARABLE));
        String detail = waiting.lines() + " lines wait, the oldest since " + waiting.since();
        return late ? Status.down(detail) : new Status(true, detail);
    }
}
