package nl.waarborg.mantelzorgwaardering.term;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import nl.waarborg.mantelzorgwaardering.term.DecisionTerm.Notice;
import nl.waarborg.mantelzorgwaardering.term.DecisionTerm.Pause;
import nl.waarborg.mantelzorgwaardering.term.DecisionTerm.State;
import nl.waarborg.spi.WorkingDays;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Terms of decisions (AWB-1, AWB-2) and of objections (AWB-3, AWB-4). */
final class DecisionTermTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 10, 5);

    @Example
    void is_eight_weeks() {
        assertThat(term(MONDAY).dueOn()).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(term(MONDAY).on(LocalDate.of(2026, 11, 30))).isEqualTo(State.RUNNING);
        assertThat(term(MONDAY).on(LocalDate.of(2026, 12, 1))).isEqualTo(State.OVERDUE);
    }

    @Example
    void stands_still_from_the_day_after_asking_until_the_day_of_completing() {
        Pause pause = new Pause(MONDAY.plusDays(3), MONDAY.plusDays(17), MONDAY.plusDays(7));
        DecisionTerm term = new DecisionTerm(MONDAY, List.of(pause), List.of());

        assertThat(term.dueOn()).as("three days more").isEqualTo(LocalDate.of(2026, 12, 3));
        assertThat(term.on(MONDAY.plusDays(3))).isEqualTo(State.RUNNING);
        assertThat(term.on(MONDAY.plusDays(4))).isEqualTo(State.SUSPENDED);
        assertThat(term.on(MONDAY.plusDays(6))).isEqualTo(State.SUSPENDED);
        assertThat(term.on(MONDAY.plusDays(7))).isEqualTo(State.RUNNING);
    }

    @Example
    void runs_again_once_the_time_given_has_passed_unused() {
        Pause pause = new Pause(MONDAY.plusDays(1), MONDAY.plusDays(12), null);
        DecisionTerm term = new DecisionTerm(MONDAY, List.of(pause), List.of());

        assertThat(term.dueOn()).as("eleven days more").isEqualTo(LocalDate.of(2026, 12, 11));
        assertThat(term.on(MONDAY.plusDays(12))).isEqualTo(State.SUSPENDED);
        assertThat(term.on(MONDAY.plusDays(13))).isEqualTo(State.RUNNING);
    }

    @Example
    void ends_on_the_day_that_the_last_notice_named() {
        Notice first = new Notice(MONDAY.plusDays(20), LocalDate.of(2026, 12, 10));
        Notice second = new Notice(MONDAY.plusDays(20), LocalDate.of(2026, 12, 17));
        Pause before = new Pause(MONDAY, MONDAY.plusDays(9), null);

        assertThat(new DecisionTerm(MONDAY, List.of(before), List.of(second, first)).dueOn())
                .isEqualTo(LocalDate.of(2026, 12, 17));
        Pause after = new Pause(MONDAY.plusDays(30), MONDAY.plusDays(39), MONDAY.plusDays(32));
        assertThat(new DecisionTerm(MONDAY, List.of(before, after), List.of(first)).dueOn())
                .isEqualTo(LocalDate.of(2026, 12, 11));
    }

    @Property
    void never_ends_before_eight_weeks_nor_on_a_day_off(
            @ForAll("days") LocalDate submitted, @ForAll("pauses") List<Integer> lengths) {
        DecisionTerm term = new DecisionTerm(submitted, pauses(submitted, lengths), List.of());
        long paused = lengths.stream().mapToInt(Integer::intValue).sum();

        assertThat(term.dueOn()).isAfterOrEqualTo(submitted.plusDays(56 + paused));
        assertThat(WorkingDays.isWorkingDay(term.dueOn())).isTrue();
        assertThat(ChronoUnit.DAYS.between(submitted.plusDays(56 + paused), term.dueOn()))
                .isLessThanOrEqualTo(5);
    }

    @Property
    void completing_later_never_makes_it_due_sooner(
            @ForAll("days") LocalDate submitted,
            @ForAll @IntRange(max = 40) int asked,
            @ForAll @IntRange(max = 30) int given,
            @ForAll @IntRange(max = 30) int took) {
        LocalDate from = submitted.plusDays(asked);
        LocalDate until = from.plusDays(given);
        LocalDate completed = from.plusDays(Math.min(took, given));
        LocalDate sooner =
                new DecisionTerm(submitted, List.of(new Pause(from, until, completed)), List.of())
                        .dueOn();
        LocalDate unused =
                new DecisionTerm(submitted, List.of(new Pause(from, until, null)), List.of())
                        .dueOn();

        assertThat(sooner).isBeforeOrEqualTo(unused);
        assertThat(
                        new DecisionTerm(
                                        submitted, List.of(new Pause(from, until, from)), List.of())
                                .dueOn())
                .as("completed on the very day")
                .isEqualTo(term(submitted).dueOn());
    }

    @Property
    void is_suspended_for_as_many_days_as_it_is_longer(
            @ForAll("days") LocalDate submitted, @ForAll("pauses") List<Integer> lengths) {
        DecisionTerm term = new DecisionTerm(submitted, pauses(submitted, lengths), List.of());

        long suspended =
                submitted
                        .datesUntil(submitted.plusDays(200))
                        .filter(day -> term.on(day) == State.SUSPENDED)
                        .count();

        assertThat(suspended).isEqualTo(lengths.stream().mapToInt(Integer::intValue).sum());
    }

    @Property
    void is_overdue_from_the_day_after_it_is_due_and_not_before(
            @ForAll("days") LocalDate submitted) {
        DecisionTerm term = term(submitted);

        assertThat(term.on(term.dueOn())).isEqualTo(State.RUNNING);
        assertThat(term.on(term.dueOn().plusDays(1))).isEqualTo(State.OVERDUE);
    }

    @Property
    void one_can_object_for_six_weeks_from_the_day_after(@ForAll("days") LocalDate sent) {
        LocalDate last = ObjectionTerm.lastDay(sent);

        assertThat(last).isAfterOrEqualTo(sent.plusDays(42));
        assertThat(WorkingDays.isWorkingDay(last)).isTrue();
        assertThat(ObjectionTerm.dueOn(last)).isAfterOrEqualTo(last.plusWeeks(6));
    }

    @Example
    void a_decision_of_2_december_can_be_objected_to_until_13_january() {
        LocalDate last = ObjectionTerm.lastDay(LocalDate.of(2026, 12, 2));

        assertThat(last).isEqualTo(LocalDate.of(2027, 1, 13));
        assertThat(ObjectionTerm.dueOn(last)).isEqualTo(LocalDate.of(2027, 2, 24));
    }

    @Example
    void knows_the_holidays_of_2027() {
        assertThat(WorkingDays.orNext(LocalDate.of(2027, 3, 26)))
                .as("Good Friday, weekend and Easter Monday")
                .isEqualTo(LocalDate.of(2027, 3, 30));
        assertThat(WorkingDays.orNext(LocalDate.of(2027, 5, 5)))
                .isEqualTo(LocalDate.of(2027, 5, 7));
        assertThat(WorkingDays.orNext(LocalDate.of(2027, 5, 17)))
                .isEqualTo(LocalDate.of(2027, 5, 18));
        assertThat(WorkingDays.orNext(LocalDate.of(2027, 4, 27)))
                .isEqualTo(LocalDate.of(2027, 4, 28));
        assertThat(WorkingDays.orNext(LocalDate.of(2026, 12, 25)))
                .isEqualTo(LocalDate.of(2026, 12, 28));
    }

    @Example
    void keeps_the_kings_birthday_on_saturday_where_it_falls_on_sunday() {
        assertThat(WorkingDays.isWorkingDay(LocalDate.of(2025, 4, 28))).isTrue();
        assertThat(LocalDate.of(2025, 4, 27).getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers()
                .between(0, 20_000)
                .map(days -> LocalDate.of(2020, 1, 1).plusDays(days));
    }

    @Provide
    Arbitrary<List<Integer>> pauses() {
        return Arbitraries.integers().between(0, 28).list().ofMaxSize(4);
    }

    /** One after the other, with a day between them. */
    private static List<Pause> pauses(LocalDate submitted, List<Integer> lengths) {
        java.util.ArrayList<Pause> pauses = new java.util.ArrayList<>();
        LocalDate from = submitted.plusDays(1);
        for (int length : lengths) {
            pauses.add(
                    new Pause(
                            from.minusDays(1), from.plusDays(length + 5L), from.plusDays(length)));
            from = from.plusDays(length + 1L);
        }
        return pauses;
    }

    private static DecisionTerm term(LocalDate submitted) {
        return new DecisionTerm(submitted, List.of(), List.of());
    }
}
