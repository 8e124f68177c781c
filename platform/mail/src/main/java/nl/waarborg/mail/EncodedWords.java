package nl.waarborg.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Header text beyond ASCII (RFC 2047). The mail client's own encoding cuts characters outside the
 * basic plane in two and leaves names unquoted.
 */
final class EncodedWords {

    /** So that a word with its frame stays within 75 characters. */
    private static final int BYTES_PER_WORD = 45;

    private EncodedWords() {}

    /** Text for a header such as Subject. */
    static String text(String value) {
        boolean plain = ascii(value) && !value.contains("=?") && value.length() <= 75;
        return plain ? value : encode(value);
    }

    /** A display name before an address. */
    static String name(String value) {
        return ascii(value)
                ? '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
                : encode(value);
    }

    private static boolean ascii(String value) {
        return value.chars().allMatch(character -> character >= ' ' && character < 127);
    }

    private static String encode(String value) {
        var words = new StringBuilder();
        var part = new StringBuilder();
        int bytes = 0;
        for (int character : value.codePoints().toArray()) {
            String next = Character.toString(character);
            int size = next.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > BYTES_PER_WORD) {
                append(words, part);
                part.setLength(0);
                bytes = 0;
            }
            part.append(next);
            bytes += size;
        }
        append(words, part);
        return words.toString();
    }

    private static void append(StringBuilder words, StringBuilder part) {
        byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
        words.append(words.isEmpty() ? "" : "\r\n ")
                .append("=?UTF-8?B?")
                .append(Base64.getEncoder().encodeToString(bytes))
                .append("?=");
    }
}
