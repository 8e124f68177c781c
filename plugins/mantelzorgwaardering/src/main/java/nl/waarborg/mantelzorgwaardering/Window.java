package nl.waarborg.mantelzorgwaardering;

import java.time.LocalDate;

/**
 * The days on which one can apply, both included.
 *
 * @param opensOn the first
 * @param closesOn the last
 */
public record Window(LocalDate opensOn, LocalDate closesOn) {

    boolean contains(LocalDate day) {
        return phase(day) == Phase.OPEN;
    }

    Phase phase(LocalDate day) {
        if (day.isBefore(opensOn)) {
            return Phase.UPCOMING;
        }
        return day.isAfter(closesOn) ? Phase.CLOSED : Phase.OPEN;
    }

    /** Where a day stands to the window. */
    public enum Phase {
        /** Not yet. */
        UPCOMING,
        /** Today. */
        OPEN,
        /** Not any more. */
        CLOSED
    }
}
