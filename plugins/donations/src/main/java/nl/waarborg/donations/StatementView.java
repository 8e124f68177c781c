package nl.waarborg.donations;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A bank statement that was read.
 *
 * @param id its id
 * @param lines how many lines with money that came in it had
 * @param importedAt when it was read
 */
public record StatementView(UUID id, int lines, Instant importedAt) {

    static StatementView of(Row row) {
        return new StatementView(
                row.get(Bank.STATEMENTS.id()),
                row.get(Bank.COUNT),
                row.get(Bank.STATEMENTS.createdAt()));
    }

    /**
     * A statement to read.
     *
     * @param camt053 the file
     */
    public record NewStatement(
            @Text(max = 500_000) @Meaning("The statement as the bank gave it: ISO 20022 camt.053")
                    String camt053) {

        @Override
        public String toString() {
            return "NewStatement";
        }
    }

    /**
     * Money that came in and that nobody looked at yet.
     *
     * @param id its id
     * @param payerName as the bank knows it
     * @param remittance what was written with it
     * @param amount in euros
     * @param bookedOn when
     */
    public record EntryView(
            UUID id,
            @Nullable String payerName,
            @Nullable String remittance,
            BigDecimal amount,
            LocalDate bookedOn) {

        static EntryView of(Row row) {
            return new EntryView(
                    row.get(Bank.ENTRIES.id()),
                    row.find(Bank.PAYER_NAME).orElse(null),
                    row.find(Bank.REMITTANCE).orElse(null),
                    row.get(Bank.AMOUNT),
                    row.get(Bank.BOOKED_ON));
        }
    }

    /**
     * Who may have given it, the likeliest first. A human says who did.
     *
     * @param proposals the donors
     */
    public record ProposalList(List<Proposal> proposals) {}

    /**
     * A donor who may have given it.
     *
     * @param donorId the donor
     * @param number the donor's number
     * @param name the name
     * @param reasons what speaks for it
     */
    public record Proposal(
            UUID donorId, int number, @Nullable String name, List<MatchReason> reasons) {}

    /** What speaks for a donor. */
    public enum MatchReason {
        /** The donor's number stands in what was written. */
        NUMBER,
        /** The name is the same. */
        NAME,
        /** The donor promised to give this much again and again. */
        AMOUNT
    }

    /**
     * Who gave it, as a human says.
     *
     * @param donorId the donor
     * @param kind whether it stands by itself
     */
    public record Acceptance(UUID donorId, DonationKind kind) {}
}
