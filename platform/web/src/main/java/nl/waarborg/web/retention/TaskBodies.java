package nl.waarborg.web.retention;

import nl.waarborg.kernel.retention.TaskKind;
import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** What people say about tasks. */
final class TaskBodies {

    private TaskBodies() {}

    /**
     * Which tasks are listed.
     *
     * @param kind only those of a kind
     * @param closed those that are over; those that are open when left out
     */
    record Which(
            @Nullable @Input.Meaning("Only tasks of this kind") TaskKind kind,
            @Nullable @Input.Meaning("Tasks that are over instead of those that are open")
                    Boolean closed) {}

    /**
     * That a task was done.
     *
     * @param evidence how, and where that can be seen
     */
    @Input.Meaning("That a task was done.")
    record Completion(
            @Input.Meaning("How it was done and where that can be seen; no personal data.")
                    String evidence) {}

    /** What can become of a record. */
    enum Fate {
        /** It stays until a day. */
        KEEP,
        /** It goes at the next run. */
        ERASE
    }

    /**
     * What shall become of a record.
     *
     * @param outcome what
     * @param keepUntil until when it stays, where it does
     * @param evidence why
     */
    @Input.Meaning("What shall become of a record; somebody else decides.")
    record Proposal(
            Fate outcome,
            @Nullable @Input.Meaning("The last day it stays, where it does.") LocalDate keepUntil,
            @Input.Meaning("Why; no personal data.") String evidence) {}

    /**
     * What a second person says of a proposal.
     *
     * @param agreed whether it is carried out; else it is as if it had not been made
     */
    @Input.Meaning("What a second person says of a proposal.")
    record Review(
            @Input.Meaning("Whether it is carried out; else it can be made anew.")
                    boolean agreed) {}

    /**
     * That a hold stays.
     *
     * @param reviewOn when it is looked at again
     * @param evidence why it stays
     */
    @Input.Meaning("That a hold stays.")
    record HoldReview(
            @Input.Meaning("When its owner looks at it again.") LocalDate reviewOn,
            @Input.Meaning("Why it stays; no personal data.") String evidence) {}
}
