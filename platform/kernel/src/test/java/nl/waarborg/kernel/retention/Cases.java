package nl.waarborg.kernel.retention;

import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.policy.RetentionRule.Action;
import nl.waarborg.kernel.policy.RetentionRule.Bound;
import nl.waarborg.kernel.policy.RetentionRule.Moment;
import nl.waarborg.kernel.retention.Oracle.Line;
import nl.waarborg.kernel.retention.Oracle.Span;
import nl.waarborg.kernel.retention.Oracle.YearEnd;
import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Random rules and dates, each told once to the engine and once to the oracle. */
final class Cases {

    static final Dataset DELETED = dataset("deleted", Erasure.deleteRow());
    static final Dataset STRIPPED = dataset("stripped", Erasure.stripTo("AWR art. 52"));

    private static final Bound[] BOUNDS = {Bound.MIN, Bound.MAX, Bound.EXACT, Bound.WHILE};
    private static final int LONGEST_MONTHS = 300;

    private final RandomGenerator random;
    private final YearEnd yearEnd;
    private final Map<String, LocalDate> dates = new HashMap<>();

    Cases(RandomGenerator random) {
        this.random = random;
        int month = random.nextBoolean() ? 12 : random.nextInt(1, 13);
        this.yearEnd = new YearEnd(month, random.nextBoolean() ? 31 : random.nextInt(1, 32));
    }

    private static Dataset dataset(String name, Erasure erasure) {
        Columns columns = Columns.of("shop", name);
        return Dataset.of(columns)
                .called("bestellingen", "orders")
                .about(SubjectLink.column(columns.uuid("person_id", Category.SUBJECT_ID)))
                .retainedAs("order")
                .onErasure(erasure)
                .anchored(
                        Anchor.whenEnded(
                                "ENDED",
                                columns.date(
                                        "ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE)));
    }

    /** A rule with its dates. */
    record Told(RetentionRule rule, Line line) {}

    /** Of a month that has fewer days, the last one. */
    MonthDay financialYearEnd() {
        LocalDate leap = LocalDate.of(2024, yearEnd.month(), 1);
        return MonthDay.of(yearEnd.month(), Math.min(yearEnd.day(), leap.lengthOfMonth()));
    }

    YearEnd yearEnd() {
        return new YearEnd(yearEnd.month(), financialYearEnd().getDayOfMonth());
    }

    Map<String, LocalDate> dates() {
        return dates;
    }

    Told rule(String id, Bound bound, boolean law) {
        boolean year = random.nextInt(4) == 0;
        String event = year ? RetentionRule.FINANCIAL_YEAR_END : "E" + id;
        Optional<LocalDate> anchor = year ? sharedDate(event) : date(event, 5);
        Span plus = random.nextInt(4) == 0 ? span() : new Span(0, 0);
        Optional<LocalDate> fallback =
                random.nextInt(4) == 0 ? date("F" + id, 5) : Optional.empty();
        Optional<LocalDate> latest = random.nextInt(6) == 0 ? date("L" + id, 3) : Optional.empty();
        Span period = bound == Bound.WHILE ? new Span(0, 0) : span();
        RetentionRule rule =
                new RetentionRule(
                        id,
                        "order",
                        Set.of(),
                        Set.of("shop"),
                        new Moment(event, "", period(plus)),
                        Optional.of(new Moment("F" + id, "", Period.ZERO)),
                        Optional.of(new Moment("L" + id, "", Period.ZERO)),
                        period(period),
                        bound,
                        law,
                        Action.DELETE,
                        List.of(),
                        Optional.empty(),
                        Set.of(),
                        List.of(),
                        Optional.empty(),
                        false,
                        Map.of());
        return new Told(
                rule, new Line(bound.name(), law, anchor, fallback, latest, year, plus, period));
    }

    /** A rule whose term starts anew for all of a person's records. */
    Told restarting(String id, Bound bound) {
        Span period = bound == Bound.WHILE ? new Span(0, 0) : span();
        RetentionRule rule =
                new RetentionRule(
                        id,
                        "order",
                        Set.of(),
                        Set.of("shop"),
                        new Moment("E" + id, "last", Period.ZERO),
                        Optional.empty(),
                        Optional.empty(),
                        period(period),
                        bound,
                        false,
                        Action.DELETE,
                        List.of(),
                        Optional.empty(),
                        Set.of("AGAIN"),
                        List.of(),
                        Optional.empty(),
                        false,
                        Map.of());
        Line line =
                new Line(
                        bound.name(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        new Span(0, 0),
                        period);
        return new Told(rule, line);
    }

    /** The rule as the only one of a dataset. */
    RecordRules alone(Told told) {
        Scope all = new Scope(Set.of(), Set.of(), Optional.empty());
        return new RecordRules(
                DELETED,
                List.of(
                        new GoverningRule(
                                new Term(told.rule(), financialYearEnd()), all, Effect.DELETE)));
    }

    Bound bound() {
        return BOUNDS[random.nextInt(BOUNDS.length)];
    }

    /** Often a day on which calendars are awkward. */
    LocalDate day() {
        int year = random.nextInt(1996, 2105);
        return switch (random.nextInt(8)) {
            case 0 -> LocalDate.of(year, 2, 28);
            case 1 -> LocalDate.of(year, 3, 1).minusDays(1);
            case 2 -> LocalDate.of(year, 12, 31);
            case 3 -> LocalDate.of(year, 1, 1);
            case 4 -> LocalDate.of(year, random.nextInt(1, 13), 1).minusDays(1);
            case 5 ->
                    LocalDate.ofEpochDay(
                            Oracle.lastSunday(year, random.nextBoolean() ? 3 : 10)
                                    + random.nextInt(2));
            case 6 -> LocalDate.of(2024, 2, 29).plusYears(4L * random.nextInt(20));
            default -> LocalDate.of(year, 1, 1).plusDays(random.nextInt(366));
        };
    }

    private Optional<LocalDate> sharedDate(String event) {
        return Optional.of(dates.computeIfAbsent(event, _ -> day()));
    }

    private Optional<LocalDate> date(String event, int oneInEmpty) {
        if (random.nextInt(oneInEmpty) == 0) {
            return Optional.empty();
        }
        LocalDate day = day();
        dates.put(event, day);
        return Optional.of(day);
    }

    private Span span() {
        return switch (random.nextInt(5)) {
            case 0 -> new Span(0, 0);
            case 1 -> new Span(0, random.nextInt(800));
            case 2 -> new Span(12 * random.nextInt(21), 0);
            case 3 -> new Span(random.nextInt(LONGEST_MONTHS), 0);
            default -> new Span(random.nextInt(40), random.nextInt(40));
        };
    }

    private static Period period(Span span) {
        return Period.of(span.months() / 12, span.months() % 12, span.days());
    }
}
