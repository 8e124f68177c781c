package nl.waarborg.web.rights;

import nl.waarborg.kernel.rights.CaseStatus;
import nl.waarborg.kernel.rights.Outcome;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A request in the person's list.
 *
 * @param id its id
 * @param type what was asked for
 * @param receivedOn when it came in
 * @param status where it stands
 * @param dueOn by when there is an answer
 * @param outcome what was decided
 */
@Meaning("A request in the person's list.")
record OwnRequestLine(
        UUID id,
        RequestType type,
        LocalDate receivedOn,
        CaseStatus status,
        @Meaning("By when there is an answer") LocalDate dueOn,
        @Nullable Outcome outcome) {

    static OwnRequestLine of(Row row) {
        RequestFile file = new RequestFile(row);
        return new OwnRequestLine(
                file.id(),
                file.type(),
                file.receivedOn(),
                file.status(),
                file.days().dueOn(),
                row.find(RequestTable.OUTCOME).orElse(null));
    }
}
