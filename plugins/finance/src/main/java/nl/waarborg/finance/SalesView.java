package nl.waarborg.finance;

import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Lookup;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Quotations and contracts as callers write and see them. */
final class SalesView {

    private SalesView() {}

    /**
     * A quotation.
     *
     * @param id its id
     * @param customerId whose it is
     * @param status how far it is
     * @param reference its number, once sent
     * @param note a remark to the customer
     * @param datedOn its day
     * @param validUntil the last day that it holds
     * @param decidedOn when the customer answered
     * @param decidedAt the moment of that
     * @param decidedName who answered for the customer, where the customer did so
     * @param onPaper whether the answer was given on paper
     * @param lines what it is for
     * @param net without tax
     * @param gross with tax
     */
    public record QuotationView(
            UUID id,
            UUID customerId,
            Quotations.Status status,
            @Nullable String reference,
            @Nullable String note,
            LocalDate datedOn,
            @Nullable LocalDate validUntil,
            @Nullable LocalDate decidedOn,
            @Nullable Instant decidedAt,
            @Nullable String decidedName,
            boolean onPaper,
            List<Line> lines,
            BigDecimal net,
            BigDecimal gross) {

        static QuotationView of(Row row, List<Line> lines) {
            Totals totals = Totals.of(lines);
            return new QuotationView(
                    row.get(Quotations.DATASET.id()),
                    row.get(Quotations.CUSTOMER_ID),
                    row.get(Quotations.STATUS),
                    row.find(Quotations.REFERENCE).orElse(null),
                    row.find(Quotations.NOTE).orElse(null),
                    row.get(Quotations.DATED_ON),
                    row.find(Quotations.VALID_UNTIL).orElse(null),
                    row.find(Quotations.DECIDED_ON).orElse(null),
                    row.find(Quotations.DECIDED_AT).orElse(null),
                    row.find(Quotations.DECIDED_NAME).orElse(null),
                    row.get(Quotations.ON_PAPER),
                    lines,
                    totals.net(),
                    totals.gross());
        }
    }

    /**
     * A quotation in a list.
     *
     * @param id its id
     * @param customerId whose it is
     * @param status how far it is
     * @param reference its number, once sent
     * @param datedOn its day
     * @param validUntil the last day that it holds
     */
    public record QuotationItem(
            UUID id,
            UUID customerId,
            Quotations.Status status,
            @Nullable String reference,
            LocalDate datedOn,
            @Nullable LocalDate validUntil) {

        static QuotationItem of(Row row) {
            return new QuotationItem(
                    row.get(Quotations.DATASET.id()),
                    row.get(Quotations.CUSTOMER_ID),
                    row.get(Quotations.STATUS),
                    row.find(Quotations.REFERENCE).orElse(null),
                    row.get(Quotations.DATED_ON),
                    row.find(Quotations.VALID_UNTIL).orElse(null));
        }
    }

    /**
     * A quotation that staff write.
     *
     * @param customerId whose it is
     * @param note a remark to the customer
     * @param lines what it is for
     */
    public record NewQuotation(
            UUID customerId,
            @Nullable @FreeText(max = 500) String note,
            @Items(min = 1, max = 200) List<LineBody> lines) {

        /** Copies what it is given. */
        public NewQuotation {
            lines = List.copyOf(lines);
        }
    }

    /**
     * What a customer says to a quotation.
     *
     * @param name who says so
     */
    public record Answer(@Text @Meaning("Who answers, as it is to stand there") String name) {

        @Override
        public String toString() {
            return "Answer";
        }
    }

    /**
     * What a customer answered on paper.
     *
     * @param accepts whether the customer accepts
     * @param name who signed
     * @param on the day of that
     */
    public record PaperAnswer(
            boolean accepts,
            @Text @Meaning("Who signed, as it stands there") String name,
            @Meaning("The day on which it was signed") LocalDate on) {

        @Override
        public String toString() {
            return "PaperAnswer";
        }
    }

    /**
     * Which quotations.
     *
     * @param q a part of the number, or of the customer's name
     * @param customerId of whom
     * @param status how far
     */
    public record QuotationQuery(
            @Nullable
                    @Text(min = Lookup.SHORTEST, max = Lookup.LONGEST)
                    @Meaning("A part of the number, or of the customer's name")
                    String q,
            @Nullable UUID customerId,
            Quotations.@Nullable Status status) {}

    /**
     * Which contracts.
     *
     * @param q a part of the title or of the customer's name
     * @param customerId with whom
     * @param runningOn that run on that day
     */
    public record ContractQuery(
            @Nullable
                    @Text(min = Lookup.SHORTEST, max = Lookup.LONGEST)
                    @Meaning("A part of the title or of the customer's name")
                    String q,
            @Nullable UUID customerId,
            @Nullable @Meaning("Only those that run on that day") LocalDate runningOn) {}

    /**
     * A contract.
     *
     * @param id its id
     * @param customerId with whom
     * @param title what it is about
     * @param terms what was agreed
     * @param startsOn from when
     * @param endsOn until when; empty while it runs
     * @param endReasons why it was ended
     * @param signedOn when it was signed on paper
     * @param signedName who signed for the customer
     */
    public record ContractView(
            UUID id,
            UUID customerId,
            String title,
            @Nullable String terms,
            LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable String endReasons,
            @Nullable LocalDate signedOn,
            @Nullable String signedName) {

        static ContractView of(Row row) {
            return new ContractView(
                    row.get(Contracts.DATASET.id()),
                    row.get(Contracts.CUSTOMER_ID),
                    row.get(Contracts.TITLE),
                    row.find(Contracts.TERMS).orElse(null),
                    row.get(Contracts.STARTS_ON),
                    row.find(Contracts.ENDS_ON).orElse(null),
                    row.find(Contracts.END_REASONS).orElse(null),
                    row.find(Contracts.SIGNED_ON).orElse(null),
                    row.find(Contracts.SIGNED_NAME).orElse(null));
        }
    }

    /**
     * A contract that staff write down.
     *
     * @param customerId with whom
     * @param title what it is about
     * @param terms what was agreed
     * @param startsOn from when
     * @param endsOn until when, where that was agreed
     * @param signedOn when it was signed, where it is on paper
     * @param signedName who signed for the customer
     */
    public record NewContract(
            UUID customerId,
            @Text String title,
            @Nullable @FreeText(max = 4000) String terms,
            LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable @Meaning("When it was signed, where it is on paper") LocalDate signedOn,
            @Nullable @Text @Meaning("Who signed for the customer") String signedName) {}

    /**
     * The end of a contract.
     *
     * @param endsOn the last day
     * @param reasons why
     */
    public record ContractEnd(
            LocalDate endsOn,
            @FreeText(max = 500) @Meaning("Why, 10 characters or more") String reasons) {}
}
