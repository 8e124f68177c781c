package nl.waarborg.donations;

/** For what a donor is thanked. */
public enum Occasion {
    /** A gift that stands by itself. */
    ONE_OFF,
    /** The first gift of a series. */
    FIRST_OF_SERIES,
    /** All that was given in series in a year. */
    YEAR
}
