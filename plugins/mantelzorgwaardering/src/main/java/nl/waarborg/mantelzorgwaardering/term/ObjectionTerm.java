package nl.waarborg.mantelzorgwaardering.term;

import nl.waarborg.spi.WorkingDays;

import java.time.LocalDate;

/** The terms of an objection. Pure. */
public final class ObjectionTerm {

    private static final int WEEKS = 6;

    private ObjectionTerm() {}

    /** The last day to object: six weeks from the day after the decision was sent (AWB-3). */
    public static LocalDate lastDay(LocalDate sentOn) {
        return WorkingDays.orNext(sentOn.plusWeeks(WEEKS));
    }

    /** The last day to decide: six weeks after the term to object has ended (AWB-4). */
    public static LocalDate dueOn(LocalDate lastDay) {
        return WorkingDays.orNext(lastDay.plusWeeks(WEEKS));
    }

    /** The furthest day to adjourn to: six weeks on. */
    public static LocalDate furthest(LocalDate dueOn) {
        return WorkingDays.orNext(dueOn.plusWeeks(WEEKS));
    }
}
