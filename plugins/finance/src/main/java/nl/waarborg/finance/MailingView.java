package nl.waarborg.finance;

import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Input.Between;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A document that was mailed, and what came of the mail.
 *
 * @param id its id
 * @param copy which copy it was, from 1
 * @param mailedAt when it was sent
 * @param mailedBy the name of who sent it; absent once the account is gone
 * @param withUbl whether the electronic invoice went along
 * @param status where the mail is on its way; empty once it is no longer known
 * @param fault why the mail did not arrive or has not yet, as a code
 * @param maybeTwice whether the reader may have had it twice
 */
public record MailingView(
        UUID id,
        int copy,
        Instant mailedAt,
        @Nullable @Meaning("The name of who sent it") String mailedBy,
        boolean withUbl,
        @Nullable MailStatus status,
        @Nullable String fault,
        boolean maybeTwice) {

    static MailingView ofInvoice(Row row, Map<UUID, MailState> states, ColleagueNames senders) {
        return of(
                row,
                Mailings.INVOICES.id(),
                Mailings.INVOICE,
                row.get(Mailings.WITH_UBL),
                states,
                senders);
    }

    static MailingView ofQuotation(Row row, Map<UUID, MailState> states, ColleagueNames senders) {
        return of(row, Mailings.QUOTATIONS.id(), Mailings.QUOTATION, false, states, senders);
    }

    private static MailingView of(
            Row row,
            Column<UUID> id,
            MailingColumns columns,
            boolean ubl,
            Map<UUID, MailState> states,
            ColleagueNames senders) {
        Optional<MailState> state = Optional.ofNullable(states.get(row.get(columns.mailId())));
        return new MailingView(
                row.get(id),
                row.get(columns.copy()),
                row.get(columns.mailedAt()),
                senders.of(row).orElse(null),
                ubl,
                state.map(MailState::status).orElse(null),
                state.flatMap(MailState::fault).orElse(null),
                state.map(MailState::maybeTwice).orElse(false));
    }

    /**
     * A copy to be mailed.
     *
     * @param copy which copy
     * @param withUbl whether the electronic invoice goes along
     */
    public record NewMailing(
            @Nullable
                    @Between(min = 1, max = 99)
                    @Meaning(
                            "Which copy, 1 if left out. A copy goes once, however often it is asked"
                                    + " for; to send it again, ask for the next.")
                    Integer copy,
            @Nullable
                    @Meaning("Whether the electronic invoice (UBL 2.1) goes along; no if left out")
                    Boolean withUbl) {

        int number() {
            return copy == null ? 1 : copy;
        }

        boolean ubl() {
            return withUbl != null && withUbl;
        }
    }

    /**
     * A copy of a quotation to be mailed.
     *
     * @param copy which copy
     */
    public record NewCopy(
            @Nullable
                    @Between(min = 1, max = 99)
                    @Meaning(
                            "Which copy, 1 if left out. A copy goes once, however often it is asked"
                                    + " for; to send it again, ask for the next.")
                    Integer copy) {

        int number() {
            return copy == null ? 1 : copy;
        }
    }
}
