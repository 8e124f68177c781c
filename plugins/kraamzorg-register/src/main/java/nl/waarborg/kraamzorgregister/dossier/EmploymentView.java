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
 */
public record EmploymentView(
        UUID id,
        UUID employerId,
        Employments.Kind kind,
        LocalDate startedOn,
        @Nullable LocalDate endedOn) {

    static EmploymentView of(Row row) {
        return new EmploymentView(
                row.get(Employments.DATASET.id()),
                row.get(Employments.EMPLOYER_ID),
                row.get(Employments.KIND),
                row.get(Employments.STARTED_ON),
                row.find(Employments.ENDED_ON).orElse(null));
    }
}
