package nl.waarborg.web.rights;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.rights.RecipientNotice.Change;
import nl.waarborg.kernel.rights.RecipientNotice.Outcome;
import nl.waarborg.kernel.rights.RecipientNoticeTable;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;
import nl.waarborg.web.DataNameView;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A recipient that had data, and how it hears what was done with it.
 *
 * @param id its id
 * @param requestId the request
 * @param recipient the short name of the recipient
 * @param name what it is called
 * @param change what happened to the data
 * @param data what it had of that
 * @param lastGivenOn the last day that it was given some
 * @param who by what it can tell whom it is about
 * @param mailId the mail
 * @param outcome what came of it
 * @param note how it was told, or why that cannot be done
 * @param closedBy the account of who says so
 * @param closedAt when
 */
@Meaning("A recipient that had data, and how it hears what was done with it (AVG art. 19).")
record RecipientNoticeView(
        UUID id,
        UUID requestId,
        String recipient,
        String name,
        Change change,
        List<String> data,
        LocalDate lastGivenOn,
        @Nullable @Meaning("By what it can tell whom it is about, until it was told") String who,
        @Nullable @Meaning("The mail, under /mails") UUID mailId,
        @Nullable @Meaning("What came of it; absent while people have to tell it") Outcome outcome,
        @Nullable @Meaning("How it was told, or why that cannot be done") String note,
        @Nullable @Meaning("The account of who says so") UUID closedBy,
        @Nullable Instant closedAt) {

    static RecipientNoticeView of(Row row) {
        return new RecipientNoticeView(
                row.get(RecipientNoticeTable.DATASET.id()),
                row.get(RecipientNoticeTable.REQUEST_ID),
                row.get(RecipientNoticeTable.RECIPIENT),
                row.get(RecipientNoticeTable.RECIPIENT_NAME),
                row.get(RecipientNoticeTable.CHANGE),
                List.of(row.get(RecipientNoticeTable.DATA)),
                row.get(RecipientNoticeTable.LAST_GIVEN_ON),
                row.find(RecipientNoticeTable.WHO).orElse(null),
                row.find(RecipientNoticeTable.MAIL_ID).orElse(null),
                row.find(RecipientNoticeTable.OUTCOME).orElse(null),
                row.find(RecipientNoticeTable.NOTE).orElse(null),
                row.find(RecipientNoticeTable.CLOSED_BY).orElse(null),
                row.find(RecipientNoticeTable.CLOSED_AT).orElse(null));
    }

    /**
     * A recipient as the person sees it.
     *
     * @param name what it is called
     * @param change what happened to the data
     * @param data what it had of that
     * @param names what people read instead
     * @param told what came of it
     * @param note why it cannot be told
     */
    @Meaning("A recipient of one's data that is told what was done with it.")
    record Own(
            String name,
            Change change,
            List<String> data,
            @Meaning("What people read instead of the names of data") List<DataNameView> names,
            @Nullable @Meaning("Absent while it still has to be told") Outcome told,
            @Nullable @Meaning("Why it cannot be told") String note) {

        static Own of(Row row, DataNames names) {
            return new Own(
                    row.get(RecipientNoticeTable.RECIPIENT_NAME),
                    row.get(RecipientNoticeTable.CHANGE),
                    List.of(row.get(RecipientNoticeTable.DATA)),
                    Arrays.stream(row.get(RecipientNoticeTable.DATA))
                            .flatMap(one -> names.find(one).stream())
                            .map(DataNameView::of)
                            .toList(),
                    row.find(RecipientNoticeTable.OUTCOME).orElse(null),
                    row.find(RecipientNoticeTable.OUTCOME)
                            .filter(Outcome.IMPOSSIBLE::equals)
                            .flatMap(_ -> row.find(RecipientNoticeTable.NOTE))
                            .orElse(null));
        }
    }

    /**
     * How a recipient was told, or why it cannot be.
     *
     * @param note in a few words
     */
    @Meaning("How a recipient was told, or why that cannot be done.")
    record Said(
            @FreeText(max = 1000)
                    @Meaning("In words for the person, without other people's data; 10 characters.")
                    String note) {}
}
