package nl.waarborg.web.operator;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailStatus;

import org.jspecify.annotations.Nullable;

/**
 * Which mails of a tenant to list.
 *
 * @param status where they are on their way
 */
record MailsFilter(
        @Meaning("Where they are on their way; all but those that arrived where nothing is said")
                @Nullable MailStatus status) {}
