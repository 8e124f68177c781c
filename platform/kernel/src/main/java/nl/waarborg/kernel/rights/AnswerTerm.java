package nl.waarborg.kernel.rights;

import nl.waarborg.spi.WorkingDays;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * By when a request is answered (AVG art. 12(3)): the day of receipt does not count, a month ends
 * on the day of the same number or the last one of the month, and what the law sets moves to the
 * next working day (Regulation 1182/71). What the tenant promised does not move. Pure.
 *
 * @param receivedOn the day of receipt
 * @param pausedDays how many days the clock stood still
 * @param extended whether the person was told that it takes longer
 */
public record AnswerTerm(LocalDate receivedOn, long pausedDays, boolean extended) {

    private static final Period LAW = Period.ofMonths(1);
    private static final Period LAW_EXTENDED = Period.ofMonths(3);

    /** The term of a request that came in on a day. */
    public static AnswerTerm from(LocalDate receivedOn) {
        return new AnswerTerm(receivedOn, 0, false);
    }

    /** The same, with a clock that stood still from one day to another. */
    public AnswerTerm paused(LocalDate from, LocalDate to) {
        return new AnswerTerm(
                receivedOn, pausedDays + Math.max(0, ChronoUnit.DAYS.between(from, to)), extended);
    }

    /** The same, made longer; that is possible once. */
    public AnswerTerm prolonged() {
        if (extended) {
            throw new IllegalStateException("A term is extended once");
        }
        return new AnswerTerm(receivedOn, pausedDays, true);
    }

    /** The days that follow from it for a tenant. */
    public Days days(RightsPromises promises) {
        LocalDate law = receivedOn.plus(extended ? LAW_EXTENDED : LAW).plusDays(pausedDays);
        LocalDate promised = promised(promises).plusDays(pausedDays);
        LocalDate lawOn = WorkingDays.orNext(law);
        boolean own = !promises.deadline().equals(LAW);
        return new Days(
                promised.isBefore(law) ? promised : law,
                own && promised.isBefore(lawOn) ? promised : lawOn,
                lawOn);
    }

    private LocalDate promised(RightsPromises promises) {
        Period first = promises.deadline();
        if (!extended) {
            return receivedOn.plus(first);
        }
        Period more = promises.extension();
        return first.withDays(0).equals(first)
                ? receivedOn.plus(first.plus(more))
                : receivedOn.plus(first).plus(more);
    }

    /**
     * The days that count.
     *
     * @param targetOn the day to aim at: no weekend moves it
     * @param dueOn the last day that keeps the promise and the law
     * @param lawOn the last day that keeps the law
     */
    public record Days(LocalDate targetOn, LocalDate dueOn, LocalDate lawOn) {

        /** How it stands on a day while there is no answer. */
        public Standing on(LocalDate today) {
            if (today.isAfter(lawOn)) {
                return Standing.LAW_BROKEN;
            }
            if (today.isAfter(dueOn)) {
                return Standing.OVERDUE;
            }
            return today.isAfter(targetOn) ? Standing.TARGET_PASSED : Standing.IN_TIME;
        }
    }

    /** How an unanswered request stands. */
    public enum Standing {
        /** There is time. */
        IN_TIME,
        /** The target has passed, on a weekend or a holiday; the deadline has not. */
        TARGET_PASSED,
        /** What the tenant promised is broken. */
        OVERDUE,
        /** What the law demands is broken. */
        LAW_BROKEN
    }
}
