package nl.waarborg.mantelzorgwaardering.review;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A thing to look at, as callers see it.
 *
 * @param id its id
 * @param applicationId the application to look at
 * @param kind why
 * @param most how many of the kind the edition foresees
 * @param others the other applications that it is about
 * @param raisedAt since when
 * @param outcome what came of it
 * @param reasons why
 * @param closedBy the account of the human who closed it
 * @param closedAt when
 */
public record TaskView(
        UUID id,
        UUID applicationId,
        ReviewKind kind,
        @Meaning("How many of the kind the edition foresees") @Nullable Integer most,
        @Meaning("The other applications that it is about") List<UUID> others,
        Instant raisedAt,
        @Nullable ReviewOutcome outcome,
        @Nullable String reasons,
        @Nullable UUID closedBy,
        @Nullable Instant closedAt) {

    static TaskView of(Row row, List<UUID> others) {
        return new TaskView(
                row.get(ReviewTasks.DATASET.id()),
                row.get(ReviewTasks.APPLICATION_ID),
                row.get(ReviewTasks.KIND),
                row.find(ReviewTasks.MOST).orElse(null),
                List.copyOf(others),
                row.get(ReviewTasks.DATASET.createdAt()),
                row.find(ReviewTasks.OUTCOME).orElse(null),
                row.find(ReviewTasks.REASONS).orElse(null),
                row.find(ReviewTasks.CLOSED_BY).orElse(null),
                row.find(ReviewTasks.CLOSED_AT).orElse(null));
    }

    /**
     * What came of a look.
     *
     * @param outcome what came of it
     * @param reasons why, in at least 10 characters
     */
    public record TaskClosing(
            ReviewOutcome outcome,
            @FreeText(max = 4000) @Meaning("Why, in at least 10 characters") String reasons) {}
}
