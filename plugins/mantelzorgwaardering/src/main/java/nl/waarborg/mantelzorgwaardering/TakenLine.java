package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * An application in the list of who took it.
 *
 * @param id its id
 * @param editionId the edition
 * @param status where it stands
 * @param source in which part it was taken
 * @param submittedAt when it was first submitted
 * @param name the carer's name
 */
public record TakenLine(
        UUID id,
        UUID editionId,
        ApplicationStatus status,
        ApplicationSource source,
        @Nullable Instant submittedAt,
        @Nullable String name) {

    static TakenLine of(Row row) {
        return new TakenLine(
                row.get(Applications.DATASET.id()),
                row.get(Applications.EDITION_ID),
                row.get(Applications.STATUS),
                row.get(Applications.SOURCE),
                row.find(Applications.SUBMITTED_AT).orElse(null),
                row.find(Applications.NAME).orElse(null));
    }
}
