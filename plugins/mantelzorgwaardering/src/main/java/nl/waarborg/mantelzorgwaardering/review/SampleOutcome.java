package nl.waarborg.mantelzorgwaardering.review;

/** What a sample check found. It decides nothing about the application. */
public enum SampleOutcome {
    /** All was as the form says. */
    IN_ORDER,
    /** Something was not as the form says. */
    NOT_IN_ORDER,
    /** It could not be found out. */
    UNKNOWN
}
