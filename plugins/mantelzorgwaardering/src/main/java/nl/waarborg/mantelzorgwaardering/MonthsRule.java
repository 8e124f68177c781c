package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.Advice.Finding;
import nl.waarborg.mantelzorgwaardering.EditionRules.Least;

import java.time.LocalDate;
import java.util.Set;

/**
 * Care for long enough.
 *
 * @param least the threshold in calendar months
 */
record MonthsRule(Least least) implements Rule {

    private static final String NAME = "months-of-care";

    @Override
    public Set<Field> asks() {
        return Set.of(Field.CARE_SINCE);
    }

    @Override
    public Finding assess(Answers answers, LocalDate on) {
        LocalDate since = answers.care().since();
        if (since == null) {
            return Finding.unanswered(NAME);
        }
        LocalDate reached = since.plusMonths(least.value());
        boolean met = reached.isBefore(on) || (least.inclusive() && reached.equals(on));
        return Finding.of(
                NAME,
                met,
                "The care began on %s; on %s it must last %s %d months."
                        .formatted(
                                since,
                                on,
                                least.inclusive() ? "at least" : "longer than",
                                least.value()),
                "De zorg begon op %s; op %s moet die %s %d maanden duren."
                        .formatted(
                                since,
                                on,
                                least.inclusive() ? "ten minste" : "langer dan",
                                least.value()));
    }
}
