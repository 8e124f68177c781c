package nl.waarborg.spi;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;

/**
 * The days on which a term set by law does not end: it then ends on the next day that is neither
 * Saturday, Sunday nor a public holiday (Algemene termijnenwet, art. 1 and 3). Pure.
 */
public final class WorkingDays {

    private WorkingDays() {}

    /** The day itself, or the next one on which a term can end. */
    public static LocalDate orNext(LocalDate day) {
        LocalDate next = day;
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** Whether a term can end on the day. */
    public static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !isFixedHoliday(day)
                && !isMovingHoliday(day);
    }

    private static boolean isFixedHoliday(LocalDate day) {
        MonthDay date = MonthDay.from(day);
        return date.equals(MonthDay.of(Month.JANUARY, 1))
                || date.equals(MonthDay.of(Month.MAY, 5))
                || date.equals(MonthDay.of(Month.DECEMBER, 25))
                || date.equals(MonthDay.of(Month.DECEMBER, 26))
                || day.equals(kingsDay(day.getYear()));
    }

    /** 27 April, or the day before where that is a Sunday. */
    private static LocalDate kingsDay(int year) {
        LocalDate day = LocalDate.of(year, Month.APRIL, 27);
        return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.minusDays(1) : day;
    }

    private static boolean isMovingHoliday(LocalDate day) {
        LocalDate easter = easter(day.getYear());
        return day.equals(easter.minusDays(2))
                || day.equals(easter.plusDays(1))
                || day.equals(easter.plusDays(39))
                || day.equals(easter.plusDays(50));
    }

    /** Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
    private static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
