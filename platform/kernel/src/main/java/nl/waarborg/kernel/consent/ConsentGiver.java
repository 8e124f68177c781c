package nl.waarborg.kernel.consent;

/** Who agreed, or took it back. */
public enum ConsentGiver {
    /** The person the data is about. */
    PERSON,
    /** The person's legal representative. */
    REPRESENTATIVE
}
