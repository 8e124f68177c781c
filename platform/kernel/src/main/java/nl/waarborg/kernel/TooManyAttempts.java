package nl.waarborg.kernel;

/** The caller tried too often; answered with {@link CoreProblems#RATE_LIMITED}. */
public final class TooManyAttempts extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int retryAfterSeconds;

    /** With the number of seconds after which the next try is looked at. */
    public TooManyAttempts(int retryAfterSeconds) {
        super("The caller tried too often", null, false, false);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** After how many seconds the next try is looked at. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
