package nl.waarborg.data.rights;

import nl.waarborg.kernel.Overloaded;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Problem;

import java.io.Serial;

/** A dataset did not do what was asked of it; what its module had done was undone. */
final class Unanswered extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final String dataset;
    private final String reason;

    private Unanswered(String dataset, String reason, Throwable cause) {
        super(dataset + ": " + reason, cause);
        this.dataset = dataset;
        this.reason = reason;
    }

    static Unanswered of(Dataset dataset, Throwable cause) {
        return cause instanceof Unanswered known
                ? known
                : new Unanswered(dataset.toString(), reasonOf(cause), cause);
    }

    /** Rows are still there, or there again, after they were removed. */
    static Unanswered leftOver(Dataset dataset) {
        String reason = "rows-left";
        return new Unanswered(
                dataset.toString(), reason, new IllegalStateException(dataset + ": " + reason));
    }

    /** The name of the table with its schema. */
    String dataset() {
        return dataset;
    }

    /** Why, as a code without personal data. */
    String reason() {
        return reason;
    }

    /** Why something failed, as a code without personal data. */
    static String reasonOf(Throwable cause) {
        return switch (cause) {
            case Unanswered known -> known.reason;
            case Overloaded _ -> "timeout";
            case Problem _ -> "refused";
            case RuntimeException failure
                    when String.valueOf(failure.getMessage()).contains("SQLSTATE 42P01") ->
                    "missing-table";
            default -> "failed";
        };
    }
}
