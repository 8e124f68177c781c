package nl.waarborg.mantelzorgwaardering.term;

import nl.waarborg.spi.WorkingDays;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The term for a decision on an application: eight weeks from the day of submission (AWB-1), longer
 * by each day on which it stands still (AWB-2), or until the day that the last notice named. Pure.
 *
 * @param submittedOn the day of the first submission
 * @param pauses when it stood or stands still
 * @param notices what was announced beyond the eight weeks
 */
public record DecisionTerm(LocalDate submittedOn, List<Pause> pauses, List<Notice> notices) {

    static final int WEEKS = 8;

    /** Copies. */
    public DecisionTerm {
        pauses = List.copyOf(pauses);
        notices = List.copyOf(notices);
    }

    /** The last day to decide, as far as it can be foreseen. */
    public LocalDate dueOn() {
        Optional<Notice> last =
                notices.stream()
                        .max(Comparator.comparing(Notice::madeOn).thenComparing(Notice::dueOn));
        return last.map(notice -> notice.dueOn().plusDays(pausedFrom(notice.madeOn())))
                .orElseGet(
                        () ->
                                WorkingDays.orNext(
                                        submittedOn
                                                .plusWeeks(WEEKS)
                                                .plusDays(pausedFrom(submittedOn))));
    }

    /** How it stands on a day. */
    public State on(LocalDate today) {
        if (pauses.stream().anyMatch(pause -> pause.covers(today))) {
            return State.SUSPENDED;
        }
        return today.isAfter(dueOn()) ? State.OVERDUE : State.RUNNING;
    }

    private long pausedFrom(LocalDate from) {
        return pauses.stream().mapToLong(pause -> pause.daysFrom(from)).sum();
    }

    /** How a term stands. */
    public enum State {
        /** It runs. */
        RUNNING,
        /** It stands still until the carer has completed the application. */
        SUSPENDED,
        /** It has passed without a decision. */
        OVERDUE
    }

    /**
     * A time in which the term stands still: from the day after the request (Awb art. 4:15).
     *
     * @param from the day of the request to complete
     * @param givenUntil the last day to complete
     * @param endedOn the day on which the term ran again; empty while nobody has completed it
     */
    public record Pause(LocalDate from, LocalDate givenUntil, @Nullable LocalDate endedOn) {

        /** The first day on which the term runs again. */
        LocalDate resumesOn() {
            return endedOn == null ? givenUntil.plusDays(1) : endedOn;
        }

        boolean covers(LocalDate day) {
            return day.isAfter(from) && day.isBefore(resumesOn());
        }

        long daysFrom(LocalDate start) {
            LocalDate first = start.isAfter(from) ? start : from.plusDays(1);
            return Math.max(0, ChronoUnit.DAYS.between(first, resumesOn()));
        }
    }

    /**
     * A notice that names a new term.
     *
     * @param madeOn when it was sent
     * @param dueOn the day that it named
     */
    public record Notice(LocalDate madeOn, LocalDate dueOn) {}
}
