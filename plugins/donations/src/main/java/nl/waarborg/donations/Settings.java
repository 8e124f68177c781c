package nl.waarborg.donations;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a tenant sets for this module.
 *
 * @param thanks for what donors are thanked; for all of it if left out, for nothing if empty
 * @param yearlyThanksFrom from which day on donors are thanked for the year before, as {@code
 *     01-15}, for 31 days; that day if left out
 * @param knowsAccounts whether an account that a donor paid from is known again, by a keyed hash;
 *     not if left out
 */
public record Settings(
        @Nullable List<Occasion> thanks,
        @Nullable String yearlyThanksFrom,
        @Nullable Boolean knowsAccounts) {

    private static final MonthDay USUAL = MonthDay.of(1, 15);
    private static final int DAYS = 31;

    /** Refuses a day that is in no calendar. */
    public Settings {
        thanks = thanks == null ? null : List.copyOf(thanks);
        if (yearlyThanksFrom != null) {
            day(yearlyThanksFrom);
        }
    }

    private static MonthDay day(String text) {
        try {
            return MonthDay.parse("--" + text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "yearlyThanksFrom must be a month and a day, such as 01-15", e);
        }
    }

    /** Whether donors are thanked for it. */
    boolean thanksFor(Occasion occasion) {
        Set<Occasion> all = EnumSet.allOf(Occasion.class);
        return (thanks == null ? all : thanks).contains(occasion);
    }

    /**
     * For which year donors are thanked today: the one before the last day from which on they are,
     * for {@value #DAYS} days. Whom no thanks reached by then, gets none for that year: late thanks
     * are no thanks.
     */
    Optional<Integer> yearThankedFor(LocalDate today) {
        MonthDay from = yearlyThanksFrom == null ? USUAL : day(yearlyThanksFrom);
        LocalDate thisYear = from.atYear(today.getYear());
        LocalDate first = thisYear.isAfter(today) ? from.atYear(today.getYear() - 1) : thisYear;
        return thanksFor(Occasion.YEAR) && today.isBefore(first.plusDays(DAYS))
                ? Optional.of(first.getYear() - 1)
                : Optional.empty();
    }

    /** Whether an account is known again. */
    boolean remembersAccounts() {
        return Boolean.TRUE.equals(knowsAccounts);
    }
}
