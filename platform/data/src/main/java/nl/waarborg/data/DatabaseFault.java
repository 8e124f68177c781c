package nl.waarborg.data;

import org.jspecify.annotations.Nullable;

/**
 * Something about the database that stops the start. The message is for the operator: what is
 * wrong, where, and what to do; it never holds a password.
 */
public final class DatabaseFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A fault that speaks for itself. */
    public DatabaseFault(String message) {
        super(message);
    }

    /** A fault with what it came from. */
    public DatabaseFault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
