package nl.waarborg.web.policy;

import nl.waarborg.spi.Input;
import nl.waarborg.spi.MailLanguage;

import org.jspecify.annotations.Nullable;

/**
 * In which language.
 *
 * @param language the language; the organisation's own when left out
 */
record LanguageQuery(
        @Nullable @Input.Meaning("The language; the organisation's own when left out.")
                MailLanguage language) {}
