package nl.waarborg.mantelzorgwaardering;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.mantelzorgwaardering.ApplicationForm.Care;
import nl.waarborg.mantelzorgwaardering.ApplicationForm.Carer;
import nl.waarborg.spi.Problem.Fault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

final class CompletenessTest {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 15);
    private static final LocalDate ADULT = DAY.minusYears(40);
    private static final LocalDate YOUNG = DAY.minusYears(12);
    private static final Edition ASSEN = EditionFiles.stored(EditionFiles.assen());

    @Test
    void names_everything_that_is_missing_at_once() {
        assertThat(
                        Completeness.missing(
                                Completeness.needed(ASSEN, null, DAY), EnumSet.noneOf(Field.class)))
                .extracting(Fault::pointer)
                .containsExactly(
                        "/carer/name",
                        "/carer/email",
                        "/carer/phone",
                        "/carer/street",
                        "/carer/postcode",
                        "/carer/town",
                        "/carer/dateOfBirth",
                        "/recipient/street",
                        "/recipient/postcode",
                        "/recipient/town",
                        "/recipient/livesIn",
                        "/payout/iban",
                        "/payout/accountHolder");
    }

    @Test
    void finds_nothing_missing_where_all_that_is_needed_is_there() {
        Set<Field> needed = Completeness.needed(ASSEN, ADULT, DAY);

        assertThat(Completeness.missing(needed, needed)).isEmpty();
    }

    @Test
    void asks_of_each_age_what_its_rules_look_at() {
        assertThat(Completeness.needed(ASSEN, ADULT, DAY))
                .contains(
                        Field.HOURS_PER_WEEK,
                        Field.CARE_SINCE,
                        Field.UNPAID,
                        Field.RECIPIENT_REGISTERED_IN)
                .doesNotContain(Field.RECIPIENT_LONG_TERM_ILL, Field.RELATION, Field.MUNICIPALITY);
        assertThat(Completeness.needed(ASSEN, YOUNG, DAY))
                .contains(
                        Field.RELATION,
                        Field.RECIPIENT_LONG_TERM_ILL,
                        Field.MISSES_CARE,
                        Field.HELPS_OFTEN)
                .doesNotContain(
                        Field.HOURS_PER_WEEK, Field.CARE_SINCE, Field.RECIPIENT_REGISTERED_IN);
    }

    @Test
    void keeps_of_the_answers_only_what_is_needed() {
        assertThat(Completeness.unneeded(ASSEN, YOUNG, DAY))
                .containsExactlyInAnyOrder(
                        Field.MUNICIPALITY,
                        Field.RECIPIENT_REGISTERED_IN,
                        Field.HOURS_PER_WEEK,
                        Field.CARE_SINCE,
                        Field.UNINTERRUPTED,
                        Field.UNPAID,
                        Field.RECIPIENT_IN_INSTITUTION);
    }

    @Test
    void keeps_everything_of_somebody_of_an_age_that_no_rule_foresees() {
        assertThat(Completeness.unneeded(ASSEN, DAY.minusYears(6), DAY)).isEmpty();
    }

    @Test
    void asks_for_no_bank_account_where_the_award_is_a_voucher() {
        Edition voucher = EditionFiles.stored(EditionFiles.of("utrechtse-heuvelrug"));

        assertThat(Completeness.needed(voucher, YOUNG, DAY))
                .doesNotContain(Field.IBAN, Field.ACCOUNT_HOLDER);
        assertThat(Completeness.unneeded(voucher, YOUNG, DAY))
                .contains(Field.IBAN, Field.ACCOUNT_HOLDER);
    }

    @ParameterizedTest
    @CsvSource({"1899-12-31, 2", "1900-01-01, 0", "2026-10-15, 0", "2026-10-16, 2"})
    void refuses_dates_that_cannot_be(LocalDate date, int faults) {
        ApplicationForm form =
                new ApplicationForm(
                        new Carer(null, null, null, null, null, null, null, date),
                        null,
                        new Care(null, null, date, null, null, null, null, null, null),
                        null,
                        null);

        assertThat(Completeness.impossibleDates(form, DAY)).hasSize(faults);
    }
}
