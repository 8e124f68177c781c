package nl.waarborg.donations;

import nl.waarborg.spi.Input.Between;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Lookup;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A donation as callers see it, or a counter-booking that takes one back.
 *
 * @param id its id
 * @param donorId whose it is
 * @param kind whether it stands by itself
 * @param amount in euros; below zero for a counter-booking
 * @param donatedOn when
 * @param reference the payment reference
 * @param message what the donor wrote with it
 * @param recurringId the promise under which it was given
 * @param correctsId the donation that a counter-booking takes back
 * @param correction why, in a word
 * @param reasons why
 * @param recordedBy the account that recorded it
 * @param recordedAt when it was recorded
 */
public record DonationView(
        UUID id,
        UUID donorId,
        DonationKind kind,
        BigDecimal amount,
        LocalDate donatedOn,
        @Nullable String reference,
        @Nullable String message,
        @Nullable UUID recurringId,
        @Nullable UUID correctsId,
        @Nullable CorrectionReason correction,
        @Nullable String reasons,
        UUID recordedBy,
        Instant recordedAt) {

    static DonationView of(Row row) {
        return new DonationView(
                row.get(Donors.DONATIONS.id()),
                row.get(Donors.GIVEN_BY),
                row.get(Donors.DONATION_KIND),
                row.get(Donors.AMOUNT),
                row.get(Donors.DONATED_ON),
                row.find(Donors.REFERENCE).orElse(null),
                row.find(Donors.MESSAGE).orElse(null),
                row.find(Donors.UNDER).orElse(null),
                row.find(Donors.CORRECTS).orElse(null),
                row.find(Donors.CORRECTION).orElse(null),
                row.find(Donors.REASONS).orElse(null),
                row.get(Donors.RECORDED_BY),
                row.get(Donors.DONATIONS.createdAt()));
    }

    /**
     * A donation that came in otherwise than with a bank statement.
     *
     * @param kind whether it stands by itself
     * @param cents how much, in cents
     * @param donatedOn when
     * @param reference the payment reference
     * @param message what the donor wrote with it
     * @param recurringId the promise under which it was given; the only one that fits if left out
     */
    public record NewDonation(
            DonationKind kind,
            @Between(min = 1, max = 100_000_000) @Meaning("The amount in cents of a euro")
                    long cents,
            LocalDate donatedOn,
            @Nullable @Text(max = 140) @Meaning("How the bank names the payment") String reference,
            @Nullable @FreeText(max = 1000) String message,
            @Nullable @Meaning("The promise it was given under, of a RECURRING one")
                    UUID recurringId) {}

    /**
     * What is taken back of a donation.
     *
     * @param correction why, in a word
     * @param reasons why
     * @param cents how much, in cents; all that still stands if left out
     * @param on the day on which it was taken back; today if left out
     */
    public record NewCorrection(
            CorrectionReason correction,
            @FreeText(max = 500) @Meaning("Why, 10 characters or more") String reasons,
            @Nullable
                    @Between(min = 1, max = 100_000_000)
                    @Meaning("The amount in cents of a euro; all that still stands if left out")
                    Long cents,
            @Nullable @Meaning("When it was taken back; today if left out") LocalDate on) {}

    /**
     * Which donations.
     *
     * @param q a donor's number or name, or a part of the payment reference
     * @param donorId of one donor
     * @param kind of one kind
     * @param from from that day on
     * @param until until and with that day
     * @param corrections only counter-bookings, or none; both if left out
     */
    public record DonationQuery(
            @Nullable
                    @Text(min = Lookup.SHORTEST, max = Lookup.LONGEST)
                    @Meaning("A donor's number or name, or a part of the payment reference")
                    String q,
            @Nullable UUID donorId,
            @Nullable DonationKind kind,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable @Meaning("Only counter-bookings, or none") Boolean corrections) {}
}
