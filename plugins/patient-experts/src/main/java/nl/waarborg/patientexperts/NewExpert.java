package nl.waarborg.patientexperts;

import nl.waarborg.spi.Input.Meaning;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Somebody who becomes a patient expert. Nothing about health is asked here (IKO-C3).
 *
 * @param personId the person behind an account; left out for somebody without one
 * @param startsOn the first day in the role
 * @param profile name and contact data
 */
public record NewExpert(
        @Meaning("The person behind an account; left out for somebody without one")
                @Nullable UUID personId,
        @Meaning("The first day in the role") LocalDate startsOn,
        Profile profile) {}
