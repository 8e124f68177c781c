package nl.waarborg.mantelzorgwaardering.review;

import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A look through an edition.
 *
 * @param id its id
 * @param editionId the edition
 * @param checkedAt when
 * @param checkedBy who asked for it; nobody for the daily one
 * @param raised how many tasks it raised
 */
public record CheckView(
        UUID id, UUID editionId, Instant checkedAt, @Nullable UUID checkedBy, int raised) {

    static CheckView of(Row row) {
        return new CheckView(
                row.get(DuplicateChecks.DATASET.id()),
                row.get(DuplicateChecks.EDITION_ID),
                row.get(DuplicateChecks.DATASET.createdAt()),
                row.find(DuplicateChecks.CHECKED_BY).orElse(null),
                row.get(DuplicateChecks.RAISED));
    }
}
