package nl.waarborg.kernel.register;

import nl.waarborg.kernel.register.WrittenDocument.Entry;
import nl.waarborg.kernel.register.WrittenDocument.Line;
import nl.waarborg.kernel.register.WrittenDocument.Section;
import nl.waarborg.spi.MailLanguage;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * Puts sections of a text together, in one language.
 *
 * @param source the document
 * @param words the words
 * @param language the language
 */
record SectionWriting(Source source, Words words, MailLanguage language) {

    Section section(String name, String law, List<String> paragraphs, List<Entry> entries) {
        return new Section(name, law, words.of("headings", name, language), paragraphs, entries);
    }

    void add(List<Line> lines, String label, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            lines.add(new Line(label(label), text));
        }
    }

    String label(String key) {
        return words.of("labels", key, language);
    }

    String orElse(String text, String label) {
        return text.isEmpty() ? label(label) : text;
    }

    static String joined(List<String> texts) {
        return String.join("; ", texts);
    }

    /** Where people ask about their data. */
    String address() {
        return Optional.ofNullable(source.identity().contact().privacyEmail())
                .or(() -> Optional.ofNullable(source.identity().contact().phone()))
                .orElse(source.identity().legalName());
    }
}
