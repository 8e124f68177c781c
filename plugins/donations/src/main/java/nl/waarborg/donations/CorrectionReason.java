package nl.waarborg.donations;

/** Why something of a donation is taken back. */
public enum CorrectionReason {
    /** The donor had the bank take it back. */
    CHARGED_BACK,
    /** The organisation paid it back. */
    REFUNDED,
    /** It was booked wrongly: so much was never given, or not by this donor. */
    MISTAKE
}
