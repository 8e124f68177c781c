package nl.waarborg.clientcocreation;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What a client passes on of a patient, with its word that the patient agreed (IKO-C7).
 *
 * @param agreementId the assignment it is for
 * @param contactData how to reach the patient, where that is needed
 * @param experiences what the patient went through
 * @param clinicalPicture what the patient has
 * @param declaredOn when the client declared that the patient agreed; not after today
 * @param declaration the client's declaration, and where it is kept
 */
public record NewPatient(
        UUID agreementId,
        @FreeText(max = 500) @Nullable String contactData,
        @FreeText(max = 10_000) String experiences,
        @FreeText @Nullable String clinicalPicture,
        @Meaning("When the client declared that the patient agreed; not after today")
                LocalDate declaredOn,
        @Meaning("The client's declaration, and where it is kept") @FreeText String declaration) {

    /**
     * What was passed on, as callers see it.
     *
     * @param id its id
     * @param agreementId the assignment it is for
     * @param contactData how to reach the patient
     * @param experiences what the patient went through
     * @param clinicalPicture what the patient has
     * @param declaredOn when the client declared that the patient agreed
     * @param declaration the client's declaration
     */
    public record View(
            UUID id,
            UUID agreementId,
            @Nullable String contactData,
            String experiences,
            @Nullable String clinicalPicture,
            LocalDate declaredOn,
            String declaration) {

        static View of(Row row) {
            return new View(
                    row.get(Clients.PATIENTS.id()),
                    row.get(Clients.PATIENT_AGREEMENT),
                    row.find(Clients.CONTACT_DATA).orElse(null),
                    row.get(Clients.EXPERIENCES),
                    row.find(Clients.CLINICAL_PICTURE).orElse(null),
                    row.get(Clients.DECLARED_ON),
                    row.get(Clients.DECLARATION));
        }
    }
}
