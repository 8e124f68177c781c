package nl.waarborg.web.retention;

import nl.waarborg.spi.Input;

import java.util.UUID;

/**
 * A run that was started.
 *
 * @param id its id
 */
@Input.Meaning("A run that is under way.")
record StartedRun(UUID id) {}
