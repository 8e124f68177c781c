package nl.waarborg.web.retention;

import nl.waarborg.kernel.retention.HoldGround;
import nl.waarborg.kernel.retention.HoldTable;
import nl.waarborg.spi.Caller;
import nl.waarborg.spi.Input;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A hold to place, on a record or on all that is kept of a person.
 *
 * @param dataset the kind of the record, as the preview names it
 * @param recordId the record
 * @param subjectId the person
 * @param ground why
 * @param reference where the reasons are written down; no personal data
 * @param ownerId the account of who answers for it; the caller's when left out
 * @param reviewOn when its owner looks at it again
 */
@Input.Meaning("A hold to place, on a record or on all that is kept of a person.")
record NewHold(
        @Nullable @Input.Meaning("The kind of the record.") String dataset,
        @Nullable UUID recordId,
        @Nullable UUID subjectId,
        HoldGround ground,
        @Input.Meaning("Where the reasons are written down; no personal data.") String reference,
        @Nullable @Input.Meaning("Who answers for it; the caller when left out.") UUID ownerId,
        @Input.Meaning("When its owner looks at it again.") LocalDate reviewOn) {

    Values values(Caller caller) {
        UUID own = caller.account().value();
        return Values.of(HoldTable.GROUND, ground)
                .setNullable(HoldTable.DATASET_NAME, dataset)
                .setNullable(HoldTable.RECORD_ID, recordId)
                .setNullable(HoldTable.SUBJECT_ID, subjectId)
                .set(HoldTable.REFERENCE, reference)
                .set(HoldTable.OWNER_ID, ownerId == null ? own : ownerId)
                .set(HoldTable.PLACED_BY, own)
                .set(HoldTable.REVIEW_ON, reviewOn);
    }
}
