package nl.waarborg.mantelzorgwaardering.contact;

import nl.waarborg.mantelzorgwaardering.ApplicationStatus;
import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Whom to speak with about an application and how it stands: nothing of the care, the bank or the
 * reasons.
 *
 * @param applicationId the application
 * @param carerId the carer, for whom an account can be made
 * @param editionId the edition
 * @param status how it stands
 * @param submittedAt when it was first submitted
 * @param completeBy the last day to complete it, where that was asked
 * @param name the carer's name
 * @param email e-mail address
 * @param phone telephone number
 */
public record ContactLine(
        UUID applicationId,
        @Meaning("The carer, for whom an account can be made") UUID carerId,
        UUID editionId,
        ApplicationStatus status,
        @Nullable Instant submittedAt,
        @Meaning("Last day to complete it, where that was asked") @Nullable LocalDate completeBy,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone) {

    static Column<?>[] columns() {
        return new Column<?>[] {
            Applications.DATASET.id(),
            Applications.APPLICANT_ID,
            Applications.EDITION_ID,
            Applications.STATUS,
            Applications.SUBMITTED_AT,
            Applications.COMPLETION_DUE_ON,
            Applications.NAME,
            Applications.EMAIL,
            Applications.PHONE
        };
    }

    static ContactLine of(Row row) {
        return new ContactLine(
                row.get(Applications.DATASET.id()),
                row.get(Applications.APPLICANT_ID),
                row.get(Applications.EDITION_ID),
                row.get(Applications.STATUS),
                row.find(Applications.SUBMITTED_AT).orElse(null),
                row.find(Applications.COMPLETION_DUE_ON).orElse(null),
                row.find(Applications.NAME).orElse(null),
                row.find(Applications.EMAIL).orElse(null),
                row.find(Applications.PHONE).orElse(null));
    }
}
