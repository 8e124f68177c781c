package nl.waarborg.frontdesk;

import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

/**
 * What a person asks.
 *
 * @param question the question
 * @param condition an illness the desk must know of, if any
 */
public record NewTicket(
        @Input.FreeText String question, @Nullable @Input.FreeText(max = 500) String condition) {}
