package nl.waarborg.finance;

import nl.waarborg.spi.Input.Between;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A draft of an invoice as staff write it.
 *
 * @param customerId whose it is
 * @param orderReference what the buyer calls the order
 * @param note a remark to the buyer
 * @param lines what it is for
 */
public record InvoiceBody(
        UUID customerId,
        @Nullable @Text(max = 60) String orderReference,
        @Nullable @FreeText(max = 500) String note,
        @Items(min = 1, max = 200) List<LineBody> lines) {

    /** Copies what it is given. */
    public InvoiceBody {
        lines = List.copyOf(lines);
    }

    Values values() {
        return Values.of(Invoices.CUSTOMER_ID, customerId)
                .setNullable(Invoices.ORDER_REFERENCE, orderReference)
                .setNullable(Invoices.NOTE, note);
    }

    /**
     * A credit note.
     *
     * @param note why
     * @param lines what is taken back; all of the invoice if left out
     */
    public record CreditBody(
            @FreeText(max = 500) String note,
            @Nullable @Items(min = 1, max = 200) List<LineBody> lines) {

        /** Copies what it is given. */
        public CreditBody {
            lines = lines == null ? null : List.copyOf(lines);
        }
    }

    /**
     * Money that was paid, or went back.
     *
     * @param cents how much, below zero for money that went back
     * @param bookedOn when, by the bank
     * @param reference what stands with it
     */
    public record PaymentBody(
            @Between(min = -100_000_000_000L, max = 100_000_000_000L)
                    @Meaning("In cents of a euro; below zero for money that went back")
                    long cents,
            LocalDate bookedOn,
            @Nullable @Text(max = 140) String reference) {

        BigDecimal amount() {
            return BigDecimal.valueOf(cents, 2);
        }
    }

    /**
     * Which invoices to list.
     *
     * @param customerId of whom
     * @param status how far
     */
    public record InvoiceQuery(@Nullable UUID customerId, Invoices.@Nullable Status status) {}

    /**
     * Which financial year.
     *
     * @param year the year in which it ends
     */
    public record YearQuery(
            @Between(min = 1900, max = 2200) @Meaning("The year in which the financial year ends")
                    int year) {}
}
