package nl.waarborg.kernel.consent;

/** What makes somebody the representative. */
public enum Representation {
    /** A parent with authority. */
    PARENT,
    /** A guardian. */
    GUARDIAN,
    /** Somebody whom a court appointed (UAVG art. 5(2)). */
    APPOINTED
}
