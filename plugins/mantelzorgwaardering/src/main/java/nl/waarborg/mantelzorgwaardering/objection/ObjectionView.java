package nl.waarborg.mantelzorgwaardering.objection;

import io.vertx.core.Future;

import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An objection as the carer and staff see it.
 *
 * @param id its id
 * @param applicationId the application
 * @param decisionId the decision objected to
 * @param grounds why
 * @param channel how it came in
 * @param receivedOn when it came in
 * @param lastDay the last day on which it could come in
 * @param late whether it came in after that
 * @param dueOn the last day to decide on it
 * @param adjournReasons why that is later than the law's six weeks
 * @param status where it stands
 * @param outcome what was decided
 * @param reasons why
 * @param decidedBy the name of who decided; absent once the account is gone
 * @param decidedAt when
 */
public record ObjectionView(
        UUID id,
        UUID applicationId,
        UUID decisionId,
        @Nullable String grounds,
        Objections.Channel channel,
        LocalDate receivedOn,
        LocalDate lastDay,
        boolean late,
        LocalDate dueOn,
        @Nullable String adjournReasons,
        Objections.Status status,
        Objections.@Nullable Outcome outcome,
        @Nullable String reasons,
        @Nullable @Meaning("The name of the human who decided") String decidedBy,
        @Nullable Instant decidedAt) {

    static Future<Reply<ObjectionView>> reply(Work work, Row row) {
        return work.namesOf(Objections.DECIDED_BY, row)
                .map(
                        by ->
                                Reply.ok(of(row, by))
                                        .withVersion(row.get(Objections.DATASET.version())));
    }

    static ObjectionView of(Row row, ColleagueNames deciders) {
        return new ObjectionView(
                row.get(Objections.DATASET.id()),
                row.get(Objections.APPLICATION_ID),
                row.get(Objections.DECISION_ID),
                row.find(Objections.GROUNDS).orElse(null),
                row.get(Objections.CHANNEL),
                row.get(Objections.RECEIVED_ON),
                row.get(Objections.LAST_DAY_ON),
                late(row),
                row.get(Objections.DUE_ON),
                row.find(Objections.ADJOURN_REASONS).orElse(null),
                row.get(Objections.STATUS),
                row.find(Objections.OUTCOME).orElse(null),
                row.find(Objections.REASONS).orElse(null),
                deciders.of(row).orElse(null),
                row.find(Objections.DECIDED_AT).orElse(null));
    }

    /** Whether it came in after the last day on which it could. */
    static boolean late(Row row) {
        return row.get(Objections.RECEIVED_ON).isAfter(row.get(Objections.LAST_DAY_ON));
    }

    /**
     * An objection by the carer.
     *
     * @param grounds why the carer disagrees
     */
    public record NewObjection(
            @FreeText(max = 8000) @Meaning("Why you disagree with the decision") String grounds) {}

    /**
     * An objection that staff write down.
     *
     * @param grounds why the carer disagrees
     * @param channel how it came in
     * @param receivedOn when it came in
     */
    public record RecordedObjection(
            @FreeText(max = 8000) @Meaning("Why the carer disagrees") String grounds,
            @Meaning("How it came in") RecordedChannel channel,
            @Meaning("Day it came in; not after today") LocalDate receivedOn) {}

    /** How an objection comes in beside the account. */
    public enum RecordedChannel {
        /** By post. */
        LETTER,
        /** By mail. */
        EMAIL,
        /** Said at the desk, and written down. */
        DESK;

        Objections.Channel channel() {
            return switch (this) {
                case LETTER -> Objections.Channel.LETTER;
                case EMAIL -> Objections.Channel.EMAIL;
                case DESK -> Objections.Channel.DESK;
            };
        }
    }

    /**
     * A later day for the decision.
     *
     * @param dueOn the day
     * @param reasons why
     */
    public record Adjournment(
            @Meaning("New last day, six weeks after the present one at most") LocalDate dueOn,
            @FreeText(max = 1000) @Meaning("Why, in words for the carer, in at least 10 characters")
                    String reasons) {}

    /**
     * A decision on an objection.
     *
     * @param outcome what is decided
     * @param reasons why
     */
    public record NewAnswer(
            @Meaning(
                            "UPHELD: granted after all. UNFOUNDED: the decision stands. INADMISSIBLE: it"
                                    + " came too late")
                    Objections.Outcome outcome,
            @FreeText(max = 4000) @Meaning("Why, in at least 10 characters") String reasons) {}
}
