package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An employment.
 *
 * @param id its id
 * @param employerId the employer
 * @param kind what kind of employment
 * @param startedOn the first day
 * @param endedOn the last day; empty while it lasts
 * @param employerMayLook whether the person lets this employer see the training
 */
public record EmploymentView(
        UUID id,
        UUID employerId,
        Employments.Kind kind,
        LocalDate startedOn,
        @Nullable LocalDate endedOn,
        boolean employerMayLook) {

    static EmploymentView of(Row row) {
        return new EmploymentView(
                row.get(Employments.DATASET.id()),
                row.get(Employments.EMPLOYER_ID),
                row.get(Employments.KIND),
                row.get(Employments.STARTED_ON),
                row.find(Employments.ENDED_ON).orElse(null),
                row.find(Employments.SHOWN_SINCE).isPresent());
    }
}
