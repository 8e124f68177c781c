package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;

import java.time.LocalDate;

/**
 * A request to complete an application.
 *
 * @param text what is missing
 * @param dueOn the last day to complete it; the time to decide stands still until then (Awb 4:15)
 */
public record Completion(
        @FreeText(max = 2000) @Meaning("What is missing, in words for the carer") String text,
        @Meaning("Last day to complete the application") LocalDate dueOn) {}
