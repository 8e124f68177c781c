package nl.waarborg.patientexperts;

import nl.waarborg.spi.Input.Meaning;

import java.util.UUID;

/**
 * What is given now: exactly what the expert said yes to, and nothing besides.
 *
 * @param proposalId the proposal that the expert said yes to
 */
public record GivenShare(
        @Meaning("The proposal that the expert said yes to: that goes, and nothing besides")
                UUID proposalId) {}
