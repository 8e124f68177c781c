package nl.waarborg.data.keys;

import com.google.crypto.tink.Aead;

import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/**
 * An encrypted value as it stands in a column: a byte for the form, the subject under whose key it
 * is, and the ciphertext. It opens only in the row and column it was made for.
 *
 * @param subject whose key opens it
 * @param ciphertext what Tink made
 */
@SuppressWarnings("ArrayRecordComponent") // lives between a column and a key, never compared
public record Envelope(SubjectId subject, byte[] ciphertext) {

    private static final byte FORM = 1;
    private static final int HEAD = 1 + 2 * Long.BYTES;

    /**
     * Where a value stands.
     *
     * @param tenant the tenant
     * @param column the column with its schema and table
     * @param row the id of the row
     */
    public record Place(TenantId tenant, String column, UUID row) {}

    /** Encrypts a value for its place. */
    public static byte[] seal(Aead key, SubjectId subject, Place place, byte[] plain) {
        byte[] ciphertext = Sealed.seal(key, plain, context(subject, place));
        return ByteBuffer.allocate(HEAD + ciphertext.length)
                .put(FORM)
                .putLong(subject.value().getMostSignificantBits())
                .putLong(subject.value().getLeastSignificantBits())
                .put(ciphertext)
                .array();
    }

    /** Reads what a column holds; fails with {@link UnreadableData} if it is no envelope. */
    public static Envelope parse(String column, byte[] stored) {
        if (stored.length <= HEAD || stored[0] != FORM) {
            throw new UnreadableData("No encrypted value stands in " + column);
        }
        ByteBuffer head = ByteBuffer.wrap(stored, 1, HEAD - 1);
        SubjectId subject = new SubjectId(new UUID(head.getLong(), head.getLong()));
        return new Envelope(subject, Arrays.copyOfRange(stored, HEAD, stored.length));
    }

    /** Decrypts; fails with {@link UnreadableData} if key or place is another. */
    public byte[] open(Aead key, Place place) {
        return Sealed.open(key, ciphertext, context(subject, place));
    }

    private static String[] context(SubjectId subject, Place place) {
        return new String[] {
            place.column(), place.tenant().value(), subject.toString(), place.row().toString()
        };
    }
}
