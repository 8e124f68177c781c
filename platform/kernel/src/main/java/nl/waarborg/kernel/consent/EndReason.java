package nl.waarborg.kernel.consent;

import nl.waarborg.spi.ConsentEnd;

/** What ended a consent that the person did not take back. */
public enum EndReason {
    /** Mails to the person came back for good. */
    UNDELIVERABLE,
    /** The agreement that it came with is over. */
    AGREEMENT_ENDED,
    /** The registration that it came with is over. */
    REGISTRATION_ENDED,
    /** What it was for is gone. */
    NOTHING_LEFT,
    /** The person was erased. */
    ERASED,
    /** The organisation asks it no more. */
    NO_LONGER_ASKED;

    static EndReason of(ConsentEnd end) {
        return valueOf(end.name());
    }
}
