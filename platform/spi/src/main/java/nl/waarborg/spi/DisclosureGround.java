package nl.waarborg.spi;

/** On what ground data goes to somebody outside the organisation (AVG art. 6, 9 and 28). */
public enum DisclosureGround {
    /** The person agreed. */
    CONSENT,
    /** The agreement with the person needs it. */
    CONTRACT,
    /** A law demands it. */
    LEGAL_DUTY,
    /** A public task needs it. */
    PUBLIC_TASK,
    /** An interest that was weighed against the person's. */
    LEGITIMATE_INTEREST,
    /** The recipient works on behalf of the organisation, under an agreement. */
    PROCESSOR
}
