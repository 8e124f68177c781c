package nl.waarborg.data.retention;

import io.vertx.core.Future;

import nl.waarborg.data.tx.Statements;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Asks a human about rows that were erased and that the database does not let go once more. */
public final class RefusedRows {

    private final Statements statements;

    /** Under the core's session for a tenant. */
    public RefusedRows(Statements statements) {
        this.statements = statements;
    }

    /**
     * Leaves a task about a row.
     *
     * @param act the act of the ledger that was to be done again
     * @return fails with the cause where that is no refusal of the row, but a failure
     */
    public Future<Void> ask(
            String dataset, UUID record, String act, LocalDate today, Throwable cause) {
        Optional<String> reason = Refused.reason(cause);
        return reason.isEmpty()
                ? Future.failedFuture(cause)
                : new RunRows(statements)
                        .askAboutRefusal(dataset, record, act, reason.get(), today);
    }
}
