package nl.waarborg.data.ledger;

/** The ledger cannot be trusted, or is not there. */
public final class LedgerFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what the operator has to know. */
    public LedgerFault(String message) {
        super(message);
    }

    LedgerFault(String message, Throwable cause) {
        super(message, cause);
    }
}
