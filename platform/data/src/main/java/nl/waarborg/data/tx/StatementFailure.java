package nl.waarborg.data.tx;

/**
 * The database failed at a statement for a reason that is the platform's. Says which, without
 * anything that the statement held.
 */
public final class StatementFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StatementFailure(String message) {
        super(message);
    }

    static StatementFailure outcomeUnknown() {
        return new StatementFailure(
                "The connection was lost during the commit; whether it took place is unknown");
    }
}
