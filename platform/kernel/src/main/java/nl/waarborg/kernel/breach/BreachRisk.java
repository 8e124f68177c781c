package nl.waarborg.kernel.breach;

/** How bad it is for the people. */
public enum BreachRisk {
    /** A risk is unlikely. */
    UNLIKELY,
    /** There is a risk. */
    RISK,
    /** There is a high risk. */
    HIGH
}
