package nl.waarborg.spi;

/** Why a consent ends that the person did not take back. */
public enum ConsentEnd {
    /** Mails to the person came back for good. */
    UNDELIVERABLE,
    /** The agreement that it came with is over. */
    AGREEMENT_ENDED,
    /** The registration that it came with is over. */
    REGISTRATION_ENDED
}
