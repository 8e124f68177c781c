package nl.waarborg.kernel.policy;

import java.util.Map;
import java.util.Optional;

/**
 * A tenant's document as it was given.
 *
 * @param origin where it comes from, for messages: a file name, or what the operator sent
 * @param text YAML, or JSON when it starts with a brace
 * @param mailTexts its own words for mails that stand in files beside it, by the file's name:
 *     {@code <template>.<nl|en>.txt}
 * @param promises how its promises are kept, as the file beside it tells, if there is one
 */
public record TenantDocument(
        String origin, String text, Map<String, String> mailTexts, Optional<String> promises) {

    /** Copies what it is given. */
    public TenantDocument {
        mailTexts = Map.copyOf(mailTexts);
    }

    /** A document that stands alone. */
    public TenantDocument(String origin, String text) {
        this(origin, text, Map.of());
    }

    /** A document with texts of mails beside it. */
    public TenantDocument(String origin, String text, Map<String, String> mailTexts) {
        this(origin, text, mailTexts, Optional.empty());
    }

    /** The same with what is told of its promises. */
    public TenantDocument telling(String howPromisesAreKept) {
        return new TenantDocument(origin, text, mailTexts, Optional.of(howPromisesAreKept));
    }
}
