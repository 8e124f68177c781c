package nl.waarborg.data.retention;

import nl.waarborg.data.tx.StatementFailure;
import nl.waarborg.spi.Problem;

import java.util.Optional;
import java.util.Set;

/** Whether the database refused to let a row go, rather than failed. */
final class Refused {

    private static final int LONGEST = 200;

    /** Classes of SQLSTATE that say nothing of the row: the server, the connection, the schema. */
    private static final Set<String> NOT_OF_THE_ROW =
            Set.of("08", "25", "26", "28", "40", "42", "53", "54", "55", "57", "58", "F0", "XX");

    private Refused() {}

    /** Why, without a value of the row; empty where the failure is not about a row. */
    static Optional<String> reason(Throwable cause) {
        return switch (cause) {
            case Problem problem -> Optional.of(cut(problem.detail()));
            case StatementFailure failure ->
                    failure.state()
                            .filter(state -> !NOT_OF_THE_ROW.contains(state.substring(0, 2)))
                            .map(_ -> cut(String.valueOf(failure.getMessage())));
            default -> Optional.empty();
        };
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
