package nl.waarborg.web.rights;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.rights.CaseStatus;
import nl.waarborg.kernel.rights.Outcome;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A request as the person sees it, or who may ask for the person.
 *
 * @param id its id
 * @param type what was asked for
 * @param receivedOn when it came in
 * @param details what was written with it
 * @param status where it stands
 * @param dueOn by when there is an answer
 * @param outcome what was decided
 * @param decidedBy the name of who decided
 * @param explanation why
 * @param grounds on which less than all was granted
 * @param done what was done by hand
 * @param packageId the package that was built
 * @param receipts what was done with each dataset
 * @param recipients the recipients of the data that are told of it
 * @param letters the letters
 */
@Meaning("A request as the person sees it.")
record OwnRequestView(
        UUID id,
        RequestType type,
        LocalDate receivedOn,
        @Nullable String details,
        CaseStatus status,
        @Meaning("By when there is an answer") LocalDate dueOn,
        @Nullable Outcome outcome,
        @Nullable
                @Meaning(
                        "The name of the human who decided; absent where nobody had to, or who did"
                                + " is no longer known")
                String decidedBy,
        @Nullable @Meaning("Why it was decided so") String explanation,
        @Meaning("On which less than all was granted") List<RequestGround> grounds,
        @Nullable @Meaning("What was done by hand") String done,
        @Nullable @Meaning("The package that was built") UUID packageId,
        List<RequestReceipt> receipts,
        List<RecipientNoticeView.Own> recipients,
        List<RequestLetter> letters) {

    /** That it was asked and where it stands, to whom nobody let see more yet. */
    static OwnRequestView asked(RequestFile file) {
        return new OwnRequestView(
                file.id(),
                file.type(),
                file.receivedOn(),
                null,
                file.status(),
                file.days().dueOn(),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    static OwnRequestView of(
            RequestFile file,
            Optional<String> decidedBy,
            List<Row> grounds,
            List<Row> receipts,
            List<Row> recipients,
            List<Row> letters,
            DataNames names) {
        Row row = file.row();
        return new OwnRequestView(
                file.id(),
                file.type(),
                file.receivedOn(),
                row.find(RequestTable.DETAILS).orElse(null),
                file.status(),
                file.days().dueOn(),
                row.find(RequestTable.OUTCOME).orElse(null),
                decidedBy.orElse(null),
                row.find(RequestTable.EXPLANATION).orElse(null),
                grounds.stream().map(one -> RequestGround.of(one, names)).toList(),
                row.find(RequestTable.DONE).orElse(null),
                row.find(RequestTable.PACKAGE_ID).orElse(null),
                receipts.stream().map(one -> RequestReceipt.ofPerson(one, names)).toList(),
                recipients.stream().map(one -> RecipientNoticeView.Own.of(one, names)).toList(),
                letters.stream().map(RequestLetter::of).toList());
    }
}
