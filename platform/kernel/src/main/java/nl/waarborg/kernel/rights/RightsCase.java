package nl.waarborg.kernel.rights;

import nl.waarborg.spi.SubjectId;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A request as those who carry it out know it.
 *
 * @param id its id
 * @param type what is asked for
 * @param subject the person whose data it is about
 * @param receivedOn the day of receipt in the tenant's zone
 */
public record RightsCase(UUID id, RequestType type, SubjectId subject, LocalDate receivedOn) {}
