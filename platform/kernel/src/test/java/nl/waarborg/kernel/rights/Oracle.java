package nl.waarborg.kernel.rights;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Objects;

/** Counts days as a person with a calendar does: no period arithmetic, Easter from a table. */
final class Oracle {

    /** Easter Sundays as almanacs print them. */
    private static final Map<Integer, MonthDay> EASTER =
            Map.ofEntries(
                    easter(2020, 4, 12),
                    easter(2021, 4, 4),
                    easter(2022, 4, 17),
                    easter(2023, 4, 9),
                    easter(2024, 3, 31),
                    easter(2025, 4, 20),
                    easter(2026, 4, 5),
                    easter(2027, 3, 28),
                    easter(2028, 4, 16),
                    easter(2029, 4, 1),
                    easter(2030, 4, 21),
                    easter(2031, 4, 13),
                    easter(2032, 3, 28),
                    easter(2033, 4, 17),
                    easter(2034, 4, 9),
                    easter(2035, 3, 25),
                    easter(2036, 4, 13),
                    easter(2037, 4, 5),
                    easter(2038, 4, 25),
                    easter(2039, 4, 10),
                    easter(2040, 4, 1),
                    easter(2041, 4, 21),
                    easter(2042, 4, 6),
                    easter(2043, 3, 29),
                    easter(2044, 4, 17),
                    easter(2045, 4, 9),
                    easter(2046, 3, 25),
                    easter(2047, 4, 14),
                    easter(2048, 4, 5),
                    easter(2049, 4, 18),
                    easter(2050, 4, 10),
                    easter(2051, 4, 2),
                    easter(2052, 4, 21),
                    easter(2053, 4, 6),
                    easter(2054, 3, 29),
                    easter(2055, 4, 18),
                    easter(2056, 4, 2),
                    easter(2057, 4, 22),
                    easter(2058, 4, 14),
                    easter(2059, 3, 30),
                    easter(2060, 4, 18));

    private Oracle() {}

    private static Map.Entry<Integer, MonthDay> easter(int year, int month, int day) {
        return Map.entry(year, MonthDay.of(month, day));
    }

    static LocalDate later(LocalDate from, int days) {
        LocalDate day = from;
        for (int i = 0; i < days; i++) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** Turns the pages of the calendar, and takes the same number or the last there is. */
    static LocalDate months(LocalDate from, int months) {
        int year = from.getYear();
        int month = from.getMonthValue();
        for (int i = 0; i < months; i++) {
            month = month == 12 ? 1 : month + 1;
            year = month == 1 ? year + 1 : year;
        }
        int day = Math.min(from.getDayOfMonth(), length(year, month));
        return LocalDate.of(year, month, day);
    }

    private static int length(int year, int month) {
        return switch (month) {
            case 4, 6, 9, 11 -> 30;
            case 2 -> (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
            default -> 31;
        };
    }

    static LocalDate working(LocalDate from) {
        LocalDate day = from;
        while (free(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static boolean free(LocalDate day) {
        MonthDay date = MonthDay.from(day);
        LocalDate easter = Objects.requireNonNull(EASTER.get(day.getYear())).atYear(day.getYear());
        LocalDate king = LocalDate.of(day.getYear(), 4, 27);
        return day.getDayOfWeek() == DayOfWeek.SATURDAY
                || day.getDayOfWeek() == DayOfWeek.SUNDAY
                || date.equals(MonthDay.of(1, 1))
                || date.equals(MonthDay.of(5, 5))
                || date.equals(MonthDay.of(12, 25))
                || date.equals(MonthDay.of(12, 26))
                || day.equals(king.getDayOfWeek() == DayOfWeek.SUNDAY ? king.minusDays(1) : king)
                || day.equals(easter.minusDays(2))
                || day.equals(easter.plusDays(1))
                || day.equals(easter.plusDays(39))
                || day.equals(easter.plusDays(50));
    }
}
