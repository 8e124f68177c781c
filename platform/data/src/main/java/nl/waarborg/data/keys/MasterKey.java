package nl.waarborg.data.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.PrfHmacJce;

import nl.waarborg.data.DatabaseFault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of the installation: 32 bytes that no database holds. Every other key is wrapped,
 * directly or through the key of a tenant, by one that is derived from it. Without it nothing
 * encrypted can be read again. Immutable; its text never shows it.
 */
public final class MasterKey {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private MasterKey(byte[] key) {
        this.key = key;
    }

    /**
     * Reads a key from a file's or a setting's text.
     *
     * @param base64 32 bytes in base64; white space around them does not matter
     * @throws DatabaseFault if it is not that
     */
    public static MasterKey parse(String base64) {
        try {
            byte[] key = Base64.getDecoder().decode(base64.strip());
            if (key.length == BYTES) {
                return new MasterKey(key);
            }
        } catch (IllegalArgumentException e) {
            // Said below; the text of the exception would show parts of the key.
        }
        throw new DatabaseFault("The master key must be 32 bytes in base64, 44 characters");
    }

    /** A new key from the system's random source. */
    public static MasterKey random() {
        return new MasterKey(randomBytes());
    }

    /** The key as {@link #parse} reads it, for the file that keeps it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(key);
    }

    /**
     * The password of the application's log-in at the database: the same on every node that has the
     * same key, and nowhere written down.
     */
    public String appPassword() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(derive("waarborg app role"));
    }

    /**
     * What encrypts for one purpose. A ciphertext of one purpose is worth nothing for another.
     *
     * @param purpose such as {@code tenant key} or {@code signing key}
     */
    public Aead aead(String purpose) {
        return aead(derive("waarborg wrap " + purpose));
    }

    /**
     * What proves, to whoever has the master key, that a text was written by one who had it too.
     *
     * @param purpose such as {@code erasure ledger}
     */
    public Prf proof(String purpose) {
        try {
            return new PrfHmacJce(
                    "HMACSHA256", new SecretKeySpec(derive("waarborg prove " + purpose), "HMAC"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[***]";
    }

    static byte[] randomBytes() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static Aead aead(byte[] key) {
        try {
            return new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    private byte[] derive(String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(key)
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HKDF", e);
        }
    }
}
