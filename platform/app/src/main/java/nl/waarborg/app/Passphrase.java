package nl.waarborg.app;

import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that nobody has to think of. */
final class Passphrase {

    private static final int BYTES = 15;

    private Passphrase() {}

    /** Twenty characters with 120 bits of chance. */
    static String make() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
