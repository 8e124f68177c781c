package nl.waarborg.web.rights;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.rights.AgeGroup;
import nl.waarborg.kernel.rights.Capacity;
import nl.waarborg.kernel.rights.Identification;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A request as those see it who handle it.
 *
 * @param id its id
 * @param line what lists show of it
 * @param asked what was asked, how and by whom
 * @param identity how it was found out who asks
 * @param term how the term was made longer
 * @param decision what was decided
 * @param execution what was done
 * @param recipients the recipients that are told what was done
 * @param letters the letters
 */
@Meaning("A request as those see it who handle it.")
record RequestView(
        UUID id,
        RequestLine line,
        Asked asked,
        @Nullable Identity identity,
        @Nullable Extension term,
        @Nullable RequestDecision decision,
        @Nullable RequestExecution execution,
        List<RecipientNoticeView> recipients,
        List<RequestLetter> letters) {

    /** What was asked. */
    @Meaning("What was asked, how and by whom.")
    record Asked(
            RequestTable.Source source,
            @Meaning("The account of who wrote it down") UUID openedBy,
            @Nullable String details,
            @Nullable String recordDataset,
            @Nullable UUID recordId,
            boolean directMarketing,
            @Meaning("The consents taken back; none named means all that stood")
                    List<UUID> consents,
            AgeGroup ageGroup,
            Capacity capacity,
            @Nullable String representativeName,
            @Nullable UUID representativeAccountId,
            MailLanguage language) {

        static Asked of(Row row) {
            return new Asked(
                    row.get(RequestTable.SOURCE),
                    row.get(RequestTable.OPENED_BY),
                    row.find(RequestTable.DETAILS).orElse(null),
                    row.find(RequestTable.RECORD_DATASET).orElse(null),
                    row.find(RequestTable.RECORD_ID).orElse(null),
                    row.get(RequestTable.MARKETING),
                    Arrays.stream(row.get(RequestTable.CONSENTS)).map(UUID::fromString).toList(),
                    row.get(RequestTable.AGE_GROUP),
                    row.get(RequestTable.CAPACITY),
                    row.find(RequestTable.REPRESENTATIVE_NAME).orElse(null),
                    row.find(RequestTable.REPRESENTATIVE_ACCOUNT).orElse(null),
                    row.get(RequestTable.LANGUAGE));
        }
    }

    /** How it was found out who asks. */
    @Meaning("How it was found out who asks. What was shown for it is not kept.")
    record Identity(
            Identification how,
            Instant at,
            @Meaning("The account of who did") UUID by,
            @Nullable @Meaning("When authority or mandate was seen") Instant mandateSeenAt,
            @Nullable @Meaning("The account of who saw it") UUID mandateSeenBy) {

        static @Nullable Identity of(Row row) {
            return row.find(RequestTable.IDENTIFIED_HOW)
                    .map(
                            how ->
                                    new Identity(
                                            how,
                                            row.find(RequestTable.IDENTIFIED_AT).orElseThrow(),
                                            row.find(RequestTable.IDENTIFIED_BY).orElseThrow(),
                                            row.find(RequestTable.MANDATE_SEEN_AT).orElse(null),
                                            row.find(RequestTable.MANDATE_SEEN_BY).orElse(null)))
                    .orElse(null);
        }
    }

    /** How the term was made longer. */
    @Meaning("How the term was made longer.")
    record Extension(LocalDate toldOn, @Meaning("The account of who did") UUID by, String reason) {

        static @Nullable Extension of(Row row) {
            return row.find(RequestTable.EXTENDED_ON)
                    .map(
                            on ->
                                    new Extension(
                                            on,
                                            row.find(RequestTable.EXTENDED_BY).orElseThrow(),
                                            row.find(RequestTable.EXTENSION_REASON).orElse("")))
                    .orElse(null);
        }
    }

    static RequestView of(
            RequestFile file,
            LocalDate today,
            List<Row> grounds,
            List<Row> receipts,
            List<Row> recipients,
            List<Row> letters,
            DataNames names) {
        Row row = file.row();
        return new RequestView(
                file.id(),
                RequestLine.of(row, today),
                Asked.of(row),
                Identity.of(row),
                Extension.of(row),
                RequestDecision.of(row, grounds, names),
                RequestExecution.of(row, receipts, names),
                recipients.stream().map(RecipientNoticeView::of).toList(),
                letters.stream().map(RequestLetter::of).toList());
    }
}
