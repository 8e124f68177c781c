package nl.waarborg.patientexperts;

import nl.waarborg.spi.Input.Meaning;

import java.time.LocalDate;

/**
 * The day on which a time in the role starts or ends.
 *
 * @param day the day
 */
public record RoleDay(@Meaning("The first or the last day in the role") LocalDate day) {}
