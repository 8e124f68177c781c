package nl.waarborg.donations;

import nl.waarborg.spi.Input.Between;
import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TextForm;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A donor as callers see it.
 *
 * @param id its id
 * @param subjectId the person, for the register of consents
 * @param number what the donor writes with a payment
 * @param name the name
 * @param email the address
 * @param phone the telephone number
 * @param correspondence what was written
 * @param lastDonationOn the day of the latest donation
 * @param newsSince since when the donor gets the donor newsletter
 */
public record DonorView(
        UUID id,
        @Meaning("The person, to whom a consent to the donor newsletter belongs") UUID subjectId,
        int number,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String correspondence,
        @Nullable LocalDate lastDonationOn,
        @Nullable Instant newsSince) {

    static DonorView of(Row row) {
        return new DonorView(
                row.get(Donors.DATASET.id()),
                row.get(Donors.DONOR_ID),
                row.get(Donors.NUMBER),
                row.find(Donors.NAME).orElse(null),
                row.find(Donors.EMAIL).orElse(null),
                row.find(Donors.PHONE).orElse(null),
                row.find(Donors.CORRESPONDENCE).orElse(null),
                row.find(Donors.LAST_DONATION_ON).orElse(null),
                row.find(Donors.NEWS_SINCE).orElse(null));
    }

    /**
     * What staff write of a donor.
     *
     * @param name the name
     * @param email the address
     * @param phone the telephone number
     * @param correspondence what was written
     */
    public record DonorBody(
            @Text String name,
            @Nullable @Form(TextForm.EMAIL) String email,
            @Nullable @Form(TextForm.PHONE) String phone,
            @Nullable @FreeText(max = 10_000) String correspondence) {

        @Override
        public String toString() {
            return "DonorBody";
        }
    }

    /**
     * A donation.
     *
     * @param id its id
     * @param kind whether it stands by itself
     * @param amount in euros
     * @param donatedOn when
     * @param reference the payment reference
     * @param message what the donor wrote with it
     */
    public record DonationView(
            UUID id,
            DonationKind kind,
            BigDecimal amount,
            LocalDate donatedOn,
            @Nullable String reference,
            @Nullable String message) {

        static DonationView of(Row row) {
            return new DonationView(
                    row.get(Donors.DONATIONS.id()),
                    row.get(Donors.DONATION_KIND),
                    row.get(Donors.AMOUNT),
                    row.get(Donors.DONATED_ON),
                    row.find(Donors.REFERENCE).orElse(null),
                    row.find(Donors.MESSAGE).orElse(null));
        }
    }

    /**
     * A donation that came in otherwise than with a bank statement.
     *
     * @param kind whether it stands by itself
     * @param cents how much, in cents
     * @param donatedOn when
     * @param reference the payment reference
     * @param message what the donor wrote with it
     */
    public record NewDonation(
            DonationKind kind,
            @Between(min = 1, max = 100_000_000) @Meaning("The amount in cents of a euro")
                    long cents,
            LocalDate donatedOn,
            @Nullable @Text(max = 140) String reference,
            @Nullable @FreeText(max = 1000) String message) {}

    /**
     * A promise to give again and again.
     *
     * @param id its id
     * @param amount in euros
     * @param every how often
     * @param startedOn from when
     * @param endedOn until when
     */
    public record RecurringView(
            UUID id,
            BigDecimal amount,
            Every every,
            LocalDate startedOn,
            @Nullable LocalDate endedOn) {

        static RecurringView of(Row row) {
            return new RecurringView(
                    row.get(Donors.RECURRING.id()),
                    row.get(Donors.PROMISED),
                    row.get(Donors.EVERY),
                    row.get(Donors.STARTED_ON),
                    row.find(Donors.ENDED_ON).orElse(null));
        }
    }

    /**
     * A new promise to give.
     *
     * @param cents how much, in cents
     * @param every how often
     * @param startedOn from when
     */
    public record NewRecurring(
            @Between(min = 1, max = 100_000_000) @Meaning("The amount in cents of a euro")
                    long cents,
            Every every,
            LocalDate startedOn) {}

    /**
     * Which year an overview is of.
     *
     * @param year the calendar year
     * @param language what it is written in; Dutch if left out
     */
    public record YearQuery(
            @Between(min = 1900, max = 2200) int year, @Nullable MailLanguage language) {

        MailLanguage reads() {
            return language == null ? MailLanguage.NL : language;
        }
    }
}
