package nl.waarborg.kernel.consent;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a tenant asks people to agree to, in its file's words.
 *
 * @param id the short name, or the name of a plugin's purpose
 * @param purpose the number of the purpose in the tenant's register
 * @param textVersion the version of the words
 * @param nl what is asked, in Dutch
 * @param en what is asked, in English
 * @param questions each is agreed to by itself; empty where there is one thing to agree to
 * @param list the newsletter that needs it
 * @param exceptions on what else than consent that newsletter may rest
 * @param confirmedByMail whether it stands only once it was confirmed by mail
 * @param onlineOnly whether nobody but the person agrees, online
 * @param minors whether the age is asked
 */
public record ConsentTerms(
        String id,
        String purpose,
        String textVersion,
        String nl,
        String en,
        List<Question> questions,
        Optional<String> list,
        Set<ConsentBasis> exceptions,
        boolean confirmedByMail,
        boolean onlineOnly,
        boolean minors) {

    /** Copies what it is given. */
    public ConsentTerms {
        questions = List.copyOf(questions);
        exceptions = Set.copyOf(exceptions);
    }

    /**
     * A question.
     *
     * @param id its short name
     * @param nl the question in Dutch
     * @param en the question in English
     */
    public record Question(String id, String nl, String en) {}

    /** The words as they are kept and hashed: JSON. */
    public String words() {
        JsonArray asked = new JsonArray();
        questions.forEach(
                question ->
                        asked.add(
                                new JsonObject()
                                        .put("id", question.id())
                                        .put("nl", question.nl())
                                        .put("en", question.en())));
        return new JsonObject().put("nl", nl).put("en", en).put("questions", asked).encode();
    }

    /** SHA-256 of the words, in hexadecimal. */
    public String sha256() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(words().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
