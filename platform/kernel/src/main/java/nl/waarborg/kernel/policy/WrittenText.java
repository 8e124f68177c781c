package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.spi.MailLanguage;

/**
 * The same text in both languages.
 *
 * @param nl Dutch
 * @param en English
 */
public record WrittenText(String nl, String en) {

    /** The text in a language. */
    public String in(MailLanguage language) {
        return language == MailLanguage.NL ? nl : en;
    }

    static WrittenText of(JsonNode node) {
        return new WrittenText(node.path("nl").asText(), node.path("en").asText());
    }
}
