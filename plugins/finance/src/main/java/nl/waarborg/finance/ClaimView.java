package nl.waarborg.finance;

import nl.waarborg.finance.Claims.Kind;
import nl.waarborg.finance.Claims.Outcome;
import nl.waarborg.finance.Claims.Status;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A claim as callers see it: all that a legal professional sees.
 *
 * @param id its id
 * @param kind why it is a claim
 * @param status how far it is
 * @param communication how communication failed
 * @param invoiceReference the number of the invoice
 * @param issuedOn its day
 * @param dueOn the last day of payment
 * @param amount what is claimed, in euros
 * @param debtorName who owes it
 * @param debtorAddress where
 * @param debtorEmail how to reach the debtor
 * @param recipient the office that it went to
 * @param reasons why it was handed over
 * @param handedOverOn when
 * @param outcome how it ended
 * @param settledOn when
 */
public record ClaimView(
        UUID id,
        Kind kind,
        Status status,
        @Nullable String communication,
        String invoiceReference,
        LocalDate issuedOn,
        LocalDate dueOn,
        BigDecimal amount,
        @Nullable String debtorName,
        @Nullable String debtorAddress,
        @Nullable String debtorEmail,
        @Nullable String recipient,
        @Nullable String reasons,
        @Nullable LocalDate handedOverOn,
        @Nullable Outcome outcome,
        @Nullable LocalDate settledOn) {

    static ClaimView of(Row row) {
        return new ClaimView(
                row.get(Claims.DATASET.id()),
                row.get(Claims.TYPE),
                row.get(Claims.STATUS),
                row.find(Claims.COMMUNICATION).orElse(null),
                row.get(Claims.INVOICE_REFERENCE),
                row.get(Claims.ISSUED_ON),
                row.get(Claims.DUE_ON),
                row.get(Claims.AMOUNT),
                row.find(Claims.DEBTOR_NAME).orElse(null),
                row.find(Claims.DEBTOR_ADDRESS).orElse(null),
                row.find(Claims.DEBTOR_EMAIL).orElse(null),
                row.find(Claims.RECIPIENT).orElse(null),
                row.find(Claims.REASONS).orElse(null),
                row.find(Claims.HANDED_OVER_ON).orElse(null),
                row.find(Claims.OUTCOME).orElse(null),
                row.find(Claims.SETTLED_ON).orElse(null));
    }

    /**
     * A claim that a human notes.
     *
     * @param kind why it is a claim
     * @param communication how communication failed
     */
    public record NewClaim(
            Kind kind,
            @FreeText @Meaning("How communication with the customer failed, 10 characters or more")
                    String communication) {}

    /**
     * To whom a claim goes.
     *
     * @param recipient the office
     * @param counselId the account of the legal professional, where there is one
     * @param reasons why
     */
    public record HandOver(
            @Text String recipient,
            @Nullable UUID counselId,
            @FreeText @Meaning("Why, 10 characters or more") String reasons) {}

    /**
     * How a claim ended.
     *
     * @param outcome how
     */
    public record Settlement(Outcome outcome) {}
}
