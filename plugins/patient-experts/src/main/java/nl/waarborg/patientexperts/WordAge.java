package nl.waarborg.patientexperts;

/** What the law makes of the age of who says yes: under 16 the representative does. */
public enum WordAge {
    UNDER_12,
    FROM_12_TO_15,
    FROM_16
}
