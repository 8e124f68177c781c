package nl.waarborg.mantelzorgwaardering.review;

/** What came of a look. It decides nothing about the application. */
public enum ReviewOutcome {
    /** All is well. */
    NO_OBJECTION,
    /** It speaks against the application; a decision on it is another matter. */
    OBJECTION,
    /** Somebody must speak with the carer first. */
    FOLLOW_UP
}
