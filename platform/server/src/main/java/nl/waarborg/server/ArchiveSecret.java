package nl.waarborg.server;

import io.vertx.core.buffer.Buffer;

import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.spi.TenantId;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/**
 * What opens an organisation's archive: told once to who confirms its exit, kept under the master
 * key. Safe for threads.
 *
 * @param master wraps it
 */
record ArchiveSecret(MasterKey master) {

    private static final int SECRET_LENGTH = 32;

    /** Letters and digits that no reader takes for one another. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789A";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PURPOSE = "tenant archive";

    static String make() {
        StringBuilder secret = new StringBuilder(SECRET_LENGTH);
        for (int i = 0; i < SECRET_LENGTH; i++) {
            secret.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return secret.toString();
    }

    byte[] wrapped(TenantId tenant, String secret) {
        try {
            return master.aead(PURPOSE)
                    .encrypt(
                            secret.getBytes(StandardCharsets.UTF_8),
                            tenant.value().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES-GCM", e);
        }
    }

    String unwrapped(TenantId tenant, Buffer wrapped) {
        try {
            return new String(
                    master.aead(PURPOSE)
                            .decrypt(
                                    wrapped.getBytes(),
                                    tenant.value().getBytes(StandardCharsets.UTF_8)),
                    StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The archive's secret is of another master key", e);
        }
    }
}
