package nl.waarborg.kernel.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Moments as days of a tenant, whose clocks may skip an hour or show it twice. */
public final class Days {

    private Days() {}

    /** The day on which a moment lies. */
    public static LocalDate of(Instant moment, ZoneId zone) {
        return LocalDate.ofInstant(moment, zone);
    }

    /** The first moment after a day: earlier ones lie on that day or before it. */
    public static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
