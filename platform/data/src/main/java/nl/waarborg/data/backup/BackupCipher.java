package nl.waarborg.data.backup;

import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;

import nl.waarborg.data.keys.MasterKey;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Encrypts the files of one back-up under a key of its own, which the manifest carries wrapped by
 * the master key. A file opens only under its own name in its own back-up, and a part that was
 * changed, moved or cut off does not open.
 */
final class BackupCipher {

    private static final String PURPOSE = "back-up";
    private static final int KEY_BYTES = 32;
    private static final int SEGMENT_BYTES = 1024 * 1024;

    private final String backup;
    private final byte[] key;

    private BackupCipher(String backup, byte[] key) {
        this.backup = backup;
        this.key = key;
    }

    static BackupCipher fresh(String backup) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new BackupCipher(backup, key);
    }

    static BackupCipher unwrap(String backup, String wrapped, MasterKey master) {
        try {
            byte[] key =
                    master.aead(PURPOSE)
                            .decrypt(Base64.getDecoder().decode(wrapped), bytes(backup));
            return new BackupCipher(backup, key);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new BackupFault(
                    "The back-up %s was made under another master key".formatted(backup), e);
        }
    }

    String wrapped(MasterKey master) {
        try {
            return Base64.getEncoder()
                    .encodeToString(master.aead(PURPOSE).encrypt(key, bytes(backup)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    OutputStream encrypt(String file, OutputStream to) throws IOException {
        try {
            return new GZIPOutputStream(
                    streaming().newEncryptingStream(to, bytes(backup + "/" + file)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    InputStream decrypt(String file, InputStream from) throws IOException {
        try {
            return new GZIPInputStream(
                    streaming().newDecryptingStream(from, bytes(backup + "/" + file)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    private StreamingAead streaming() throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(key, "HmacSha256", KEY_BYTES, SEGMENT_BYTES, 0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
