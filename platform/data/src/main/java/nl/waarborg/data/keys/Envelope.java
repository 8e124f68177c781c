package nl.waarborg.data.keys;

import com.google.crypto.tink.Aead;

import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * An encrypted value as it stands in a column: a byte for the form, the subject under whose key it
 * is, the key of its own, and the ciphertext. It opens only in the row and column it was made for.
 * Values of the first form are of before, under the key of the subject itself.
 *
 * @param subject whose key opens it, or wraps the key that does
 * @param valueKey the id of the key of its own
 * @param ciphertext what Tink made
 */
@SuppressWarnings("ArrayRecordComponent") // lives between a column and a key, never compared
public record Envelope(SubjectId subject, Optional<UUID> valueKey, byte[] ciphertext) {

    private static final byte UNDER_SUBJECT = 1;
    private static final byte UNDER_VALUE_KEY = 2;
    private static final int ID = 2 * Long.BYTES;
    private static final int HEAD = 1 + ID;

    /**
     * Where a value stands.
     *
     * @param tenant the tenant
     * @param column the column with its schema and table
     * @param row the id of the row
     */
    public record Place(TenantId tenant, String column, UUID row) {}

    /** Encrypts a value for its place. */
    public static byte[] seal(ValueKey key, Place place, byte[] plain) {
        byte[] ciphertext = Sealed.seal(key.key(), plain, context(key.subject(), place));
        ByteBuffer stored = ByteBuffer.allocate(HEAD + ID + ciphertext.length);
        put(stored.put(UNDER_VALUE_KEY), key.subject().value());
        put(stored, key.id());
        return stored.put(ciphertext).array();
    }

    /** Reads what a column holds; fails with {@link UnreadableData} if it is no envelope. */
    public static Envelope parse(String column, byte[] stored) {
        boolean ofItsOwn = stored.length > HEAD + ID && stored[0] == UNDER_VALUE_KEY;
        if (!ofItsOwn && (stored.length <= HEAD || stored[0] != UNDER_SUBJECT)) {
            throw new UnreadableData("No encrypted value stands in " + column);
        }
        ByteBuffer head = ByteBuffer.wrap(stored);
        head.get();
        SubjectId subject = new SubjectId(id(head));
        Optional<UUID> key = ofItsOwn ? Optional.of(id(head)) : Optional.empty();
        return new Envelope(
                subject, key, Arrays.copyOfRange(stored, head.position(), stored.length));
    }

    /** Decrypts; fails with {@link UnreadableData} if key or place is another. */
    public byte[] open(Aead key, Place place) {
        return Sealed.open(key, ciphertext, context(subject, place));
    }

    private static void put(ByteBuffer to, UUID id) {
        to.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID id(ByteBuffer from) {
        return new UUID(from.getLong(), from.getLong());
    }

    private static String[] context(SubjectId subject, Place place) {
        return new String[] {
            place.column(), place.tenant().value(), subject.toString(), place.row().toString()
        };
    }
}
