package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailLanguage;

/**
 * What a person changes of the own account.
 *
 * @param language in which mail to the person is written
 */
public record OwnAccountChange(
        @Meaning("The language in which mail to you is written") MailLanguage language) {}
