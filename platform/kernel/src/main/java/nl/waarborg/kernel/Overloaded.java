package nl.waarborg.kernel;

/** More work waits for the database than is allowed. The caller may try again. */
public final class Overloaded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int retryAfterSeconds;

    /** With the number of seconds after which a new try makes sense. */
    public Overloaded(int retryAfterSeconds) {
        super("More work waits for the database than is allowed", null, false, false);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** After how many seconds a new try makes sense. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
