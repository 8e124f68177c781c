package nl.waarborg.data.keys;

/**
 * Encrypted data does not open: it was tampered with or moved, or the key is another. Says where,
 * never what.
 */
public final class UnreadableData extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says where it stands. */
    public UnreadableData(String message) {
        super(message);
    }
}
