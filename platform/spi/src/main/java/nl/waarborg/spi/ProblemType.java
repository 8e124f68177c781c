package nl.waarborg.spi;

/**
 * A kind of problem, with a stable name. Plugins may make their own.
 *
 * @param code kebab-case; the end of the problem's {@code type} URI
 * @param status the HTTP status, 400 to 599
 * @param title a short English title that never changes
 */
public record ProblemType(String code, int status, String title) {

    /** The body or query does not fit. */
    public static final ProblemType INVALID =
            new ProblemType("invalid-request", 400, "The request is not valid");

    /** No or no valid token. */
    public static final ProblemType UNAUTHENTICATED =
            new ProblemType("unauthenticated", 401, "Log in first");

    /** The caller lacks the permission. */
    public static final ProblemType FORBIDDEN =
            new ProblemType("forbidden", 403, "You may not do this");

    /** The person does not agree, or no longer. */
    public static final ProblemType CONSENT_MISSING =
            new ProblemType("consent-missing", 403, "The person does not agree to this");

    /** Nothing there. */
    public static final ProblemType NOT_FOUND = new ProblemType("not-found", 404, "Not found");

    /** Against the state of things. */
    public static final ProblemType CONFLICT =
            new ProblemType("conflict", 409, "This does not fit the present state");

    /** The entity tag does not match. */
    public static final ProblemType STALE =
            new ProblemType("stale", 412, "It was changed in the meantime");

    /** Refuses a form that callers could not rely on. */
    public ProblemType {
        Names.kebab("problem", code);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException(
                    "The status of problem " + code + " must be 400 to 599");
        }
    }
}
