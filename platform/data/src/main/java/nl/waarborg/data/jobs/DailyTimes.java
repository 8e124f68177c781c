package nl.waarborg.data.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When a daily job is due. */
final class DailyTimes {

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private DailyTimes() {}

    /**
     * The next moment, later than the given one, at which the clock on the wall shows that time.
     * Where the clocks skip it, the first moment after the skip; where they show it twice, the
     * first.
     */
    static Instant next(Instant after, LocalTime at, ZoneId zone) {
        ZonedDateTime day = after.atZone(zone);
        Instant today = day.toLocalDate().atTime(at).atZone(zone).toInstant();
        return today.isAfter(after)
                ? today
                : day.toLocalDate().plusDays(1).atTime(at).atZone(zone).toInstant();
    }

    /** How long to wait after a failure: a minute, two, four, up to an hour. */
    static Duration pauseAfter(int failures) {
        Duration pause = Duration.ofMinutes(1L << Math.clamp(failures - 1L, 0, 6));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
