package nl.waarborg.web.rights;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.rights.Outcome;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What was decided on a request.
 *
 * @param outcome how much was granted
 * @param at when
 * @param by the account of the human
 * @param explanation why
 * @param grounds on which less than all was granted
 */
@Meaning("What was decided on a request.")
record RequestDecision(
        Outcome outcome,
        Instant at,
        @Nullable
                @Meaning(
                        "The account of the human; absent where the law leaves nothing to decide,"
                                + " with direct marketing")
                UUID by,
        @Nullable String explanation,
        List<RequestGround> grounds) {

    static @Nullable RequestDecision of(Row row, List<Row> grounds, DataNames names) {
        return row.find(RequestTable.OUTCOME)
                .map(
                        outcome ->
                                new RequestDecision(
                                        outcome,
                                        row.find(RequestTable.DECIDED_AT).orElseThrow(),
                                        row.find(RequestTable.DECIDED_BY).orElse(null),
                                        row.find(RequestTable.EXPLANATION).orElse(null),
                                        grounds.stream()
                                                .map(one -> RequestGround.of(one, names))
                                                .toList()))
                .orElse(null);
    }
}
