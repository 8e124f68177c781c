package nl.waarborg.web.rights;

import nl.waarborg.kernel.rights.AnswerTerm.Standing;
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
 * A request in a list.
 *
 * @param id its id
 * @param subjectId whose data it is about
 * @param type what is asked for
 * @param receivedOn when it came in
 * @param status where it stands
 * @param next what a human does next
 * @param handlerId the account of who handles it
 * @param targetOn the day to aim at
 * @param dueOn the last day that keeps promise and law
 * @param lawOn the last day that keeps the law
 * @param standing how the term stands while there is no answer
 * @param outcome what was decided
 */
@Meaning("A request in a list.")
record RequestLine(
        UUID id,
        @Meaning("Whose data it is about") UUID subjectId,
        RequestType type,
        LocalDate receivedOn,
        CaseStatus status,
        @Nullable @Meaning("What a human does next: IDENTIFY, TAKE, DECIDE or EXECUTE") String next,
        @Nullable @Meaning("The account of who handles it") UUID handlerId,
        @Meaning("The day to aim at; no weekend moves it") LocalDate targetOn,
        @Meaning("The last day that keeps promise and law") LocalDate dueOn,
        @Meaning("The last day that keeps the law") LocalDate lawOn,
        @Nullable @Meaning("How the term stands while there is no answer") Standing standing,
        @Nullable Outcome outcome) {

    static RequestLine of(Row row, LocalDate today) {
        RequestFile file = new RequestFile(row);
        String next = file.status().next();
        return new RequestLine(
                file.id(),
                file.subject().value(),
                file.type(),
                file.receivedOn(),
                file.status(),
                next.isEmpty() ? null : next,
                row.find(RequestTable.HANDLER_ID).orElse(null),
                file.days().targetOn(),
                file.days().dueOn(),
                file.days().lawOn(),
                standing(file, today),
                row.find(RequestTable.OUTCOME).orElse(null));
    }

    static @Nullable Standing standing(RequestFile file, LocalDate today) {
        return file.status().closed() ? null : file.days().on(today);
    }
}
