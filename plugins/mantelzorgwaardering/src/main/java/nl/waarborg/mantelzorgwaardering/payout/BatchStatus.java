package nl.waarborg.mantelzorgwaardering.payout;

/** Where a batch of payments stands. */
public enum BatchStatus {
    /** Put together; waits for a second person. */
    MADE,
    /** Approved by another person than its maker. */
    APPROVED,
    /** The file was handed out. */
    EXPORTED,
    /** The file is at the bank. */
    SENT,
    /** Called off; its awards can be paid in another. */
    CANCELLED;

    /** Whether its file exists. */
    boolean exported() {
        return this == EXPORTED || this == SENT;
    }
}
