package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.Advice.Finding;

import java.time.LocalDate;
import java.util.Set;

/** One condition of an edition. */
sealed interface Rule
        permits AgeRule, HoursRule, MonthsRule, SituationRule, ResidenceRule, HumanCheck {

    /** The answers it needs. */
    Set<Field> asks();

    /** What it says of these answers on that day. */
    Finding assess(Answers answers, LocalDate on);
}
