package nl.waarborg.kernel.breach;

/** Where a case came from. */
public enum BreachSource {
    /** A colleague noticed it. */
    STAFF,
    /** Anybody reported a suspicion, without an account. */
    SUSPICION,
    /** Anybody reported data of a child under 16 without its representative. */
    UNDER_16,
    /** Information that leads to a patient was shared in co-creation. */
    CO_CREATION,
    /** A module noticed it. */
    MODULE
}
