package nl.waarborg.kernel.retention;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The same questions answered another way: calendar arithmetic by hand, and precedence as a
 * question about one day. Shares nothing with the engine but the words of the rules.
 */
final class Oracle {

    private static final int[] LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Oracle() {}

    /** A rule as the oracle reads it. */
    record Line(
            String bound,
            boolean law,
            Optional<LocalDate> anchor,
            Optional<LocalDate> fallback,
            Optional<LocalDate> latest,
            boolean yearEnd,
            Span plus,
            Span period) {}

    /** So many months, then so many days. */
    record Span(int months, int days) {}

    /** The last day of a financial year. */
    record YearEnd(int month, int day) {}

    /** What else is known. */
    record Facts(Optional<LocalDate> granted, Optional<LocalDate> reviewed, boolean strips) {}

    static LocalDate add(LocalDate date, Span span) {
        int month = date.getYear() * 12 + date.getMonthValue() - 1 + span.months();
        int year = Math.floorDiv(month, 12);
        int inYear = Math.floorMod(month, 12) + 1;
        int day = Math.min(date.getDayOfMonth(), length(year, inYear));
        return LocalDate.ofEpochDay(LocalDate.of(year, inYear, day).toEpochDay() + span.days());
    }

    private static int length(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : LENGTHS[month - 1];
    }

    static LocalDate endOfYear(LocalDate date, YearEnd end) {
        LocalDate day = date;
        while (!(day.getMonthValue() == end.month()
                && day.getDayOfMonth()
                        == Math.min(end.day(), length(day.getYear(), end.month())))) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** From which day on this line alone lets the record go, or makes it go. */
    static Optional<LocalDate> lets(Line line, YearEnd end) {
        Optional<LocalDate> from = line.anchor().map(date -> count(line, date, end));
        if (from.isEmpty()) {
            from = line.fallback();
        }
        if (line.latest().isPresent()
                && (from.isEmpty() || from.get().toEpochDay() > line.latest().get().toEpochDay())) {
            from = line.latest();
        }
        boolean dayAfter = line.bound().equals("MIN") || line.bound().equals("EXACT");
        return from.map(date -> add(add(date, line.period()), new Span(0, dayAfter ? 1 : 0)));
    }

    private static LocalDate count(Line line, LocalDate date, YearEnd end) {
        return add(line.yearEnd() ? endOfYear(date, end) : date, line.plus());
    }

    static boolean mayGo(List<Line> lines, YearEnd end, LocalDate day) {
        return lines.stream().filter(Oracle::duty).allMatch(line -> past(line, end, day));
    }

    static boolean shouldGo(List<Line> lines, YearEnd end, Facts facts, LocalDate day) {
        if (facts.reviewed().isPresent() && !day.isAfter(facts.reviewed().get())) {
            return false;
        }
        if (facts.granted().isPresent()) {
            return !day.isBefore(facts.granted().get());
        }
        List<Line> ending =
                lines.stream()
                        .filter(line -> !duty(line))
                        .filter(line -> List.of("MAX", "EXACT", "WHILE").contains(line.bound()))
                        .toList();
        if (!ending.isEmpty()) {
            return ending.stream().anyMatch(line -> past(line, end, day));
        }
        List<Line> minima =
                lines.stream().filter(line -> !duty(line) && line.bound().equals("MIN")).toList();
        if (!minima.isEmpty()) {
            return minima.stream().allMatch(line -> past(line, end, day));
        }
        return lines.stream().anyMatch(Oracle::duty) && mayGo(lines, end, day);
    }

    /** The first day on which the record should go and may. */
    static Optional<LocalDate> erasedOn(List<Line> lines, YearEnd end, Facts facts) {
        return days(lines, end, facts).stream()
                .filter(day -> shouldGo(lines, end, facts, day) && mayGo(lines, end, day))
                .findFirst();
    }

    /** The first day on which it should go and a law keeps a part of it. */
    static Optional<LocalDate> strippedOn(List<Line> lines, YearEnd end, Facts facts) {
        return facts.strips()
                ? days(lines, end, facts).stream()
                        .filter(day -> shouldGo(lines, end, facts, day))
                        .findFirst()
                        .filter(day -> !mayGo(lines, end, day))
                : Optional.empty();
    }

    /** Something can change on these days only. */
    private static NavigableSet<LocalDate> days(List<Line> lines, YearEnd end, Facts facts) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        lines.forEach(line -> lets(line, end).ifPresent(days::add));
        facts.granted().ifPresent(days::add);
        facts.reviewed().map(day -> day.plusDays(1)).ifPresent(days::add);
        return days;
    }

    private static boolean duty(Line line) {
        return line.law() && (line.bound().equals("MIN") || line.bound().equals("EXACT"));
    }

    private static boolean past(Line line, YearEnd end, LocalDate day) {
        return lets(line, end).filter(date -> !date.isAfter(day)).isPresent();
    }

    /** The day in Amsterdam, where the clocks change at one o'clock in Greenwich. */
    static LocalDate amsterdamDay(Instant moment) {
        long seconds = moment.getEpochSecond();
        int year = LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400L)).getYear();
        boolean summer =
                seconds >= lastSunday(year, 3) * 86_400L + 3_600
                        && seconds < lastSunday(year, 10) * 86_400L + 3_600;
        return LocalDate.ofEpochDay(Math.floorDiv(seconds + (summer ? 7_200 : 3_600), 86_400L));
    }

    static long lastSunday(int year, int month) {
        LocalDate day = LocalDate.of(year, month, 31);
        while (day.getDayOfWeek() != DayOfWeek.SUNDAY) {
            day = day.minusDays(1);
        }
        return day.toEpochDay();
    }
}
