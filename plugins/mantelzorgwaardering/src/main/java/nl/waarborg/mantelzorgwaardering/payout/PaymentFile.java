package nl.waarborg.mantelzorgwaardering.payout;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file to hand on. Write {@code content} as UTF-8; its SHA-256 is then {@code sha256}.
 *
 * @param name the file's name
 * @param mediaType its media type
 * @param sha256 the hash of its bytes, in hexadecimal
 * @param content its text
 */
public record PaymentFile(String name, String mediaType, String sha256, String content) {

    static PaymentFile of(String name, String mediaType, String content) {
        return new PaymentFile(name, mediaType, hash(content), content);
    }

    private static String hash(String content) {
        try {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
