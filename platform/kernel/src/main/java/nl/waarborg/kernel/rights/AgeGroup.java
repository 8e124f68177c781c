package nl.waarborg.kernel.rights;

/** How old the person is whose data a request is about, as far as the law asks (UAVG art. 5). */
public enum AgeGroup {
    /** Younger than twelve: the parents or the guardian ask. */
    UNDER_12,
    /** Twelve to fifteen: the child asks, and so can the parents or the guardian. */
    FROM_12_TO_15,
    /** Sixteen or older: the person asks. */
    FROM_16
}
