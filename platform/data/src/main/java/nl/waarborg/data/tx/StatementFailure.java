package nl.waarborg.data.tx;

import java.util.Optional;

/**
 * The database failed at a statement for a reason that is the platform's. Says which, without
 * anything that the statement held.
 */
public final class StatementFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<String> state;

    StatementFailure(String message) {
        this(message, Optional.empty());
    }

    private StatementFailure(String message, Optional<String> state) {
        super(message);
        this.state = state;
    }

    static StatementFailure refused(String message, String state) {
        return new StatementFailure(message, Optional.of(state));
    }

    /** The server's SQLSTATE; empty where it was not the server that failed. */
    public Optional<String> state() {
        return state;
    }

    static StatementFailure outcomeUnknown() {
        return new StatementFailure(
                "The connection was lost during the commit; whether it took place is unknown");
    }
}
