package nl.waarborg.kernel.consent;

/** How a consent came in, or was taken back. */
public enum ConsentChannel {
    /** In the own account, or by a link. */
    ONLINE,
    /** By e-mail. */
    MAIL,
    /** By telephone. */
    PHONE,
    /** On paper. */
    PAPER,
    /** Face to face. */
    IN_PERSON
}
