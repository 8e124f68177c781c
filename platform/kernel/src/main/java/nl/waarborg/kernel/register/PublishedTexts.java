package nl.waarborg.kernel.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import nl.waarborg.kernel.policy.PolicyDesk.Running;
import nl.waarborg.spi.MailLanguage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * What a publication keeps.
 *
 * @param language the language that the organisation prefers
 * @param statement the statement in each language, as JSON
 * @param registerSha256 the hash of the register
 * @param processorsSha256 the hash of the annex
 */
public record PublishedTexts(
        MailLanguage language, String statement, String registerSha256, String processorsSha256) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** The texts of a policy. */
    public static PublishedTexts of(Texts texts, Running policy) {
        Map<MailLanguage, WrittenDocument> statement = new EnumMap<>(MailLanguage.class);
        for (MailLanguage language : MailLanguage.values()) {
            statement.put(language, texts.statement(policy, language));
        }
        MailLanguage preferred = texts.preferred(policy);
        return new PublishedTexts(
                preferred,
                json(statement),
                sha256(json(texts.register(policy, preferred))),
                sha256(json(texts.processors(policy, preferred))));
    }

    /**
     * Reads one language of a statement that was kept.
     *
     * @throws IllegalStateException if it is none
     */
    public static WrittenDocument read(String kept) {
        try {
            return JSON.readValue(kept, WrittenDocument.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A published statement can be read", e);
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A text can be written", e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
