package nl.waarborg.mantelzorgwaardering.review;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * An application that was drawn, and what its check found.
 *
 * @param id its id
 * @param applicationId the application
 * @param drawId the draw
 * @param outcome what was found
 * @param reasons how
 * @param closedBy the account of the human who checked
 * @param closedAt when
 */
public record SampleView(
        UUID id,
        UUID applicationId,
        UUID drawId,
        @Nullable SampleOutcome outcome,
        @Nullable String reasons,
        @Nullable UUID closedBy,
        @Nullable Instant closedAt) {

    static SampleView of(Row row) {
        return new SampleView(
                row.get(SampleChecks.DATASET.id()),
                row.get(SampleChecks.APPLICATION_ID),
                row.get(SampleChecks.DRAW_ID),
                row.find(SampleChecks.OUTCOME).orElse(null),
                row.find(SampleChecks.REASONS).orElse(null),
                row.find(SampleChecks.CLOSED_BY).orElse(null),
                row.find(SampleChecks.CLOSED_AT).orElse(null));
    }

    /**
     * What a check found.
     *
     * @param outcome what was found
     * @param reasons how, in at least 10 characters
     */
    public record SampleClosing(
            SampleOutcome outcome,
            @FreeText(max = 4000) @Meaning("How that was found, in at least 10 characters")
                    String reasons) {}
}
