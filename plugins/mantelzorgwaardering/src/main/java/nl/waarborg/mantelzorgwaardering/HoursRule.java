package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.Advice.Finding;
import nl.waarborg.mantelzorgwaardering.EditionRules.Least;

import java.time.LocalDate;
import java.util.Set;

/**
 * Enough hours of care a week.
 *
 * @param least the threshold
 */
record HoursRule(Least least) implements Rule {

    private static final String NAME = "hours-per-week";

    @Override
    public Set<Field> asks() {
        return Set.of(Field.HOURS_PER_WEEK);
    }

    @Override
    public Finding assess(Answers answers, LocalDate on) {
        Integer hours = answers.care().hoursPerWeek();
        if (hours == null) {
            return Finding.unanswered(NAME);
        }
        boolean met = least.inclusive() ? hours >= least.value() : hours > least.value();
        return Finding.of(
                NAME,
                met,
                "The carer helps %d hours a week; %s %d hours are needed."
                        .formatted(
                                hours, least.inclusive() ? "at least" : "more than", least.value()),
                "De mantelzorger helpt %d uur per week; nodig is %s %d uur."
                        .formatted(
                                hours,
                                least.inclusive() ? "ten minste" : "meer dan",
                                least.value()));
    }
}
