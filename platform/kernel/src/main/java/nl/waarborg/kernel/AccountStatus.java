package nl.waarborg.kernel;

/** Whether an account can be used. */
public enum AccountStatus {
    /** It can. */
    ACTIVE,
    /** It cannot, and its tokens are worth nothing. */
    DISABLED
}
