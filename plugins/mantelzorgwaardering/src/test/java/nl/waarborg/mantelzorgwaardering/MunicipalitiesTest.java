package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.Advice.AdviceOutcome.ELIGIBLE;
import static nl.waarborg.mantelzorgwaardering.Advice.AdviceOutcome.NOT_ELIGIBLE;
import static nl.waarborg.mantelzorgwaardering.Advice.AdviceOutcome.UNSURE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import nl.waarborg.mantelzorgwaardering.Advice.AdviceOutcome;
import nl.waarborg.mantelzorgwaardering.Advice.Finding;
import nl.waarborg.mantelzorgwaardering.Advice.Verdict;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Care;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.util.List;

/** Editions of other municipalities: the same code, other data. */
final class MunicipalitiesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 15);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drechterland",
                "blaricum-eemnes-laren",
                "nijmegen",
                "alphen-aan-den-rijn",
                "alkmaar",
                "loon-op-zand",
                "sudwest-fryslan",
                "ijsselstein",
                "utrechtse-heuvelrug",
                "almere",
                "roosendaal",
                "goes"
            })
    void are_accepted_as_they_are_and_come_back_from_the_database_unchanged(String name) {
        EditionBody edition = EditionFiles.of(name);

        assertThatCode(edition::check).doesNotThrowAnyException();
        assertThat(EditionFiles.stored(edition).rules()).isEqualTo(edition.rules());
    }

    @ParameterizedTest
    @CsvSource({
        "drechterland, 7, NOT_ELIGIBLE",
        "drechterland, 8, ELIGIBLE",
        "blaricum-eemnes-laren, 8, NOT_ELIGIBLE",
        "blaricum-eemnes-laren, 9, UNSURE",
        "nijmegen, 8, NOT_ELIGIBLE",
        "nijmegen, 9, UNSURE",
        "alphen-aan-den-rijn, 7, NOT_ELIGIBLE",
        "alphen-aan-den-rijn, 8, ELIGIBLE",
        "alkmaar, 0, UNSURE",
        "sudwest-fryslan, 7, NOT_ELIGIBLE",
        "sudwest-fryslan, 8, UNSURE"
    })
    void differ_in_hours_a_week(String name, int hours, AdviceOutcome expected) {
        assertThat(adult(name, Applicants.hours(hours))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "drechterland, 2026-07-15, ELIGIBLE",
        "drechterland, 2026-07-16, NOT_ELIGIBLE",
        "blaricum-eemnes-laren, 2026-07-15, UNSURE",
        "blaricum-eemnes-laren, 2026-07-16, NOT_ELIGIBLE",
        "nijmegen, 2025-10-15, UNSURE",
        "nijmegen, 2025-10-16, NOT_ELIGIBLE",
        "alkmaar, 2026-04-15, UNSURE",
        "alkmaar, 2026-04-16, NOT_ELIGIBLE",
        "sudwest-fryslan, 2026-07-15, UNSURE",
        "sudwest-fryslan, 2026-07-16, NOT_ELIGIBLE"
    })
    void differ_in_months_of_care(String name, LocalDate since, AdviceOutcome expected) {
        assertThat(adult(name, Applicants.since(since))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "nijmegen, 17, NOT_ELIGIBLE",
        "nijmegen, 18, UNSURE",
        "alkmaar, 17, NOT_ELIGIBLE",
        "alkmaar, 18, UNSURE",
        "loon-op-zand, 17, NOT_ELIGIBLE",
        "loon-op-zand, 18, UNSURE",
        "ijsselstein, 10, NOT_ELIGIBLE",
        "ijsselstein, 11, ELIGIBLE",
        "ijsselstein, 23, ELIGIBLE",
        "ijsselstein, 24, NOT_ELIGIBLE",
        "utrechtse-heuvelrug, 9, NOT_ELIGIBLE",
        "utrechtse-heuvelrug, 10, ELIGIBLE",
        "utrechtse-heuvelrug, 25, ELIGIBLE",
        "utrechtse-heuvelrug, 26, NOT_ELIGIBLE",
        "almere, 3, NOT_ELIGIBLE",
        "almere, 4, ELIGIBLE",
        "almere, 18, ELIGIBLE"
    })
    void differ_in_ages(String name, int age, AdviceOutcome expected) {
        EditionBody edition = EditionFiles.of(name);
        assertThat(advise(edition, Applicants.aged(age, DAY, edition))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alphen-aan-den-rijn", "alkmaar"})
    void can_want_months_in_a_row(String name) {
        assertThat(adult(name, Applicants.interrupted())).isEqualTo(NOT_ELIGIBLE);
    }

    @Test
    void can_exclude_institutions_as_alkmaar_does() {
        assertThat(adult("alkmaar", Applicants.inAnInstitution())).isEqualTo(NOT_ELIGIBLE);
        assertThat(adult("drechterland", Applicants.inAnInstitution())).isEqualTo(ELIGIBLE);
    }

    @Test
    void look_at_where_the_recipient_lives_and_not_the_carer() {
        EditionBody edition = EditionFiles.of("drechterland");
        Answers adult = Applicants.aged(40, DAY, edition);

        assertThat(advise(edition, Applicants.living(adult, "Hoorn", "Drechterland", "Hoorn")))
                .isEqualTo(ELIGIBLE);
        assertThat(advise(edition, Applicants.living(adult, "Drechterland", "Hoorn", "Hoorn")))
                .isEqualTo(NOT_ELIGIBLE);
    }

    @ParameterizedTest
    @CsvSource({"Blaricum, UNSURE", "Eemnes, UNSURE", "Laren, UNSURE", "Hilversum, NOT_ELIGIBLE"})
    void can_run_an_edition_together(String livesIn, AdviceOutcome expected) {
        EditionBody edition = EditionFiles.of("blaricum-eemnes-laren");
        Answers adult = Applicants.aged(40, DAY, edition);

        assertThat(advise(edition, Applicants.living(adult, livesIn, livesIn, livesIn)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Súdwest-Fryslân", "sudwest fryslan", "SÚDWEST FRYSLÂN"})
    void are_recognised_however_people_write_them(String written) {
        EditionBody edition = EditionFiles.of("sudwest-fryslan");
        Answers adult =
                Applicants.living(Applicants.aged(40, DAY, edition), written, written, written);

        assertThat(advise(edition, adult)).isEqualTo(UNSURE);
    }

    @Test
    void leave_to_a_person_what_a_form_cannot_tell() {
        assertThat(toCheck("sudwest-fryslan")).containsExactly("per-recipient", "per-address");
        assertThat(toCheck("loon-op-zand")).containsExactly("per-recipient", "recipient-consent");
        assertThat(toCheck("nijmegen")).containsExactly("per-address");
        assertThat(toCheck("alkmaar")).containsExactly("evidence");
        assertThat(toCheck("goes")).containsExactly("applied-for-by");
        assertThat(toCheck("drechterland")).isEmpty();
    }

    private static List<String> toCheck(String name) {
        EditionBody edition = EditionFiles.of(name);
        return Eligibility.assess(edition.rules(), Applicants.aged(40, DAY, edition), DAY)
                .findings()
                .stream()
                .filter(finding -> finding.verdict() == Verdict.TO_CHECK)
                .map(Finding::rule)
                .toList();
    }

    private static AdviceOutcome adult(String name, Care care) {
        EditionBody edition = EditionFiles.of(name);
        return advise(edition, Applicants.with(Applicants.aged(40, DAY, edition), care));
    }

    private static AdviceOutcome advise(EditionBody edition, Answers answers) {
        return Eligibility.assess(edition.rules(), answers, DAY).outcome();
    }
}
