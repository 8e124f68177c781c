package nl.waarborg.kernel.rights;

import nl.waarborg.spi.MailLanguage;

import java.util.Map;

/**
 * A retention rule as letters tell it.
 *
 * @param lasting whether the term is that something lasts, rather than a time after an event
 * @param term the term, such as {@code at most 12 months after the closing of the edition}
 * @param event what it runs from, such as {@code the closing of the edition}
 */
public record RuleWords(
        boolean lasting, Map<MailLanguage, String> term, Map<MailLanguage, String> event) {

    /** Copies what it is given. */
    public RuleWords {
        term = Map.copyOf(term);
        event = Map.copyOf(event);
    }

    /** The term in a language. */
    String term(MailLanguage language) {
        return term.getOrDefault(language, "");
    }

    /** What it runs from in a language. */
    String event(MailLanguage language) {
        return event.getOrDefault(language, "");
    }
}
