package nl.waarborg.kernel.rights;

import nl.waarborg.spi.SubjectId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A request as those who carry it out know it.
 *
 * @param id its id
 * @param type what is asked for
 * @param subject the person whose data it is about
 * @param receivedOn the day of receipt in the tenant's zone
 * @param firstExecution the moment at which it was carried out first, where that left something;
 *     empty where it was not yet
 */
public record RightsCase(
        UUID id,
        RequestType type,
        SubjectId subject,
        LocalDate receivedOn,
        Optional<Instant> firstExecution) {

    /** One that is carried out for the first time. */
    public RightsCase(UUID id, RequestType type, SubjectId subject, LocalDate receivedOn) {
        this(id, type, subject, receivedOn, Optional.empty());
    }
}
