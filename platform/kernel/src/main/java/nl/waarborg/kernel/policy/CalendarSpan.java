package nl.waarborg.kernel.policy;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * The length of a calendar period, which depends on where it starts.
 *
 * @param months whole months
 * @param days days beside them
 */
record CalendarSpan(long months, long days) {

    private static final int SHORTEST_MONTH = 28;
    private static final int LONGEST_MONTH = 31;

    static CalendarSpan of(RetentionRule rule) {
        return of(rule.period()).plus(of(rule.anchor().plus()));
    }

    static CalendarSpan of(Period period) {
        return new CalendarSpan(period.toTotalMonths(), period.get(ChronoUnit.DAYS));
    }

    /** Whether it is longer wherever both start. */
    boolean surelyLongerThan(CalendarSpan other) {
        long moreMonths = months - other.months;
        long moreDays = days - other.days;
        if (moreMonths >= 0) {
            return moreMonths * SHORTEST_MONTH + moreDays > 0;
        }
        return moreMonths * LONGEST_MONTH + moreDays > 0;
    }

    /**
     * Whether there is a day from which it ends later than another.
     *
     * @param more days that may pass before it begins, beside the other
     */
    boolean mayBeLongerThan(CalendarSpan other, int more) {
        return starts().anyMatch(
                        day ->
                                day.plusDays(more)
                                        .plusMonths(months)
                                        .plusDays(days)
                                        .isAfter(
                                                day.plusMonths(other.months).plusDays(other.days)));
    }

    /** Every day of a leap year and of those around it. */
    private static Stream<LocalDate> starts() {
        LocalDate first = LocalDate.of(2023, 1, 1);
        return first.datesUntil(first.plusYears(5));
    }

    /** Whether there is a day from which it ends before so many days have passed. */
    boolean mayBeShorterThan(Period term) {
        return starts().anyMatch(
                        day -> day.plusMonths(months).plusDays(days).isBefore(day.plus(term)));
    }

    private CalendarSpan plus(CalendarSpan other) {
        return new CalendarSpan(months + other.months, days + other.days);
    }
}
