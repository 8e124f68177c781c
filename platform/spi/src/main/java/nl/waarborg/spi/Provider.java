package nl.waarborg.spi;

/**
 * Who provided what stands in a column. People take along only what they provided themselves (AVG
 * art. 20(1)), which what they did counts as.
 */
public enum Provider {
    /** The person, or somebody in the person's name. */
    PERSON,
    /** The organisation: what it wrote, decided or reckoned. */
    ORGANISATION,
    /** Somebody else, such as an employer or a provider of training. */
    OTHERS
}
