package nl.waarborg.mantelzorgwaardering;

/** How a consent was given. */
public enum ConsentChannel {
    /** From the carer's own account. */
    ONLINE,
    /** Face to face. */
    IN_PERSON,
    /** By telephone. */
    PHONE,
    /** On paper. */
    PAPER
}
