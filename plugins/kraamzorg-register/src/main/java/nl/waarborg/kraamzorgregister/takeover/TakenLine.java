package nl.waarborg.kraamzorgregister.takeover;

import nl.waarborg.kraamzorgregister.dossier.PersonalDetails;
import nl.waarborg.kraamzorgregister.dossier.RegistrationNumber;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A line of a file of registrations.
 *
 * @param line its number; the heading is line 1
 * @param content what it says; empty where it cannot be read
 */
record TakenLine(int line, Optional<Content> content) {

    /**
     * What a line says.
     *
     * @param number the number, which stays
     * @param person who
     * @param periodFrom the first day of the running period; none for who only asked to be
     *     registered
     * @param evidence what else the register before knew
     */
    record Content(
            RegistrationNumber number,
            PersonalDetails person,
            @Nullable LocalDate periodFrom,
            TakenEvidence evidence) {}
}
