package nl.waarborg.data.backup;

/** A back-up cannot be made, trusted or put back; the message is for the operator. */
public final class BackupFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what the operator has to know. */
    public BackupFault(String message) {
        super(message);
    }

    /** With what the operator has to know, and what was behind it. */
    public BackupFault(String message, Throwable cause) {
        super(message, cause);
    }
}
