package nl.waarborg.data.retention;

import nl.waarborg.data.retention.PlainOracle.From;
import nl.waarborg.data.retention.PlainOracle.Line;
import nl.waarborg.data.retention.Shelf.Paper;
import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.policy.RetentionRule.Action;
import nl.waarborg.kernel.policy.RetentionRule.Bound;
import nl.waarborg.kernel.policy.RetentionRule.Moment;
import nl.waarborg.kernel.policy.RetentionRule.When;
import nl.waarborg.kernel.retention.Effect;
import nl.waarborg.kernel.retention.GoverningRule;
import nl.waarborg.kernel.retention.RecordRules;
import nl.waarborg.kernel.retention.Scope;
import nl.waarborg.kernel.retention.Term;
import nl.waarborg.spi.Dataset;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Random rules about the vault, each told once to the database and once to the oracle. */
final class ToldRules {

    private static final String[] EVENTS = {"MADE", "ENDED", "SEEN", "FY_END"};
    private static final MonthDay[] YEAR_ENDS = {
        MonthDay.of(12, 31), MonthDay.of(2, 29), MonthDay.of(6, 30), MonthDay.of(8, 31)
    };

    private final RandomGenerator random;
    private final Dataset dataset;
    private final MonthDay yearEnd;
    private final List<GoverningRule> rules = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    ToldRules(RandomGenerator random, Dataset dataset) {
        this.random = random;
        this.dataset = dataset;
        this.yearEnd = YEAR_ENDS[random.nextInt(YEAR_ENDS.length)];
    }

    RecordRules rules() {
        return new RecordRules(dataset, rules);
    }

    List<Line> lines() {
        return lines;
    }

    PlainOracle oracle() {
        return new PlainOracle(yearEnd.getMonthValue(), yearEnd.getDayOfMonth());
    }

    /** One more rule. */
    ToldRules add(Bound bound, boolean law) {
        boolean together = random.nextInt(5) == 0;
        From anchor = from(random.nextInt(3) == 0);
        Optional<From> fallback = sometimes(3);
        Optional<From> latest = sometimes(5);
        int months = bound == Bound.WHILE ? 0 : months();
        int days = bound == Bound.WHILE ? 0 : days();
        Optional<When> when =
                random.nextInt(5) == 0
                        ? Optional.of(new When("kind", Set.of("A", "C")))
                        : Optional.empty();
        Scope scope = scope(when);
        RetentionRule rule =
                new RetentionRule(
                        "R" + rules.size(),
                        "paper",
                        Set.of(),
                        Set.of("vault"),
                        moment(anchor, together ? "last" : ""),
                        fallback.map(from -> moment(from, "")),
                        latest.map(from -> moment(from, "")),
                        Period.of(months / 12, months % 12, days),
                        bound,
                        law,
                        Action.DELETE,
                        List.of(),
                        when,
                        together ? Set.of("AGAIN") : Set.of(),
                        List.of(),
                        Optional.empty(),
                        false,
                        Map.of());
        rules.add(new GoverningRule(new Term(rule, yearEnd), scope, Effect.ending(dataset)));
        lines.add(
                new Line(
                        bound.name(),
                        law,
                        anchor,
                        fallback,
                        latest,
                        months,
                        days,
                        together,
                        covers(scope)));
        return this;
    }

    private static Moment moment(From from, String of) {
        return new Moment(from.event(), of, Period.of(0, from.months(), from.days()));
    }

    private Optional<From> sometimes(int oneIn) {
        return random.nextInt(oneIn) == 0 ? Optional.of(from(false)) : Optional.empty();
    }

    private From from(boolean later) {
        String event = EVENTS[random.nextInt(EVENTS.length)];
        return later ? new From(event, months() / 4, days()) : new From(event, 0, 0);
    }

    private int months() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 12 * random.nextInt(1, 8);
            default -> random.nextInt(60);
        };
    }

    private int days() {
        return random.nextInt(3) == 0 ? random.nextInt(45) : 0;
    }

    private Scope scope(Optional<When> when) {
        return switch (random.nextInt(6)) {
            case 0 -> new Scope(Set.of("draft"), Set.of(), when);
            case 1 -> new Scope(Set.of(), Set.of("odd"), when);
            default -> new Scope(Set.of(), Set.of(), when);
        };
    }

    private static Predicate<Paper> covers(Scope scope) {
        boolean drafts = scope.anyOf().contains("draft");
        boolean even = scope.noneOf().contains("odd");
        boolean someKinds = scope.when().isPresent();
        return paper ->
                (!drafts || paper.draft())
                        && !(even && ("A".equals(paper.kind()) || "B".equals(paper.kind())))
                        && (!someKinds || "A".equals(paper.kind()) || "C".equals(paper.kind()));
    }

    /** Mostly the day from which a rule lets some row go, or one beside it. */
    LocalDate day(List<Paper> papers) {
        Paper paper = papers.get(random.nextInt(papers.size()));
        Line line = lines.get(random.nextInt(lines.size()));
        return oracle().lets(line, paper)
                .map(day -> day.plusDays(random.nextInt(-1, 2)))
                .orElseGet(() -> LocalDate.of(2020, 2, 29).plusDays(random.nextInt(3_600)));
    }
}
