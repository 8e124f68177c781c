package nl.waarborg.finance;

import nl.waarborg.finance.Invoices.Kind;
import nl.waarborg.finance.Invoices.Status;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An invoice or credit note as callers see it.
 *
 * @param id its id
 * @param customerId whose it is
 * @param kind what it is
 * @param status how far it is
 * @param reference its number, once issued
 * @param financialYear the year whose series it is in
 * @param creditsReference the number of the invoice that a credit note takes back
 * @param orderReference what the buyer calls the order
 * @param note a remark to the buyer
 * @param attention whom it is for at the buyer's
 * @param issuedOn when it was issued
 * @param dueOn until when it can be paid
 * @param buyerName the buyer as it stands on it
 * @param lines what it is for
 * @param net without tax
 * @param vat the tax
 * @param gross with tax
 * @param paid what was paid
 * @param credited what credit notes took back
 * @param open what is still to be paid; below zero where too much was paid
 * @param payment how far it is paid
 */
public record InvoiceView(
        UUID id,
        UUID customerId,
        Kind kind,
        Status status,
        @Nullable String reference,
        @Nullable Integer financialYear,
        @Nullable String creditsReference,
        @Nullable String orderReference,
        @Nullable String note,
        @Nullable String attention,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate dueOn,
        @Nullable String buyerName,
        List<Line> lines,
        BigDecimal net,
        BigDecimal vat,
        BigDecimal gross,
        BigDecimal paid,
        BigDecimal credited,
        BigDecimal open,
        PaymentState payment) {

    static InvoiceView of(Row row, List<Line> lines) {
        Totals totals = Totals.of(lines);
        BigDecimal paid = row.get(Invoices.PAID);
        BigDecimal credited = row.get(Invoices.CREDITED);
        BigDecimal open =
                row.get(Invoices.TYPE) == Kind.CREDIT_NOTE
                        ? BigDecimal.ZERO
                        : totals.gross().subtract(paid).subtract(credited);
        return new InvoiceView(
                row.get(Invoices.DATASET.id()),
                row.get(Invoices.CUSTOMER_ID),
                row.get(Invoices.TYPE),
                row.get(Invoices.STATUS),
                row.find(Invoices.REFERENCE).orElse(null),
                row.find(Invoices.FINANCIAL_YEAR).orElse(null),
                row.find(Invoices.CREDITS_REFERENCE).orElse(null),
                row.find(Invoices.ORDER_REFERENCE).orElse(null),
                row.find(Invoices.NOTE).orElse(null),
                row.find(Invoices.ATTENTION).orElse(null),
                row.find(Invoices.ISSUED_ON).orElse(null),
                row.find(Invoices.DUE_ON).orElse(null),
                row.find(Invoices.BUYER_NAME).orElse(null),
                lines,
                totals.net(),
                totals.vat(),
                totals.gross(),
                paid,
                credited,
                open,
                PaymentState.of(paid.add(credited), open));
    }

    /** How far an invoice is paid. */
    public enum PaymentState {
        /** Nothing yet. */
        OPEN,
        /** A part. */
        PARTLY,
        /** All of it. */
        PAID,
        /** More than it asks. */
        OVERPAID;

        static PaymentState of(BigDecimal settled, BigDecimal open) {
            if (open.signum() < 0) {
                return OVERPAID;
            }
            if (open.signum() == 0) {
                return PAID;
            }
            return settled.signum() > 0 ? PARTLY : OPEN;
        }
    }

    /**
     * An issued invoice in a list.
     *
     * @param id its id
     * @param customerId whose it is
     * @param kind what it is
     * @param status how far it is
     * @param reference its number, once issued
     * @param issuedOn when it was issued
     * @param dueOn until when it can be paid
     * @param gross with tax, once issued
     * @param open what is still to be paid, once issued
     */
    public record InvoiceItem(
            UUID id,
            UUID customerId,
            Kind kind,
            Status status,
            @Nullable String reference,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate dueOn,
            @Nullable BigDecimal gross,
            @Nullable BigDecimal open) {

        static InvoiceItem of(Row row) {
            BigDecimal settled = row.get(Invoices.PAID).add(row.get(Invoices.CREDITED));
            boolean credit = row.get(Invoices.TYPE) == Kind.CREDIT_NOTE;
            return new InvoiceItem(
                    row.get(Invoices.DATASET.id()),
                    row.get(Invoices.CUSTOMER_ID),
                    row.get(Invoices.TYPE),
                    row.get(Invoices.STATUS),
                    row.find(Invoices.REFERENCE).orElse(null),
                    row.find(Invoices.ISSUED_ON).orElse(null),
                    row.find(Invoices.DUE_ON).orElse(null),
                    row.find(Invoices.GROSS).orElse(null),
                    row.find(Invoices.GROSS)
                            .map(gross -> credit ? BigDecimal.ZERO : gross.subtract(settled))
                            .orElse(null));
        }
    }
}
