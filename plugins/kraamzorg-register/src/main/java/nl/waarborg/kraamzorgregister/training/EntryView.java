package nl.waarborg.kraamzorgregister.training;

import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What a provider entered, as it sees it again: the training, and of the person the number that it
 * gave itself.
 *
 * @param id its id
 * @param offerId the course
 * @param registrationNumber who finished it, such as KCKZ-12
 * @param points its points
 * @param finishedOn when it was finished
 * @param enteredAt when it was entered
 * @param uploadId the call that brought it
 */
public record EntryView(
        UUID id,
        UUID offerId,
        String registrationNumber,
        BigDecimal points,
        LocalDate finishedOn,
        Instant enteredAt,
        @Nullable UUID uploadId) {

    static EntryView of(Row row, RegistrationNumber number) {
        return new EntryView(
                row.get(Results.DATASET.id()),
                row.get(Results.OFFER_ID),
                number.toString(),
                row.get(Results.POINTS),
                row.get(Results.FINISHED_ON),
                row.get(Results.DATASET.createdAt()),
                row.find(Results.UPLOAD_ID).orElse(null));
    }

    /**
     * Which ones.
     *
     * @param offerId those of this course
     * @param uploadId those that this call brought
     */
    public record Filter(
            @Nullable @Meaning("Those of this course") UUID offerId,
            @Nullable @Meaning("Those of this upload") UUID uploadId) {}
}
