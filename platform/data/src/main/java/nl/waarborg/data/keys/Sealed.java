package nl.waarborg.data.keys;

import com.google.crypto.tink.Aead;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Authenticated encryption that opens only in the context it was sealed for. */
final class Sealed {

    private Sealed() {}

    static byte[] seal(Aead key, byte[] plain, String... context) {
        try {
            return key.encrypt(plain, bytes(context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Encryption does not depend on the plain text", e);
        }
    }

    /** Fails with {@link UnreadableData} if key or context differ, or a bit has changed. */
    static byte[] open(Aead key, byte[] sealed, String... context) {
        try {
            return key.decrypt(sealed, bytes(context));
        } catch (GeneralSecurityException e) {
            throw new UnreadableData("What is encrypted does not open in its place: " + context[0]);
        }
    }

    private static byte[] bytes(String... context) {
        return String.join("|", context).getBytes(StandardCharsets.UTF_8);
    }
}
