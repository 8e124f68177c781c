package nl.waarborg.kernel.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import nl.waarborg.kernel.rights.AnswerTerm.Days;
import nl.waarborg.kernel.rights.AnswerTerm.Standing;
import nl.waarborg.spi.MailLanguage;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The days that a request must be answered by, against a count of days on fingers. */
final class AnswerTermTest {

    private static final RightsPromises LAW = promises(Period.ofMonths(1));
    private static final RightsPromises FOUR_WEEKS = promises(Period.ofDays(28));

    static RightsPromises promises(Period deadline) {
        return new RightsPromises(
                deadline,
                Period.ofMonths(2),
                false,
                true,
                List.of(Identification.LOGIN),
                false,
                false,
                Period.ofDays(42),
                ZoneId.of("Europe/Amsterdam"),
                new RightsPromises.Contacts("", "AP", "https://ap.example", MailLanguage.NL),
                Map.of());
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(2020, 1, 1).toEpochDay(),
                        LocalDate.of(2060, 1, 1).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    @Property(tries = 100_000)
    void the_law_is_what_an_oracle_counts(
            @ForAll("days") LocalDate received, @ForAll boolean extended) {
        Days days = new AnswerTerm(received, 0, extended).days(LAW);

        LocalDate law = Oracle.months(received, extended ? 3 : 1);
        assertThat(days.targetOn()).isEqualTo(law);
        assertThat(days.dueOn()).isEqualTo(Oracle.working(law));
        assertThat(days.lawOn()).isEqualTo(days.dueOn());
    }

    @Property(tries = 100_000)
    void four_weeks_bind_before_the_law_does(@ForAll("days") LocalDate received) {
        Days days = AnswerTerm.from(received).days(FOUR_WEEKS);

        LocalDate law = Oracle.months(received, 1);
        LocalDate promised = Oracle.later(received, 28);
        assertThat(days.targetOn()).isEqualTo(promised);
        assertThat(days.dueOn()).as("no weekend moves a promise").isEqualTo(promised);
        assertThat(days.lawOn()).isEqualTo(Oracle.working(law));
    }

    @Property
    void no_promise_makes_the_law_longer(
            @ForAll("days") LocalDate received,
            @ForAll @IntRange(min = 1, max = 400) int promised,
            @ForAll boolean extended) {
        Days days = new AnswerTerm(received, 0, extended).days(promises(Period.ofDays(promised)));

        assertThat(days.targetOn()).isBeforeOrEqualTo(days.dueOn());
        assertThat(days.dueOn()).isBeforeOrEqualTo(days.lawOn());
        assertThat(days.lawOn())
                .isEqualTo(Oracle.working(Oracle.months(received, extended ? 3 : 1)));
    }

    @Property
    void a_clock_that_stood_still_moves_each_day_by_as_much(
            @ForAll("days") LocalDate received, @ForAll @IntRange(max = 60) int paused) {
        AnswerTerm term = AnswerTerm.from(received);

        Days days = term.paused(received, Oracle.later(received, paused)).days(LAW);

        assertThat(days.targetOn()).isEqualTo(Oracle.later(term.days(LAW).targetOn(), paused));
    }

    @Property
    void a_term_stands_in_time_until_the_last_day_and_not_after(
            @ForAll("days") LocalDate received) {
        Days days = AnswerTerm.from(received).days(FOUR_WEEKS);

        assertThat(days.on(days.dueOn())).isEqualTo(Standing.IN_TIME);
        assertThat(days.on(days.lawOn().plusDays(1))).isEqualTo(Standing.LAW_BROKEN);
        assertThat(days.on(days.lawOn()))
                .isEqualTo(days.lawOn().equals(days.dueOn()) ? Standing.IN_TIME : Standing.OVERDUE);
    }

    @Example
    void the_day_of_the_example_that_was_promised() {
        assertThat(AnswerTerm.from(LocalDate.of(2026, 11, 23)).days(FOUR_WEEKS).dueOn())
                .isEqualTo(LocalDate.of(2026, 12, 21));
    }

    @Example
    void a_month_ends_on_its_last_day_and_on_no_holiday() {
        Days days = AnswerTerm.from(LocalDate.of(2027, 1, 31)).days(LAW);

        assertThat(days.targetOn()).as("a Sunday").isEqualTo(LocalDate.of(2027, 2, 28));
        assertThat(days.dueOn()).isEqualTo(LocalDate.of(2027, 3, 1));
        assertThat(days.on(LocalDate.of(2027, 3, 1))).isEqualTo(Standing.TARGET_PASSED);
        assertThat(AnswerTerm.from(LocalDate.of(2026, 11, 25)).days(LAW).dueOn())
                .as("Christmas and the weekend after it")
                .isEqualTo(LocalDate.of(2026, 12, 28));
    }

    @Example
    void is_extended_once() {
        AnswerTerm longer = AnswerTerm.from(LocalDate.of(2026, 11, 30)).prolonged();

        assertThat(longer.days(LAW).targetOn()).isEqualTo(LocalDate.of(2027, 2, 28));
        assertThat(longer.days(FOUR_WEEKS).dueOn()).isEqualTo(LocalDate.of(2027, 2, 28));
        assertThatThrownBy(longer::prolonged).isInstanceOf(IllegalStateException.class);
    }
}
