package nl.waarborg.kernel.policy;

import java.util.Map;

/**
 * A tenant's document as it was given.
 *
 * @param origin where it comes from, for messages: a file name, or what the operator sent
 * @param text YAML, or JSON when it starts with a brace
 * @param mailTexts its own words for mails that stand in files beside it, by the file's name:
 *     {@code <template>.<nl|en>.txt}
 */
public record TenantDocument(String origin, String text, Map<String, String> mailTexts) {

    /** Copies what it is given. */
    public TenantDocument {
        mailTexts = Map.copyOf(mailTexts);
    }

    /** A document that stands alone. */
    public TenantDocument(String origin, String text) {
        this(origin, text, Map.of());
    }
}
