package nl.waarborg.finance;

import nl.waarborg.spi.Input.Between;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Lookup;
import nl.waarborg.spi.Values;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

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
     * @param q a part of the number, of the order or of the customer's name
     * @param customerId of whom
     * @param kind of one kind
     * @param status how far
     * @param open issued and still to be paid, or not
     * @param dueBefore whose last day of payment is before that day
     * @param issuedFrom issued on that day or later
     * @param issuedUntil issued on that day or before
     */
    public record InvoiceQuery(
            @Nullable
                    @Text(min = Lookup.SHORTEST, max = Lookup.LONGEST)
                    @Meaning("A part of the number, of the order or of the customer's name")
                    String q,
            @Nullable UUID customerId,
            Invoices.@Nullable Kind kind,
            Invoices.@Nullable Status status,
            @Nullable @Meaning("Only what is still to be paid, or what is not") Boolean open,
            @Nullable LocalDate dueBefore,
            @Nullable LocalDate issuedFrom,
            @Nullable LocalDate issuedUntil) {

        Condition condition() {
            Condition condition = q == null ? DSL.noCondition() : Search.invoices(q);
            condition = and(condition, customerId, Invoices.CUSTOMER_ID.field()::eq);
            condition = and(condition, kind, Invoices.TYPE.field()::eq);
            condition = and(condition, status, Invoices.STATUS.field()::eq);
            condition = and(condition, dueBefore, Invoices.DUE_ON.field()::lt);
            condition = and(condition, issuedFrom, Invoices.ISSUED_ON.field()::ge);
            condition = and(condition, issuedUntil, Invoices.ISSUED_ON.field()::le);
            return and(condition, open, wanted -> wanted ? toBePaid() : DSL.not(toBePaid()));
        }

        private static Condition toBePaid() {
            return Invoices.STATUS
                    .field()
                    .eq(Invoices.Status.ISSUED)
                    .and(Invoices.TYPE.field().eq(Invoices.Kind.INVOICE))
                    .and(
                            Invoices.PAID
                                    .field()
                                    .add(Invoices.CREDITED.field())
                                    .lt(Invoices.GROSS.field()));
        }

        private static <T> Condition and(
                Condition so, @Nullable T wanted, Function<T, Condition> condition) {
            return wanted == null ? so : so.and(condition.apply(wanted));
        }
    }

    /**
     * Which financial year.
     *
     * @param year the year in which it ends
     */
    public record YearQuery(
            @Between(min = 1900, max = 2200) @Meaning("The year in which the financial year ends")
                    int year) {}
}
