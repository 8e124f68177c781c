package nl.waarborg.data.retention;

import nl.waarborg.data.retention.Shelf.Paper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What becomes of a row on a day, by counting on the calendar by hand: one row after another, one
 * day at a time. Shares nothing with the conditions of the database or with the kernel.
 *
 * @param endMonth the month in which financial years end
 * @param endDay the day on which they end; of a shorter month the last
 */
record PlainOracle(int endMonth, int endDay) {

    /** A moment to count from, so many months and days later. */
    record From(String event, int months, int days) {}

    /**
     * A rule.
     *
     * @param together whether the newest record of a person counts for all of them
     */
    record Line(
            String bound,
            boolean law,
            From anchor,
            Optional<From> fallback,
            Optional<From> latest,
            int months,
            int days,
            boolean together,
            Predicate<Paper> covers) {}

    /** What a run does. */
    enum Fate {
        GOES,
        LOSES,
        STAYS
    }

    /** What becomes of a row of a dataset, together with all records of its person. */
    Fate on(LocalDate day, Paper row, List<Line> all, Map<UUID, List<Paper>> persons) {
        List<Paper> person = persons.getOrDefault(row.person(), List.of());
        List<Line> lines = all.stream().filter(line -> line.covers().test(row)).toList();
        List<Line> duties = lines.stream().filter(PlainOracle::duty).toList();
        boolean free = duties.stream().allMatch(line -> past(line, row, person, day));
        List<Line> ends =
                lines.stream()
                        .filter(line -> !duty(line))
                        .filter(line -> List.of("MAX", "EXACT", "WHILE").contains(line.bound()))
                        .toList();
        List<Line> minima =
                lines.stream().filter(line -> !duty(line) && line.bound().equals("MIN")).toList();
        boolean should;
        if (!ends.isEmpty()) {
            should = ends.stream().anyMatch(line -> past(line, row, person, day));
        } else if (!minima.isEmpty()) {
            should = minima.stream().allMatch(line -> past(line, row, person, day));
        } else {
            should = !duties.isEmpty() && free;
        }
        return !should ? Fate.STAYS : free ? Fate.GOES : Fate.LOSES;
    }

    private static boolean duty(Line line) {
        return line.law() && (line.bound().equals("MIN") || line.bound().equals("EXACT"));
    }

    private boolean past(Line line, Paper row, List<Paper> person, LocalDate day) {
        return line.together()
                ? person.stream()
                        .filter(line.covers())
                        .allMatch(other -> pastAlone(line, other, day))
                : pastAlone(line, row, day);
    }

    private boolean pastAlone(Line line, Paper row, LocalDate day) {
        return lets(line, row).filter(date -> !date.isAfter(day)).isPresent();
    }

    /** The first day on which the rule lets the row go. */
    Optional<LocalDate> lets(Line line, Paper row) {
        int dayAfter = line.bound().equals("MIN") || line.bound().equals("EXACT") ? 1 : 0;
        return start(line, row)
                .map(from -> add(from, line.months(), line.days()))
                .map(limit -> add(limit, 0, dayAfter));
    }

    /** The day that the term of the rule counts from. */
    Optional<LocalDate> start(Line line, Paper row) {
        Optional<LocalDate> from = moment(line.anchor(), row);
        if (from.isEmpty() && line.fallback().isPresent()) {
            from = moment(line.fallback().get(), row);
        }
        Optional<LocalDate> latest = line.latest().flatMap(moment -> moment(moment, row));
        if (latest.isPresent() && (from.isEmpty() || latest.get().isBefore(from.get()))) {
            return latest;
        }
        return from;
    }

    private Optional<LocalDate> moment(From from, Paper row) {
        Optional<LocalDate> day =
                switch (from.event()) {
                    case "MADE" -> Optional.of(row.made());
                    case "ENDED" -> Optional.ofNullable(row.ended()).map(PlainOracle::amsterdamDay);
                    case "SEEN" ->
                            row.seen() == null
                                    ? Optional.of(row.made())
                                    : Optional.of(amsterdamDay(row.seen()));
                    case "FY_END" -> Optional.of(endOfYear(row.booked()));
                    default -> throw new IllegalArgumentException(from.event());
                };
        return day.map(date -> add(date, from.months(), from.days()));
    }

    /** First the months, to a day that the month has; then the days. */
    static LocalDate add(LocalDate date, int months, int days) {
        int month = date.getYear() * 12 + date.getMonthValue() - 1 + months;
        int year = Math.floorDiv(month, 12);
        int inYear = Math.floorMod(month, 12) + 1;
        int day = Math.min(date.getDayOfMonth(), length(year, inYear));
        return LocalDate.ofEpochDay(LocalDate.of(year, inYear, day).toEpochDay() + days);
    }

    private static int length(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return switch (month) {
            case 2 -> leap ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private LocalDate endOfYear(LocalDate date) {
        LocalDate day = date;
        while (day.getMonthValue() != endMonth
                || day.getDayOfMonth() != Math.min(endDay, length(day.getYear(), endMonth))) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** The clocks change at one o'clock in Greenwich, on the last Sundays of March and October. */
    static LocalDate amsterdamDay(Instant moment) {
        long seconds = moment.getEpochSecond();
        int year = LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400L)).getYear();
        boolean summer =
                seconds >= lastSunday(year, 3) * 86_400L + 3_600
                        && seconds < lastSunday(year, 10) * 86_400L + 3_600;
        return LocalDate.ofEpochDay(Math.floorDiv(seconds + (summer ? 7_200 : 3_600), 86_400L));
    }

    /** The first day of 1970 was a Thursday. */
    private static long lastSunday(int year, int month) {
        long day = LocalDate.of(year, month, 31).toEpochDay();
        return day - Math.floorMod(day + 4, 7L);
    }
}
