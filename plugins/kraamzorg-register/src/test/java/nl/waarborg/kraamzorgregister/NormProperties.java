package nl.waarborg.kraamzorgregister;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

import nl.waarborg.kraamzorgregister.dossier.Agreement;
import nl.waarborg.kraamzorgregister.registration.Evidence;
import nl.waarborg.kraamzorgregister.registration.Finding.Verdict;
import nl.waarborg.kraamzorgregister.registration.Norm;
import nl.waarborg.kraamzorgregister.registration.RequirementCheck;
import nl.waarborg.kraamzorgregister.registration.Requirements;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The requirements of II.2.1 as somebody would count them on paper, against what the published file
 * and the check make of random dossiers.
 */
final class NormProperties {

    private static final Settings SETTINGS = RegisterSettings.asRead();
    private static final LocalDate FIRST = LocalDate.of(2013, 4, 1);
    private static final List<String> SUBJECTS =
            List.of(
                    "first-aid-theory",
                    "first-aid-practice",
                    "resuscitation-theory",
                    "breast-feeding",
                    "risk-situations",
                    "other");

    /** A dossier, the day its period began and the day it is looked at. */
    record Case(Evidence evidence, LocalDate from, LocalDate on) {

        Norm norm() {
            return SETTINGS.on(from).orElseThrow();
        }

        Map<String, Verdict> verdicts() {
            Requirements found =
                    RequirementCheck.period(
                            norm(), SETTINGS, evidence, from, norm().lastDay(from), on);
            Map<String, Verdict> verdicts = new HashMap<>();
            found.findings().forEach(one -> verdicts.put(one.requirement(), one.verdict()));
            return verdicts;
        }

        double points(Predicate<Evidence.Result> which) {
            LocalDate last = norm().lastDay(from);
            return evidence.results().stream()
                    .filter(one -> !one.finishedOn().isBefore(from))
                    .filter(one -> !one.finishedOn().isAfter(last))
                    .filter(which)
                    .mapToDouble(one -> one.points().doubleValue())
                    .sum();
        }

        long courses(Predicate<Evidence.Result> which) {
            LocalDate last = norm().lastDay(from);
            return evidence.results().stream()
                    .filter(one -> !one.finishedOn().isBefore(from))
                    .filter(one -> !one.finishedOn().isAfter(last))
                    .filter(which)
                    .map(Evidence.Result::offer)
                    .distinct()
                    .count();
        }
    }

    @Property(tries = 400, shrinking = ShrinkingMode.BOUNDED)
    void a_period_is_judged_by_the_norm_under_which_it_began(@ForAll("dossiers") Case dossier) {
        LocalDate from = dossier.from();
        String expected =
                from.isBefore(LocalDate.of(2016, 4, 1))
                        ? "2013"
                        : from.isBefore(LocalDate.of(2019, 4, 1))
                                ? "2016"
                                : from.isBefore(LocalDate.of(2023, 4, 1)) ? "2019" : "2023";

        assertThat(dossier.norm().code()).isEqualTo(expected);
        assertThat(dossier.norm().lastDay(from).plusDays(1))
                .isEqualTo(from.plusYears(from.isBefore(LocalDate.of(2019, 4, 1)) ? 3 : 4));
    }

    @Property(tries = 400, shrinking = ShrinkingMode.BOUNDED)
    void points_count_by_part_and_subject_within_the_period_alone(@ForAll("dossiers") Case one) {
        Map<String, Verdict> verdicts = one.verdicts();
        String norm = one.norm().code();
        boolean old = norm.equals("2013") || norm.equals("2016");

        is(verdicts, "points", one.points(any -> true) >= (old ? 30 : 40));
        switch (norm) {
            case "2016" -> {
                is(verdicts, "part-mandatory-courses", one.courses(in("mandatory")) >= 6);
                LocalDate late = one.from().plusDays(42);
                is(
                        verdicts,
                        "part-basic-courses",
                        one.courses(in("basic").and(it -> it.finishedOn().isBefore(late))) >= 5);
                assertThat(verdicts.get("work")).isEqualTo(Verdict.TO_CHECK);
            }
            case "2013" -> is(verdicts, "part-mandatory", one.points(in("mandatory")) >= 20);
            case "2019" -> {
                is(verdicts, "part-a", one.points(in("A")) >= 20);
                is(verdicts, "part-b", one.points(in("B")) >= 10);
                is(verdicts, "part-c", one.points(in("C")) >= 10);
                is(verdicts, "part-c-courses", one.courses(in("C")) >= 1);
            }
            case "2023" -> {
                is(verdicts, "part-a", one.points(in("A")) >= 12);
                is(
                        verdicts,
                        "part-a-first-aid-theory",
                        one.points(on("A", "first-aid-theory")) >= 2);
                is(
                        verdicts,
                        "part-a-resuscitation-theory-courses",
                        one.courses(on("A", "resuscitation-theory")) >= 1);
                is(
                        verdicts,
                        "part-b-breast-feeding-courses",
                        one.courses(on("B", "breast-feeding")) >= 2);
                is(verdicts, "part-c-courses", one.courses(in("C")) >= 3);
                is(verdicts, "part-d", one.points(in("D")) >= 8);
            }
            default -> assertThat(verdicts.keySet()).noneMatch(code -> code.startsWith("part-"));
        }
    }

    @Property(tries = 400, shrinking = ShrinkingMode.BOUNDED)
    void hours_are_asked_in_each_year_and_not_on_average(@ForAll("dossiers") Case one) {
        Map<String, Verdict> verdicts = one.verdicts();
        String norm = one.norm().code();
        int asked =
                norm.equals("2023")
                        ? 200
                        : norm.equals("2013") ? (one.evidence().onCallOnly() ? 100 : 250) : 0;
        if (asked == 0) {
            assertThat(verdicts.keySet()).noneMatch(code -> code.startsWith("care-hours"));
            return;
        }
        for (int year = 0; year < (norm.equals("2023") ? 4 : 3); year++) {
            LocalDate first = one.from().plusYears(year);
            boolean enough = one.evidence().hours().getOrDefault(first, 0) >= asked;
            boolean lasts = one.on().isBefore(one.from().plusYears(year + 1L));
            assertThat(verdicts.get("care-hours-" + first))
                    .isEqualTo(enough ? Verdict.MET : lasts ? Verdict.TO_CHECK : Verdict.NOT_MET);
        }
    }

    @Property(tries = 400, shrinking = ShrinkingMode.BOUNDED)
    void a_certificate_is_valid_today_and_on_every_day_since(@ForAll("dossiers") Case one) {
        Verdict said = one.verdicts().get("first-aid");
        if (!one.norm().code().equals("2023")) {
            assertThat(said).isNull();
            return;
        }
        boolean always = true;
        for (LocalDate day = one.from(); !day.isAfter(one.on()); day = day.plusDays(1)) {
            always &= valid(one.evidence(), day);
        }

        assertThat(said)
                .isEqualTo(
                        !valid(one.evidence(), one.on())
                                ? Verdict.NOT_MET
                                : always ? Verdict.MET : Verdict.TO_CHECK);
    }

    @Property(tries = 400, shrinking = ShrinkingMode.BOUNDED)
    void four_months_end_before_the_same_day_or_with_a_month_that_has_none(
            @ForAll("dossiers") Case one, @ForAll @IntRange(min = 0, max = 3) int before) {
        // As often at the end of a month as anywhere.
        LocalDate from =
                before == 0
                        ? one.from()
                        : YearMonth.from(one.from()).atEndOfMonth().minusDays(before - 1L);
        LocalDate last = one.norm().lastProvisionalDay(from);

        YearMonth month = YearMonth.from(from).plusMonths(4);
        assertThat(last)
                .isEqualTo(
                        month.isValidDay(from.getDayOfMonth())
                                ? month.atDay(from.getDayOfMonth()).minusDays(1)
                                : month.atEndOfMonth());
        assertThat(one.norm().lastProvisionalDay(from.plusDays(1)))
                .as("who begins later ends no earlier")
                .isAfterOrEqualTo(last);
    }

    private static boolean valid(Evidence evidence, LocalDate day) {
        return evidence.certificates().stream()
                .anyMatch(one -> !day.isBefore(one.from()) && !day.isAfter(one.until()));
    }

    private static Predicate<Evidence.Result> in(String part) {
        return one -> one.part().equals(part);
    }

    private static Predicate<Evidence.Result> on(String part, String subject) {
        return one -> one.part().equals(part) && one.subject().equals(subject);
    }

    private static void is(Map<String, Verdict> verdicts, String requirement, boolean met) {
        assertThat(verdicts.get(requirement))
                .as(requirement)
                .isEqualTo(met ? Verdict.MET : Verdict.NOT_MET);
    }

    @Provide
    Arbitrary<Case> dossiers() {
        // As often just around the first days of norms as anywhere.
        Arbitrary<LocalDate> starts =
                Arbitraries.oneOf(
                        Arbitraries.integers()
                                .between(0, 13 * 365)
                                .map(days -> FIRST.plusDays(days)),
                        Combinators.combine(
                                        Arbitraries.of(2016, 2019, 2023),
                                        Arbitraries.integers().between(-1, 1))
                                .as((year, by) -> LocalDate.of(year, 4, 1).plusDays(by)));
        return starts.flatMap(
                from ->
                        Combinators.combine(
                                        evidence(from),
                                        Arbitraries.integers().between(0, 4 * 365 - 2))
                                .as(
                                        (evidence, days) ->
                                                new Case(evidence, from, from.plusDays(days))));
    }

    private static Arbitrary<Evidence> evidence(LocalDate from) {
        Arbitrary<LocalDate> days =
                Arbitraries.oneOf(
                        Arbitraries.integers().between(-40, 1_500).map(by -> from.plusDays(by)),
                        Arbitraries.of(
                                from.minusDays(1),
                                from,
                                from.plusDays(41),
                                from.plusDays(42),
                                from.plusYears(3).minusDays(1),
                                from.plusYears(3),
                                from.plusYears(4).minusDays(1),
                                from.plusYears(4)));
        Arbitrary<Evidence.Result> results =
                Combinators.combine(
                                Arbitraries.integers().between(1, 6),
                                Arbitraries.of("A", "B", "C", "D", "mandatory", "basic"),
                                Arbitraries.of(SUBJECTS),
                                Arbitraries.of("0.5", "2", "4", "8"),
                                days)
                        .as(
                                (offer, part, subject, points, day) ->
                                        new Evidence.Result(
                                                new UUID(0, offer),
                                                part,
                                                subject,
                                                new BigDecimal(points),
                                                day));
        Arbitrary<Evidence.Certificate> certificates =
                Combinators.combine(days, Arbitraries.of(30, 364, 730, 1_460))
                        .as((day, lasts) -> new Evidence.Certificate(day, day.plusDays(lasts)));
        Arbitrary<Map<LocalDate, Integer>> hours =
                Arbitraries.maps(
                                Arbitraries.integers().between(0, 3).map(from::plusYears),
                                Arbitraries.of(0, 99, 100, 199, 200, 249, 250, 900))
                        .ofMaxSize(4);
        return Combinators.combine(
                        results.list().ofMaxSize(16),
                        certificates.list().ofMaxSize(4),
                        hours,
                        Arbitraries.of(true, false))
                .as(
                        (finished, valid, worked, onCall) ->
                                new Evidence(
                                        Map.<Agreement, java.util.Set<String>>of(),
                                        List.of(),
                                        valid,
                                        worked,
                                        List.of(),
                                        onCall,
                                        finished));
    }
}
