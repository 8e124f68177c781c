package nl.waarborg.kraamzorgregister;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kraamzorgregister.registration.Evidence;
import nl.waarborg.kraamzorgregister.registration.Finding;
import nl.waarborg.kraamzorgregister.registration.Finding.Verdict;
import nl.waarborg.kraamzorgregister.registration.Request;
import nl.waarborg.kraamzorgregister.registration.RequirementCheck;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a request to be registered has to show, by the norm of 2023 as published (KR-1, KR-2). */
final class AdmissionTest {

    private static final Settings SETTINGS = RegisterSettings.asRead();
    private static final LocalDate ASKED = LocalDate.of(2026, 11, 22);
    private static final LocalDate YEAR_BEFORE = LocalDate.of(2025, 11, 22);

    @Test
    void a_diploma_of_exactly_a_year_before_the_request_is_young_enough() {
        assertThat(diploma(true, YEAR_BEFORE, false)).isEqualTo(Verdict.MET);
    }

    @Test
    void a_diploma_of_a_day_earlier_is_too_old() {
        assertThat(diploma(true, YEAR_BEFORE.minusDays(1), false)).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void a_diploma_that_is_not_recognised_does_not_count_however_young() {
        assertThat(diploma(false, ASKED, false)).isEqualTo(Verdict.NOT_MET);
        assertThat(diploma(false, ASKED, true)).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void who_returns_may_have_an_old_diploma() {
        assertThat(diploma(true, LocalDate.of(1999, 6, 1), true)).isEqualTo(Verdict.MET);
    }

    @Test
    void one_young_diploma_among_old_ones_is_enough_and_none_is_not() {
        List<Evidence.Diploma> both =
                List.of(
                        new Evidence.Diploma(true, YEAR_BEFORE.minusYears(9)),
                        new Evidence.Diploma(true, ASKED.minusMonths(2)));

        assertThat(diploma(both, false)).isEqualTo(Verdict.MET);
        assertThat(diploma(List.of(), false)).isEqualTo(Verdict.NOT_MET);
        assertThat(diploma(List.of(), true)).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void a_first_aid_certificate_counts_until_its_last_day_and_no_longer() {
        assertThat(firstAid(ASKED)).isEqualTo(Verdict.MET);
        assertThat(firstAid(ASKED.minusDays(1))).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void who_says_to_return_was_without_registration_for_a_year_or_more() {
        assertThat(returner(Optional.of(YEAR_BEFORE))).isEqualTo(Verdict.MET);
    }

    @Test
    void who_was_registered_less_than_a_year_ago_does_not_return() {
        assertThat(returner(Optional.of(YEAR_BEFORE.plusDays(1)))).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void of_whom_the_dossier_tells_nothing_a_human_asks() {
        assertThat(returner(Optional.empty())).isEqualTo(Verdict.TO_CHECK);
    }

    @Test
    void who_did_no_work_for_a_year_returns_also_when_registered_until_lately() {
        Evidence.Employment ended =
                new Evidence.Employment(LocalDate.of(2020, 1, 1), Optional.of(YEAR_BEFORE));

        assertThat(returner(Optional.empty(), ended)).isEqualTo(Verdict.MET);
        assertThat(returner(Optional.of(ASKED.minusMonths(1)), ended)).isEqualTo(Verdict.MET);
    }

    @Test
    void who_worked_within_the_year_does_not_return_unless_long_without_registration() {
        Evidence.Employment lasts =
                new Evidence.Employment(LocalDate.of(2020, 1, 1), Optional.empty());
        Evidence.Employment ended =
                new Evidence.Employment(
                        LocalDate.of(2020, 1, 1), Optional.of(YEAR_BEFORE.plusDays(1)));

        assertThat(returner(Optional.empty(), lasts)).isEqualTo(Verdict.NOT_MET);
        assertThat(returner(Optional.empty(), ended)).isEqualTo(Verdict.NOT_MET);
        assertThat(returner(Optional.of(YEAR_BEFORE), lasts)).isEqualTo(Verdict.MET);
    }

    @Test
    void work_that_begins_after_the_request_says_nothing_of_the_time_before() {
        Evidence.Employment next = new Evidence.Employment(ASKED.plusDays(1), Optional.empty());

        assertThat(returner(Optional.empty(), next)).isEqualTo(Verdict.TO_CHECK);
    }

    @Test
    void nobody_else_is_asked_that_nor_who_is_registered_provisionally() {
        Evidence nothing = evidence(List.of(), List.of(), List.of());
        Request direct = new Request(ASKED, false, false, Optional.empty());
        Request answered = new Request(ASKED, true, true, Optional.empty());

        assertThat(findings(nothing, direct)).doesNotContainKey("returner");
        assertThat(findings(nothing, answered)).doesNotContainKey("returner");
    }

    private static Verdict diploma(boolean recognised, LocalDate obtained, boolean returner) {
        return diploma(List.of(new Evidence.Diploma(recognised, obtained)), returner);
    }

    private static Verdict diploma(List<Evidence.Diploma> diplomas, boolean returner) {
        return verdict(
                evidence(diplomas, List.of(), List.of()),
                new Request(ASKED, returner, false, Optional.empty()),
                "diploma");
    }

    private static Verdict firstAid(LocalDate until) {
        List<Evidence.Certificate> one =
                List.of(new Evidence.Certificate(until.minusYears(2), until));
        return verdict(
                evidence(List.of(), one, List.of()),
                new Request(ASKED, false, false, Optional.empty()),
                "first-aid");
    }

    private static Verdict returner(
            Optional<LocalDate> lastEndedOn, Evidence.Employment... employments) {
        return verdict(
                evidence(List.of(), List.of(), List.of(employments)),
                new Request(ASKED, true, false, lastEndedOn),
                "returner");
    }

    private static Evidence evidence(
            List<Evidence.Diploma> diplomas,
            List<Evidence.Certificate> certificates,
            List<Evidence.Employment> employments) {
        return new Evidence(
                Map.of(), diplomas, certificates, Map.of(), employments, false, List.of());
    }

    private static Verdict verdict(Evidence evidence, Request request, String requirement) {
        return Objects.requireNonNull(findings(evidence, request).get(requirement));
    }

    private static Map<String, Verdict> findings(Evidence evidence, Request request) {
        return RequirementCheck.admission(
                        SETTINGS.named("2023").orElseThrow(), SETTINGS, evidence, request, ASKED)
                .findings()
                .stream()
                .collect(Collectors.toMap(Finding::requirement, Finding::verdict));
    }
}
