package nl.waarborg.kernel.register;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import nl.waarborg.kernel.policy.WrittenText;
import nl.waarborg.spi.MailLanguage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The platform's own words in the texts, in both languages. Immutable and safe for threads. */
final class Words {

    private static final String RESOURCE = "register/words.yaml";

    private final Map<String, WrittenText> words;

    private Words(Map<String, WrittenText> words) {
        this.words = words;
    }

    static Words load() {
        try (InputStream in = Words.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            Map<String, WrittenText> words = new TreeMap<>();
            for (var group : new YAMLMapper().readTree(in).properties()) {
                for (var word : group.getValue().properties()) {
                    JsonNode text = word.getValue();
                    words.put(
                            group.getKey() + "." + word.getKey(),
                            new WrittenText(
                                    text.path("nl").textValue(), text.path("en").textValue()));
                }
            }
            return new Words(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A word that must be there. */
    String of(String group, String key, MailLanguage language) {
        return find(group, key)
                .orElseThrow(() -> new IllegalStateException("No word for " + group + "." + key))
                .in(language);
    }

    /** A sentence with its blanks filled in. */
    String sentence(String key, MailLanguage language, Object... values) {
        return of("sentences", key, language).formatted(values);
    }

    Optional<WrittenText> find(String group, String key) {
        return Optional.ofNullable(words.get(group + "." + key));
    }
}
