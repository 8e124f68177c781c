package nl.waarborg.web.breach;

import nl.waarborg.kernel.breach.AuthorityDecision;
import nl.waarborg.kernel.breach.BreachRisk;
import nl.waarborg.kernel.breach.BreachSource;
import nl.waarborg.kernel.breach.BreachTable;
import nl.waarborg.kernel.breach.ChildOutcome;
import nl.waarborg.kernel.breach.PeopleDecision;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Input;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A breach.
 *
 * @param id the case
 * @param source where it came from
 * @param facts what happened
 * @param effects what it may lead to
 * @param measures what was done and will be done
 * @param happenedAt when it happened
 * @param awareAt when the organisation became aware of it
 * @param notifyBy 72 hours later
 * @param overdue whether the authority should have heard by now
 * @param risk how bad it is for the people
 * @param authority what was decided about telling the authority
 * @param authorityNotifiedAt when it was told
 * @param lateBecause why later than after 72 hours
 * @param people what was decided about telling the people
 * @param peopleInformedAt when they were told
 * @param peopleInformedHow how, and where a notice to the public stands
 * @param childOutcome what came of a report about a child
 * @param erasureRequestId the request by which the child's data was erased
 * @param closedAt when it was closed
 */
@Input.Meaning("A breach of personal data, or what may be one.")
record BreachView(
        UUID id,
        BreachSource source,
        String facts,
        @Nullable String effects,
        @Nullable String measures,
        @Nullable Instant happenedAt,
        Instant awareAt,
        @Input.Meaning("When the 72 hours are over.") Instant notifyBy,
        @Input.Meaning("Whether the authority should have heard by now.") boolean overdue,
        @Nullable BreachRisk risk,
        @Nullable Authority authority,
        @Nullable Instant authorityNotifiedAt,
        @Nullable String lateBecause,
        @Nullable People people,
        @Nullable Instant peopleInformedAt,
        @Nullable @Input.Meaning("How they were told, or where a public notice stands.")
                String peopleInformedHow,
        @Nullable ChildOutcome childOutcome,
        @Nullable @Input.Meaning("The request by which the child's data was erased")
                UUID erasureRequestId,
        @Nullable Instant closedAt) {

    /**
     * What was decided about telling the authority.
     *
     * @param decision the decision
     * @param reasons why
     * @param decidedBy by whom
     * @param decidedAt when
     */
    @Input.Meaning("What was decided about telling the authority.")
    record Authority(
            AuthorityDecision decision, String reasons, UUID decidedBy, Instant decidedAt) {}

    /**
     * What was decided about telling the people.
     *
     * @param decision the decision
     * @param reasons why
     * @param decidedBy by whom
     * @param decidedAt when
     */
    @Input.Meaning("What was decided about telling the people.")
    record People(PeopleDecision decision, String reasons, UUID decidedBy, Instant decidedAt) {}

    static final Column<?>[] COLUMNS = BreachTable.DATASET.columns().toArray(Column<?>[]::new);

    static BreachView of(Row row, Instant now) {
        boolean told = row.find(BreachTable.AUTHORITY_NOTIFIED_AT).isPresent();
        boolean needless =
                row.find(BreachTable.AUTHORITY_DECISION)
                        .filter(AuthorityDecision.NOT_NEEDED::equals)
                        .isPresent();
        boolean open = row.find(BreachTable.CLOSED_AT).isEmpty();
        return new BreachView(
                row.get(BreachTable.DATASET.id()),
                row.get(BreachTable.SOURCE),
                row.get(BreachTable.FACTS),
                row.find(BreachTable.EFFECTS).orElse(null),
                row.find(BreachTable.MEASURES).orElse(null),
                row.find(BreachTable.HAPPENED_AT).orElse(null),
                row.get(BreachTable.AWARE_AT),
                row.get(BreachTable.NOTIFY_BY),
                open && !told && !needless && now.isAfter(row.get(BreachTable.NOTIFY_BY)),
                row.find(BreachTable.RISK).orElse(null),
                row.find(BreachTable.AUTHORITY_DECISION)
                        .map(decision -> authority(row, decision))
                        .orElse(null),
                row.find(BreachTable.AUTHORITY_NOTIFIED_AT).orElse(null),
                row.find(BreachTable.LATE_BECAUSE).orElse(null),
                row.find(BreachTable.PEOPLE_DECISION)
                        .map(decision -> people(row, decision))
                        .orElse(null),
                row.find(BreachTable.PEOPLE_INFORMED_AT).orElse(null),
                row.find(BreachTable.PEOPLE_INFORMED_HOW).orElse(null),
                row.find(BreachTable.CHILD_OUTCOME).orElse(null),
                row.find(BreachTable.ERASURE_REQUEST_ID).orElse(null),
                row.find(BreachTable.CLOSED_AT).orElse(null));
    }

    private static Authority authority(Row row, AuthorityDecision decision) {
        return new Authority(
                decision,
                row.find(BreachTable.AUTHORITY_REASONS).orElseThrow(),
                row.find(BreachTable.AUTHORITY_DECIDED_BY).orElseThrow(),
                row.find(BreachTable.AUTHORITY_DECIDED_AT).orElseThrow());
    }

    private static People people(Row row, PeopleDecision decision) {
        return new People(
                decision,
                row.find(BreachTable.PEOPLE_REASONS).orElseThrow(),
                row.find(BreachTable.PEOPLE_DECIDED_BY).orElseThrow(),
                row.find(BreachTable.PEOPLE_DECIDED_AT).orElseThrow());
    }
}
