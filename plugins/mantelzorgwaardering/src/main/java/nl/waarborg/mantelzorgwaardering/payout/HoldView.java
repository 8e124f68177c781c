package nl.waarborg.mantelzorgwaardering.payout;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A hold on a payout as staff see it.
 *
 * @param id its id
 * @param applicationId whose payout
 * @param suspicion what is suspected, and on what ground
 * @param placedBy who placed it
 * @param placedAt when
 * @param conversationOn the day of the conversation
 * @param channel how it was held
 * @param conversation what was said
 * @param outcome how it ended
 * @param outcomeReasons why
 * @param outcomeBy who ended it
 * @param outcomeAt when
 */
public record HoldView(
        UUID id,
        UUID applicationId,
        @Nullable String suspicion,
        UUID placedBy,
        Instant placedAt,
        @Nullable LocalDate conversationOn,
        PayoutHolds.@Nullable Channel channel,
        @Nullable String conversation,
        PayoutHolds.@Nullable Outcome outcome,
        @Nullable String outcomeReasons,
        @Nullable UUID outcomeBy,
        @Nullable Instant outcomeAt) {

    static Reply<HoldView> reply(Row row) {
        return Reply.ok(of(row)).withVersion(row.get(PayoutHolds.DATASET.version()));
    }

    static HoldView of(Row row) {
        return new HoldView(
                row.get(PayoutHolds.DATASET.id()),
                row.get(PayoutHolds.APPLICATION_ID),
                row.find(PayoutHolds.SUSPICION).orElse(null),
                row.get(PayoutHolds.PLACED_BY),
                row.get(PayoutHolds.DATASET.createdAt()),
                row.find(PayoutHolds.CONVERSATION_ON).orElse(null),
                row.find(PayoutHolds.CONVERSATION_CHANNEL).orElse(null),
                row.find(PayoutHolds.CONVERSATION).orElse(null),
                row.find(PayoutHolds.OUTCOME).orElse(null),
                row.find(PayoutHolds.OUTCOME_REASONS).orElse(null),
                row.find(PayoutHolds.OUTCOME_BY).orElse(null),
                row.find(PayoutHolds.OUTCOME_AT).orElse(null));
    }

    /**
     * A hold to place.
     *
     * @param suspicion what is suspected, and on what ground
     */
    public record NewHold(
            @FreeText(max = 4000)
                    @Meaning("What is suspected and on what ground, in at least 10 characters")
                    String suspicion) {}

    /**
     * A conversation that was held, or offered in vain.
     *
     * @param on the day
     * @param channel how
     * @param summary what was said, or how it was offered
     */
    public record NewConversation(
            @Meaning("Day of the conversation, or of the last offer; not after today") LocalDate on,
            @Meaning("How") PayoutHolds.Channel channel,
            @FreeText(max = 4000)
                    @Meaning("What was said, or how it was offered, in at least 10 characters")
                    String summary) {}

    /**
     * How a hold ends.
     *
     * @param outcome released or kept
     * @param reasons why
     */
    public record NewOutcome(
            @Meaning("RELEASED: the award is paid. KEPT: it is not") PayoutHolds.Outcome outcome,
            @FreeText(max = 4000) @Meaning("Why, in at least 10 characters") String reasons) {}
}
