package nl.waarborg.mantelzorgwaardering;

/** Where an application stands. */
public enum ApplicationStatus {
    /** Being written; only the carer sees it. */
    DRAFT,
    /** Handed in. */
    SUBMITTED,
    /** Sent back to the carer with a request to complete it. */
    COMPLETION_REQUESTED,
    /** A human granted it. */
    GRANTED,
    /** A human refused it. */
    REFUSED,
    /** Taken back by the carer. */
    WITHDRAWN
}
