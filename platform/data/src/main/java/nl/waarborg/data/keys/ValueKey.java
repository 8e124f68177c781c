package nl.waarborg.data.keys;

import com.google.crypto.tink.Aead;

import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import java.util.UUID;

/**
 * The key of one encrypted value, as {@code core.value_key} holds it: wrapped by the key of the
 * person. What it encrypted opens no more, here and in back-ups, once it is destroyed, while all
 * else of the person does. Immutable.
 *
 * @param id which key, as the encrypted value names it
 * @param subject whose key wraps it
 * @param wrapped as it is kept
 * @param key what encrypts
 */
@SuppressWarnings("ArrayRecordComponent") // an opaque blob on its way to a statement
public record ValueKey(UUID id, SubjectId subject, byte[] wrapped, Aead key) {

    /** A new key. */
    public static ValueKey create(Aead person, TenantId tenant, SubjectId subject, UUID id) {
        byte[] key = MasterKey.randomBytes();
        byte[] wrapped = Sealed.seal(person, key, context(tenant, subject, id));
        return new ValueKey(id, subject, wrapped, MasterKey.aead(key));
    }

    /** Unwraps one; fails with {@link UnreadableData} if it is another's. */
    public static Aead unwrap(
            Aead person, TenantId tenant, SubjectId subject, UUID id, byte[] wrapped) {
        return MasterKey.aead(Sealed.open(person, wrapped, context(tenant, subject, id)));
    }

    private static String[] context(TenantId tenant, SubjectId subject, UUID id) {
        return new String[] {"value", tenant.value(), subject.toString(), id.toString()};
    }
}
