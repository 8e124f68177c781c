package nl.waarborg.web.auth;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes what nobody can guess: 256 random bits, of which the database keeps the SHA-256 only. */
final class RandomCode {

    /** What such a code looks like. */
    static final String PATTERN = "[A-Za-z0-9_-]+";

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomCode() {}

    static String make() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
