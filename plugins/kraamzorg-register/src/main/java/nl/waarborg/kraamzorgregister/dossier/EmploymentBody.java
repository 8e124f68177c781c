package nl.waarborg.kraamzorgregister.dossier;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An employment to write down.
 *
 * @param employerId the employer
 * @param kind what kind of employment
 * @param startedOn the first day
 * @param endedOn the last day; left out while it lasts
 * @param employerMayLook whether this employer may see one's training; no unless said, and only the
 *     person says so
 */
public record EmploymentBody(
        @Meaning("The employer") UUID employerId,
        @Meaning("What kind of employment") Employments.Kind kind,
        @Meaning("The first day") LocalDate startedOn,
        @Nullable @Meaning("The last day; left out while it lasts") LocalDate endedOn,
        @Nullable
                @Meaning(
                        "Whether this employer may see one's training, under the consent to that; no"
                                + " unless the person says so. Left out in a change: as it was.")
                Boolean employerMayLook) {

    Values values(Instant now) {
        if (endedOn != null && endedOn.isBefore(startedOn)) {
            throw Problem.invalid(
                    List.of(new Fault("/endedOn", "before-start", "Give a day after startedOn")));
        }
        Values values =
                Values.of(Employments.EMPLOYER_ID, employerId)
                        .set(Employments.KIND, kind)
                        .set(Employments.STARTED_ON, startedOn)
                        .setNullable(Employments.ENDED_ON, endedOn);
        return employerMayLook == null
                ? values
                : values.setNullable(Employments.SHOWN_SINCE, employerMayLook ? now : null);
    }
}
