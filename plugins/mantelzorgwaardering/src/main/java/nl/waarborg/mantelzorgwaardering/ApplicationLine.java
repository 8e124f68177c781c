package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * An application in a list: no answers and no bank account.
 *
 * @param id its id
 * @param editionId the edition
 * @param status where it stands
 * @param submittedAt when it was first submitted
 * @param name the carer's name
 */
public record ApplicationLine(
        UUID id,
        UUID editionId,
        ApplicationStatus status,
        @Nullable Instant submittedAt,
        @Nullable String name) {

    static ApplicationLine of(Row row) {
        return new ApplicationLine(
                row.get(Applications.DATASET.id()),
                row.get(Applications.EDITION_ID),
                row.get(Applications.STATUS),
                row.find(Applications.SUBMITTED_AT).orElse(null),
                row.find(Applications.NAME).orElse(null));
    }
}
