package nl.waarborg.kernel.consent;

/** What the law makes of a person's age (UAVG art. 5, AVG art. 8). */
public enum AgeBand {
    /** The representative agrees and takes back. */
    UNDER_12,
    /** The representative agrees; the young person can take it back as well. */
    FROM_12_TO_15,
    /** The person alone. */
    FROM_16
}
