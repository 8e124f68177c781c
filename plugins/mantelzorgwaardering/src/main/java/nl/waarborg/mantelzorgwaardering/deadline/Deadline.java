package nl.waarborg.mantelzorgwaardering.deadline;

import nl.waarborg.mantelzorgwaardering.term.DecisionTerm;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Something that must be decided by a day.
 *
 * @param kind what is to be decided
 * @param applicationId the application
 * @param objectionId the objection, if it is about one
 * @param dueOn the last day
 * @param state how the term stands today
 * @param daysLeft days until then; below zero where it has passed
 */
public record Deadline(
        Kind kind,
        UUID applicationId,
        @Nullable UUID objectionId,
        LocalDate dueOn,
        DecisionTerm.State state,
        long daysLeft) {

    static Deadline ofApplication(UUID application, DecisionTerm term, LocalDate today) {
        LocalDate dueOn = term.dueOn();
        return new Deadline(
                Kind.APPLICATION, application, null, dueOn, term.on(today), left(today, dueOn));
    }

    static Deadline ofObjection(
            UUID application, UUID objection, LocalDate dueOn, LocalDate today) {
        return new Deadline(
                Kind.OBJECTION,
                application,
                objection,
                dueOn,
                today.isAfter(dueOn) ? DecisionTerm.State.OVERDUE : DecisionTerm.State.RUNNING,
                left(today, dueOn));
    }

    private static long left(LocalDate today, LocalDate dueOn) {
        return ChronoUnit.DAYS.between(today, dueOn);
    }

    /** What is to be decided. */
    public enum Kind {
        /** An application (AWB-1). */
        APPLICATION,
        /** An objection (AWB-4). */
        OBJECTION
    }

    /**
     * Deadlines, the most urgent first.
     *
     * @param overdue how many have passed
     * @param total how many there are
     * @param items the first of them
     */
    public record DeadlineList(int overdue, int total, List<Deadline> items) {

        /** Copies. */
        public DeadlineList {
            items = List.copyOf(items);
        }
    }

    /**
     * Which deadlines a list shows.
     *
     * @param overdue only those that have passed
     */
    public record DeadlineFilter(
            @Meaning("Only those that have passed") @Nullable Boolean overdue) {}

    /**
     * A new term to tell the carer.
     *
     * @param dueOn the new last day
     * @param reasons why
     */
    public record NewTerm(
            @Meaning("New last day, after the present one") LocalDate dueOn,
            @FreeText(max = 1000) @Meaning("Why, in words for the carer, in at least 10 characters")
                    String reasons) {}
}
