package nl.waarborg.mantelzorgwaardering.payout;

/** Where a payment stands. */
public enum PaymentStatus {
    /** In a batch that is not at the bank yet. */
    WAITING,
    /** Handed to the bank. */
    SENT,
    /** The bank will carry it out. */
    ACCEPTED,
    /** The bank did not carry it out; the award can be paid again. */
    REJECTED,
    /** Carried out. */
    EXECUTED
}
