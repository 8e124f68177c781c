package nl.waarborg.web.breach;

import nl.waarborg.kernel.breach.AuthorityDecision;
import nl.waarborg.kernel.breach.BreachRisk;
import nl.waarborg.kernel.breach.ChildOutcome;
import nl.waarborg.kernel.breach.PeopleDecision;
import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What callers send about breaches. */
final class BreachBodies {

    private BreachBodies() {}

    /**
     * A case that a colleague opens.
     *
     * @param facts what happened
     * @param awareAt when the organisation became aware of it
     * @param happenedAt when it happened
     */
    @Input.Meaning("A case that a colleague opens.")
    record NewBreach(
            @Input.FreeText(max = 4000) @Input.Meaning("What happened, without personal data.")
                    String facts,
            @Input.Meaning("When the organisation became aware of it: the 72 hours start then.")
                    Instant awareAt,
            @Nullable Instant happenedAt) {}

    /**
     * What is known by now.
     *
     * @param facts what happened
     * @param effects what it may lead to
     * @param measures what was done and will be done
     * @param happenedAt when it happened
     * @param risk how bad it is for the people
     * @param childOutcome what came of a report about a child
     * @param erasureRequestId with ERASED: the request by which it was
     */
    @Input.Meaning("What is known by now; what is left out stays as it is.")
    record BreachChange(
            @Nullable @Input.FreeText(max = 4000) String facts,
            @Nullable @Input.FreeText(max = 4000) String effects,
            @Nullable @Input.FreeText(max = 4000) String measures,
            @Nullable Instant happenedAt,
            @Nullable BreachRisk risk,
            @Nullable ChildOutcome childOutcome,
            @Nullable
                    @Input.Meaning(
                            "With ERASED: the request for erasure that was carried out, of a person"
                                    + " under sixteen whom the case names.")
                    UUID erasureRequestId) {}

    /**
     * Whose looks a breach may consist of.
     *
     * @param account of which account; of all when left out
     * @param session of the account of which log-in, while it lasted
     * @param module in which module's data; in all when left out
     * @param since from when
     * @param until until when
     * @param byHolder whether the holder of the account did it, so that the own data is no part
     */
    @Input.Meaning("Whose looks a breach may consist of.")
    record Scope(
            @Nullable UUID account,
            @Nullable @Input.Meaning("A log-in: what was looked at with it.") UUID session,
            @Nullable @Input.Text(max = 63) @Input.Meaning("The name of a module.") String module,
            Instant since,
            Instant until,
            @Nullable
                    @Input.Meaning(
                            "Whether the holder of the account or log-in did it. When left out or"
                                    + " false, the holder's own data counts as reached too, by whoever"
                                    + " had the account.")
                    Boolean byHolder) {}

    /**
     * A person whose data it is as well.
     *
     * @param subjectId the person
     * @param data which tables or groups of data
     */
    @Input.Meaning("A person whose data it is as well.")
    record NewAffected(
            UUID subjectId,
            @Input.Items(min = 1, max = 50) @Input.Meaning("Which tables or groups of data.")
                    List<String> data) {}

    /**
     * Whether the authority is told.
     *
     * @param decision the decision
     * @param reasons why
     */
    @Input.Meaning("Whether the authority is told.")
    record AuthorityBody(AuthorityDecision decision, @Input.FreeText(max = 4000) String reasons) {}

    /**
     * Whether the people are told.
     *
     * @param decision the decision
     * @param reasons why
     */
    @Input.Meaning("Whether the people are told.")
    record PeopleBody(PeopleDecision decision, @Input.FreeText(max = 4000) String reasons) {}

    /**
     * That somebody was told.
     *
     * @param at when
     * @param lateBecause why the authority was told later than after 72 hours
     * @param how how people were told
     */
    @Input.Meaning("That the authority or the people were told.")
    record Told(
            Instant at,
            @Nullable
                    @Input.FreeText(max = 4000)
                    @Input.Meaning("Why the authority was told later than after 72 hours.")
                    String lateBecause,
            @Nullable
                    @Input.FreeText(max = 4000)
                    @Input.Meaning("How people were told; of a public notice where it stands.")
                    String how) {}

    /**
     * That a person was told otherwise than by mail.
     *
     * @param subjectId the person
     * @param how how
     */
    @Input.Meaning("That a person was told otherwise than by mail.")
    record PersonTold(
            UUID subjectId,
            @Input.FreeText(max = 1000) @Input.Meaning("How, such as by telephone.") String how) {}

    /**
     * Which cases to list.
     *
     * @param open only those that are not closed
     * @param overdue only those of which the authority should have heard
     */
    record BreachFilter(
            @Nullable @Input.Meaning("Only those that are not closed") Boolean open,
            @Nullable @Input.Meaning("Only those of which the authority should have heard")
                    Boolean overdue) {}
}
