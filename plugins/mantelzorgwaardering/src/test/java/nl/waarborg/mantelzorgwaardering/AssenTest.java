package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.Advice.AdviceOutcome.ELIGIBLE;
import static nl.waarborg.mantelzorgwaardering.Advice.AdviceOutcome.NOT_ELIGIBLE;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.mantelzorgwaardering.Advice.AdviceOutcome;
import nl.waarborg.mantelzorgwaardering.Advice.Finding;
import nl.waarborg.mantelzorgwaardering.Advice.Verdict;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Care;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Relation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;

/** The edition of Assen as its municipality published it (AS-1 and AS-2). */
final class AssenTest {

    private static final EditionBody EDITION = EditionFiles.assen();
    private static final LocalDate DAY = LocalDate.of(2026, 10, 15);

    @ParameterizedTest
    @CsvSource({"6, NOT_ELIGIBLE", "7, ELIGIBLE", "24, ELIGIBLE", "25, ELIGIBLE", "90, ELIGIBLE"})
    void is_for_everyone_from_seven(int age, AdviceOutcome expected) {
        assertThat(advise(Applicants.aged(age, DAY, EDITION))).isEqualTo(expected);
    }

    @Test
    void asks_youth_terms_until_the_day_before_the_25th_birthday_and_hours_from_that_day() {
        Answers oneHour = Applicants.with(Applicants.aged(25, DAY, EDITION), Applicants.hours(1));

        assertThat(Eligibility.assess(EDITION.rules(), oneHour, DAY.minusDays(1)).outcome())
                .isEqualTo(ELIGIBLE);
        assertThat(Eligibility.assess(EDITION.rules(), oneHour, DAY).outcome())
                .isEqualTo(NOT_ELIGIBLE);
    }

    @ParameterizedTest
    @CsvSource({"7, NOT_ELIGIBLE", "8, ELIGIBLE", "9, ELIGIBLE"})
    void wants_at_least_eight_hours_of_an_adult(int hours, AdviceOutcome expected) {
        assertThat(adult(Applicants.hours(hours))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-07-14, ELIGIBLE", "2026-07-15, NOT_ELIGIBLE", "2026-07-16, NOT_ELIGIBLE"})
    void wants_care_for_longer_than_three_months_of_an_adult(
            LocalDate since, AdviceOutcome expected) {
        assertThat(adult(Applicants.since(since))).isEqualTo(expected);
    }

    @Test
    void counts_three_months_from_the_last_day_of_august_to_the_last_of_november() {
        Answers answers =
                Applicants.with(
                        Applicants.aged(40, DAY, EDITION),
                        Applicants.since(LocalDate.of(2026, 8, 31)));

        assertThat(
                        Eligibility.assess(EDITION.rules(), answers, LocalDate.of(2026, 11, 30))
                                .outcome())
                .isEqualTo(NOT_ELIGIBLE);
    }

    @Test
    void wants_unpaid_care_of_an_adult() {
        assertThat(adult(Applicants.paid())).isEqualTo(NOT_ELIGIBLE);
    }

    @Test
    void wants_an_adults_recipient_to_live_and_be_registered_in_assen() {
        Answers adult = Applicants.aged(40, DAY, EDITION);

        assertThat(advise(Applicants.living(adult, "Zwolle", "assen ", "ASSEN")))
                .isEqualTo(ELIGIBLE);
        assertThat(advise(Applicants.living(adult, "Assen", "Zwolle", "Assen")))
                .isEqualTo(NOT_ELIGIBLE);
        assertThat(advise(Applicants.living(adult, "Assen", "Assen", "Zwolle")))
                .isEqualTo(NOT_ELIGIBLE);
    }

    @Test
    void wants_a_young_carers_recipient_to_live_in_assen_only() {
        Answers young = Applicants.aged(12, DAY, EDITION);

        assertThat(advise(Applicants.living(young, "Zwolle", "Assen", "Zwolle")))
                .isEqualTo(ELIGIBLE);
        assertThat(advise(Applicants.living(young, "Assen", "Zwolle", "Assen")))
                .isEqualTo(NOT_ELIGIBLE);
    }

    @Test
    void wants_a_young_carer_to_miss_care_or_help_often_for_an_ill_relative() {
        assertThat(young(Applicants.illness(true, true, false))).isEqualTo(ELIGIBLE);
        assertThat(young(Applicants.illness(true, false, true))).isEqualTo(ELIGIBLE);
        assertThat(young(Applicants.illness(true, false, false))).isEqualTo(NOT_ELIGIBLE);
        assertThat(young(Applicants.illness(false, true, true))).isEqualTo(NOT_ELIGIBLE);
        assertThat(young(Applicants.of(Relation.FRIEND))).isEqualTo(NOT_ELIGIBLE);
    }

    @Test
    void asks_a_young_carer_for_no_hours_and_no_months() {
        Care fewAndShort =
                new Care(Relation.FAMILY, null, null, null, null, true, true, false, null);

        assertThat(young(fewAndShort)).isEqualTo(ELIGIBLE);
    }

    @Test
    void gives_a_reason_in_two_languages_for_each_rule() {
        List<Finding> findings =
                Eligibility.assess(
                                EDITION.rules(),
                                Applicants.with(
                                        Applicants.aged(40, DAY, EDITION), Applicants.hours(7)),
                                DAY)
                        .findings();

        assertThat(findings)
                .extracting(Finding::rule)
                .containsExactly(
                        "age",
                        "months-of-care",
                        "hours-per-week",
                        "unpaid",
                        "recipient-registered-in",
                        "recipient-lives-in");
        assertThat(findings)
                .filteredOn(finding -> finding.verdict() != Verdict.MET)
                .containsExactly(
                        new Finding(
                                "hours-per-week",
                                Verdict.NOT_MET,
                                "The carer helps 7 hours a week; at least 8 hours are needed.",
                                "De mantelzorger helpt 7 uur per week; nodig is ten minste 8"
                                        + " uur."));
        assertThat(findings.getFirst().reason())
                .isEqualTo("The carer is 40; the edition is for ages 7–24 or 25 or over.");
    }

    private static AdviceOutcome adult(Care care) {
        return advise(Applicants.with(Applicants.aged(40, DAY, EDITION), care));
    }

    private static AdviceOutcome young(Care care) {
        return advise(Applicants.with(Applicants.aged(12, DAY, EDITION), care));
    }

    private static AdviceOutcome advise(Answers answers) {
        return Eligibility.assess(EDITION.rules(), answers, DAY).outcome();
    }
}
