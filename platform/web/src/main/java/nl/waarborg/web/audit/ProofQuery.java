package nl.waarborg.web.audit;

import nl.waarborg.spi.Input.Meaning;

import java.util.UUID;

/**
 * Which line is to be proven.
 *
 * @param line its id
 */
public record ProofQuery(@Meaning("The line to prove") UUID line) {}
