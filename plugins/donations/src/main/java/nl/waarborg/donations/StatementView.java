package nl.waarborg.donations;

import nl.waarborg.donations.Bank.Direction;
import nl.waarborg.donations.Corrections.Standing;
import nl.waarborg.spi.Input.FreeText;
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

/**
 * A bank statement that was read.
 *
 * @param id its id
 * @param lines how many lines it had with money that came in or was taken back
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
     * Money that came in, or was taken back, and that nobody looked at yet.
     *
     * @param id its id
     * @param direction which of the two
     * @param payerName as the bank knows it
     * @param remittance what was written with it
     * @param reference how the bank names the payment
     * @param returnCode why the bank took it back, in a code of ISO 20022
     * @param amount in euros
     * @param bookedOn when
     */
    public record EntryView(
            UUID id,
            Direction direction,
            @Nullable String payerName,
            @Nullable String remittance,
            @Nullable String reference,
            @Nullable String returnCode,
            BigDecimal amount,
            LocalDate bookedOn) {

        static EntryView of(Row row) {
            return new EntryView(
                    row.get(Bank.ENTRIES.id()),
                    row.get(Bank.DIRECTION),
                    row.find(Bank.PAYER_NAME).orElse(null),
                    row.find(Bank.REMITTANCE).orElse(null),
                    row.find(Bank.BANK_REFERENCE).orElse(null),
                    row.find(Bank.RETURN_CODE).orElse(null),
                    row.get(Bank.AMOUNT),
                    row.get(Bank.BOOKED_ON));
        }
    }

    /**
     * Which lines.
     *
     * @param direction of one direction
     * @param q a part of the name or of what was written
     */
    public record EntryQuery(
            @Nullable Direction direction,
            @Nullable
                    @Text(min = Lookup.SHORTEST, max = Lookup.LONGEST)
                    @Meaning("A part of the name or of what was written with it")
                    String q) {}

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

    /**
     * Which donation was taken back, the likeliest first. A human says which.
     *
     * @param proposals the donations
     */
    public record DonationProposalList(List<DonationProposal> proposals) {}

    /**
     * A donation that may have been taken back.
     *
     * @param donation the donation
     * @param open what of it still stands, in euros
     * @param number the donor's number
     * @param name the donor's name
     * @param reasons what speaks for it
     */
    public record DonationProposal(
            DonationView donation,
            BigDecimal open,
            int number,
            @Nullable String name,
            List<MatchReason> reasons) {

        static DonationProposal of(Standing standing, Row donor, List<MatchReason> reasons) {
            return new DonationProposal(
                    DonationView.of(standing.donation()),
                    standing.open(),
                    donor.get(Donors.NUMBER),
                    donor.find(Donors.NAME).orElse(null),
                    reasons);
        }
    }

    /** What speaks for a donor or a donation, the weightiest first. */
    public enum MatchReason {
        /** The bank or the payer gave both payments the same reference. */
        REFERENCE(64),
        /** The donor's number stands in what was written. */
        NUMBER(32),
        /** It was paid from an account that the donor paid from before. */
        ACCOUNT(32),
        /** The name is the same. */
        NAME(16),
        /** The name is the same, with initials for a part of it. */
        NAME_WITH_INITIALS(12),
        /** The name is the same but for a letter or a word. */
        NAME_ALIKE(8),
        /** The donor's name stands in what was written. */
        NAMED(8),
        /** The donor promised to give this much, or the donation was exactly this much. */
        AMOUNT(6),
        /** The donor gave as much before. */
        GAVE_AS_MUCH(3),
        /** The donor promised to give about this much. */
        AMOUNT_NEAR(3),
        /** It came about when it was promised, or was taken back soon after. */
        DAY(2),
        /** The name is the same in part, such as the surname. */
        NAME_IN_PART(4);

        private final int weight;

        MatchReason(int weight) {
            this.weight = weight;
        }

        /** Whether it is enough to propose somebody. */
        boolean speaksAlone() {
            return this != DAY && this != GAVE_AS_MUCH;
        }

        static int weight(List<MatchReason> reasons) {
            return reasons.stream().mapToInt(reason -> reason.weight).sum();
        }
    }

    /**
     * Which donation the bank took back, as a human says.
     *
     * @param donationId the donation
     * @param reasons why, where there is more to say than the bank's code
     */
    public record Chargeback(
            UUID donationId,
            @Nullable @FreeText(max = 500) @Meaning("Why, 10 characters or more") String reasons) {}

    /**
     * Who gave it, as a human says.
     *
     * @param donorId the donor
     * @param kind whether it stands by itself
     * @param recurringId the promise it was given under; the only one that fits if left out
     */
    public record Acceptance(
            UUID donorId,
            DonationKind kind,
            @Nullable @Meaning("The promise it was given under, of a RECURRING one")
                    UUID recurringId) {}
}
