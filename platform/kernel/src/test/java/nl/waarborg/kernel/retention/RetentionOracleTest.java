package nl.waarborg.kernel.retention;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.policy.RetentionRule.Bound;
import nl.waarborg.kernel.policy.RetentionRule.Moment;
import nl.waarborg.kernel.retention.Cases.Told;
import nl.waarborg.kernel.retention.Oracle.Facts;
import nl.waarborg.kernel.retention.Oracle.Line;
import nl.waarborg.spi.Dataset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** The engine and the oracle agree on random cases; each failure names its seed. */
final class RetentionOracleTest {

    private static final int CASES = 100_000;
    private static final Scope ALL = new Scope(Set.of(), Set.of(), Optional.empty());
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    @ParameterizedTest
    @EnumSource(Bound.class)
    void one_rule_ends_on_the_day_the_oracle_says(Bound bound) {
        for (int seed = 0; seed < CASES; seed++) {
            var cases = new Cases(new SplittableRandom(seed));
            Told told = cases.rule("A", bound, false);
            Term term = new Term(told.rule(), cases.financialYearEnd());
            RecordFacts facts = RecordFacts.dated(cases.dates());
            Optional<LocalDate> expected = Oracle.lets(told.line(), cases.yearEnd());

            if (!term.start(facts).map(term::eraseOn).equals(expected)) {
                assertThat(term.start(facts).map(term::eraseOn))
                        .as("seed %s: %s", seed, told)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Bound.class)
    void the_newest_date_that_is_due_parts_what_is_due_from_what_is_not(Bound bound) {
        for (int seed = 0; seed < CASES; seed++) {
            var random = new SplittableRandom(seed);
            var cases = new Cases(random);
            Told told = cases.rule("A", bound, false);
            Term term = new Term(told.rule(), cases.financialYearEnd());
            LocalDate day = cases.day();
            Moment anchor = told.rule().anchor();
            LocalDate newest = term.newestDue(anchor, day).orElseThrow();

            for (int beside = -1; beside <= 2; beside++) {
                Line line = anchoredOn(told.line(), newest.plusDays(beside));
                boolean due = !Oracle.lets(line, cases.yearEnd()).orElseThrow().isAfter(day);
                if (due != (beside <= 0)) {
                    assertThat(due)
                            .as("seed %s, %s: %s", seed, beside, told)
                            .isEqualTo(beside <= 0);
                }
            }
        }
    }

    @Test
    void several_rules_on_one_record_end_on_the_day_the_oracle_says() {
        for (int seed = 0; seed < 2 * CASES; seed++) {
            var random = new SplittableRandom(seed);
            var cases = new Cases(random);
            List<Line> lines = new ArrayList<>();
            List<GoverningRule> governing = new ArrayList<>();
            Dataset dataset = random.nextBoolean() ? Cases.STRIPPED : Cases.DELETED;
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                Told told = cases.rule("R" + i, cases.bound(), random.nextInt(3) == 0);
                lines.add(told.line());
                governing.add(
                        new GoverningRule(
                                new Term(told.rule(), cases.financialYearEnd()),
                                ALL,
                                Effect.of(told.rule(), dataset)));
            }
            RecordRules rules = new RecordRules(dataset, governing);
            Optional<LocalDate> granted = sometimes(random, cases);
            Optional<LocalDate> reviewed = sometimes(random, cases);
            RecordFacts facts = RecordFacts.dated(cases.dates());
            facts = granted.isPresent() ? facts.granted(granted.get()) : facts;
            facts = reviewed.isPresent() ? facts.reviewed(reviewed.get()) : facts;
            Facts told = new Facts(granted, reviewed, dataset == Cases.STRIPPED);
            compare(seed, rules, facts, lines, cases, told);
        }
    }

    private static void compare(
            int seed,
            RecordRules rules,
            RecordFacts facts,
            List<Line> lines,
            Cases cases,
            Facts told) {
        Verdict verdict = Judgement.of(rules, facts);
        Optional<LocalDate> erased = Oracle.erasedOn(lines, cases.yearEnd(), told);
        Optional<LocalDate> stripped = Oracle.strippedOn(lines, cases.yearEnd(), told);
        if (!verdict.eraseOn().equals(erased) || !verdict.stripOn().equals(stripped)) {
            assertThat(verdict.eraseOn()).as("seed %s: %s %s", seed, lines, told).isEqualTo(erased);
            assertThat(verdict.stripOn())
                    .as("seed %s: %s %s", seed, lines, told)
                    .isEqualTo(stripped);
        }
        erased.ifPresent(
                day -> {
                    compareOn(day.minusDays(1), seed, rules, facts, lines, cases, told);
                    compareOn(day, seed, rules, facts, lines, cases, told);
                });
        compareOn(cases.day(), seed, rules, facts, lines, cases, told);
    }

    private static void compareOn(
            LocalDate day,
            int seed,
            RecordRules rules,
            RecordFacts facts,
            List<Line> lines,
            Cases cases,
            Facts told) {
        boolean should = Oracle.shouldGo(lines, cases.yearEnd(), told, day);
        boolean may = Oracle.mayGo(lines, cases.yearEnd(), day);
        Optional<Effect> expected =
                should && may
                        ? Optional.of(Effect.DELETE)
                        : should && told.strips() ? Optional.of(Effect.STRIP) : Optional.empty();
        Optional<Effect> found = Judgement.on(day, rules, facts).map(Verdict.Due::effect);
        if (!found.equals(expected)) {
            assertThat(found).as("seed %s on %s: %s", seed, day, lines).isEqualTo(expected);
        }
    }

    @Test
    void a_moment_lies_on_the_day_that_clocks_in_amsterdam_show() {
        for (int seed = 0; seed < CASES; seed++) {
            var random = new SplittableRandom(seed);
            LocalDate day = new Cases(random).day();
            Instant moment =
                    day.atStartOfDay(AMSTERDAM)
                            .toInstant()
                            .plusSeconds(random.nextLong(-30_000, 100_000));
            LocalDate shown = Oracle.amsterdamDay(moment);

            if (!Days.of(moment, AMSTERDAM).equals(shown)
                    || moment.isBefore(Days.endOf(day, AMSTERDAM)) == shown.isAfter(day)) {
                assertThat(Days.of(moment, AMSTERDAM)).as("seed %s", seed).isEqualTo(shown);
                assertThat(moment.isBefore(Days.endOf(day, AMSTERDAM)))
                        .as("seed %s", seed)
                        .isEqualTo(!shown.isAfter(day));
            }
        }
    }

    @Test
    void a_newer_record_of_a_person_starts_the_term_of_the_older_ones_anew() {
        for (int seed = 0; seed < CASES; seed++) {
            var random = new SplittableRandom(seed);
            var cases = new Cases(random);
            Bound bound = cases.bound();
            Told told = cases.restarting("A", bound);
            RecordRules rules = cases.alone(told);
            List<RecordFacts> person = new ArrayList<>();
            Optional<LocalDate> expected = Optional.of(LocalDate.MIN);
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                Optional<LocalDate> ended =
                        random.nextInt(8) == 0 ? Optional.empty() : Optional.of(cases.day());
                person.add(RecordFacts.dated(ended.map(day -> Map.of("EA", day)).orElse(Map.of())));
                Line line = ended.map(day -> anchoredOn(told.line(), day)).orElse(told.line());
                Optional<LocalDate> alone = Oracle.lets(line, cases.yearEnd());
                expected = expected.flatMap(so -> alone.map(day -> day.isAfter(so) ? day : so));
            }
            for (RecordFacts one : person) {
                assertThat(Judgement.of(rules, one, person).eraseOn())
                        .as("seed %s", seed)
                        .isEqualTo(expected);
            }
        }
    }

    private static Optional<LocalDate> sometimes(SplittableRandom random, Cases cases) {
        return random.nextInt(5) == 0 ? Optional.of(cases.day()) : Optional.empty();
    }

    private static Line anchoredOn(Line line, LocalDate day) {
        return new Line(
                line.bound(),
                line.law(),
                Optional.of(day),
                Optional.empty(),
                Optional.empty(),
                line.yearEnd(),
                line.plus(),
                line.period());
    }
}
