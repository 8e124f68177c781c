package nl.waarborg.web.retention;

import nl.waarborg.kernel.retention.HoldGround;
import nl.waarborg.kernel.retention.HoldTable;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Input;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A hold.
 *
 * @param id its id
 * @param dataset the kind of the record that is held
 * @param recordId the record that is held
 * @param subjectId the person of whom all is held
 * @param ground why
 * @param reference where the reasons are written down
 * @param ownerId the account of who answers for it; absent while nobody has taken it up
 * @param answeringRole whose members answer for it, its review among it, while it has no owner:
 *     what the database or a module placed is nobody's until somebody takes up the request
 * @param placedBy the account of who placed it; absent where a module's job did
 * @param placedAt when
 * @param reviewOn when its owner looks at it again
 * @param releasedAt when it was released; absent while it stands
 * @param releasedBecause why it was released
 */
@Input.Meaning("A hold.")
record HoldView(
        UUID id,
        @Nullable String dataset,
        @Nullable UUID recordId,
        @Nullable UUID subjectId,
        HoldGround ground,
        String reference,
        @Nullable UUID ownerId,
        @Input.Meaning("Whose members answer for it while it has no owner.")
                @Nullable String answeringRole,
        @Nullable UUID placedBy,
        Instant placedAt,
        LocalDate reviewOn,
        @Nullable Instant releasedAt,
        @Nullable String releasedBecause) {

    static final Column<?>[] COLUMNS = {
        HoldTable.DATASET.id(),
        HoldTable.DATASET.version(),
        HoldTable.DATASET.createdAt(),
        HoldTable.DATASET_NAME,
        HoldTable.RECORD_ID,
        HoldTable.SUBJECT_ID,
        HoldTable.GROUND,
        HoldTable.REFERENCE,
        HoldTable.OWNER_ID,
        HoldTable.PLACED_BY,
        HoldTable.REVIEW_ON,
        HoldTable.RELEASED_AT,
        HoldTable.RELEASED_BECAUSE
    };

    private static final String OFFICERS = "privacy-officer";

    static HoldView of(Row row) {
        Optional<UUID> owner = row.find(HoldTable.OWNER_ID);
        return new HoldView(
                row.get(HoldTable.DATASET.id()),
                row.find(HoldTable.DATASET_NAME).orElse(null),
                row.find(HoldTable.RECORD_ID).orElse(null),
                row.find(HoldTable.SUBJECT_ID).orElse(null),
                row.get(HoldTable.GROUND),
                row.get(HoldTable.REFERENCE),
                owner.orElse(null),
                owner.isPresent() ? null : OFFICERS,
                row.find(HoldTable.PLACED_BY).orElse(null),
                row.get(HoldTable.DATASET.createdAt()),
                row.get(HoldTable.REVIEW_ON),
                row.find(HoldTable.RELEASED_AT).orElse(null),
                row.find(HoldTable.RELEASED_BECAUSE).orElse(null));
    }
}
