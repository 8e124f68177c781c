package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * An application as it stands.
 *
 * @param id its id
 * @param version its row version
 * @param applicantId the carer
 * @param editionId the edition
 * @param status where it stands
 * @param source who wrote it
 * @param takenBy the account that wrote it for the carer
 * @param prefilled what was taken over from the last edition and is not confirmed yet
 * @param submittedAt when it was first submitted
 * @param termFrom the day its term runs from
 * @param completionText what the carer was last asked to complete
 * @param completionDueOn the last day to complete it
 * @param form what the carer filled in
 * @param filled which fields that are
 */
record Application(
        UUID id,
        long version,
        UUID applicantId,
        UUID editionId,
        ApplicationStatus status,
        ApplicationSource source,
        @Nullable UUID takenBy,
        Set<Field> prefilled,
        @Nullable Instant submittedAt,
        LocalDate termFrom,
        @Nullable String completionText,
        @Nullable LocalDate completionDueOn,
        ApplicationForm form,
        Set<Field> filled) {

    static Application of(Row row) {
        return new Application(
                row.get(Applications.DATASET.id()),
                row.get(Applications.DATASET.version()),
                row.get(Applications.APPLICANT_ID),
                row.get(Applications.EDITION_ID),
                row.get(Applications.STATUS),
                row.get(Applications.SOURCE),
                row.find(Applications.TAKEN_BY).orElse(null),
                FormColumns.prefilled(row),
                row.find(Applications.SUBMITTED_AT).orElse(null),
                row.get(Applications.RETENTION_ANCHOR_ON),
                row.find(Applications.COMPLETION_TEXT).orElse(null),
                row.find(Applications.COMPLETION_DUE_ON).orElse(null),
                FormColumns.read(row),
                FormColumns.filled(row));
    }

    @Nullable LocalDate dateOfBirth() {
        return form.carerOrEmpty().dateOfBirth();
    }

    /** Whether the carer can change it. */
    boolean writable() {
        return status == ApplicationStatus.DRAFT
                || status == ApplicationStatus.COMPLETION_REQUESTED;
    }

    /** Whether it lies with the tenant, so that it can be withdrawn. */
    boolean pending() {
        return status == ApplicationStatus.SUBMITTED
                || status == ApplicationStatus.COMPLETION_REQUESTED;
    }

    /** Whether a decision can be taken: not while the carer has time to complete it. */
    boolean decidable(LocalDate today) {
        return status == ApplicationStatus.SUBMITTED
                || (status == ApplicationStatus.COMPLETION_REQUESTED
                        && completionDueOn != null
                        && completionDueOn.isBefore(today));
    }

    /** The moment of submission, or a refusal for a draft. */
    Instant submitted() {
        if (submittedAt == null) {
            throw Problem.conflict("Wait until the carer has submitted the application.");
        }
        return submittedAt;
    }
}
