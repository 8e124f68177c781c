package nl.waarborg.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The clock that the whole platform goes by. */
final class PlatformClock {

    private PlatformClock() {}

    /** The machine's clock, or one that starts at another moment and runs on or stands still. */
    static Clock startingAt(Optional<Instant> moment, boolean stands) {
        if (stands && moment.isPresent()) {
            return Clock.fixed(moment.get(), ZoneOffset.UTC);
        }
        Clock machine = Clock.systemUTC();
        return moment.map(
                        start -> Clock.offset(machine, Duration.between(machine.instant(), start)))
                .orElse(machine);
    }
}
