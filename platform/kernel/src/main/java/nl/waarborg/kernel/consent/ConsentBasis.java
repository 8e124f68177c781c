package nl.waarborg.kernel.consent;

/** On what a mail of a newsletter, or any other use, rests (Tw art. 11.7). */
public enum ConsentBasis {
    /** The person agreed. */
    CONSENT,
    /**
     * Own similar products for who bought something, with an opt-out at each step (art. 11.7(4)).
     */
    EXISTING_CUSTOMER,
    /** Own ideal aims for who gave a donation, with an opt-out at each step (art. 11.7(5)). */
    DONOR
}
