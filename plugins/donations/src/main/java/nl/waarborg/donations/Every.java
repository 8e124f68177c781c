package nl.waarborg.donations;

/** How often somebody gives. */
public enum Every {
    /** Each month. */
    MONTH,
    /** Each three months. */
    QUARTER,
    /** Each year. */
    YEAR
}
