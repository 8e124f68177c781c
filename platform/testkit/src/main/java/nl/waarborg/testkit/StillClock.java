package nl.waarborg.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Safe for threads. */
public final class StillClock extends Clock {

    private final AtomicReference<Instant> moment;
    private final ZoneId zone;

    private StillClock(AtomicReference<Instant> moment, ZoneId zone) {
        this.moment = moment;
        this.zone = zone;
    }

    /** Stands at a moment. */
    public static StillClock at(Instant moment) {
        return new StillClock(new AtomicReference<>(moment), ZoneOffset.UTC);
    }

    /** Moves to another moment. */
    public void set(Instant to) {
        moment.set(to);
    }

    /** Moves on. */
    public void advance(Duration by) {
        moment.updateAndGet(now -> now.plus(by));
    }

    @Override
    public Instant instant() {
        return moment.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new StillClock(moment, other);
    }
}
