package nl.waarborg.donations;

import nl.waarborg.spi.Input.Between;
import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Lookup;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailStatus;
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
 * @param language in which the donor reads
 * @param noThanks whether the donor asked not to be thanked
 * @param deceasedOn when the donor died
 * @param given what was given in all, without what was taken back, in euros
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
        @Nullable Instant newsSince,
        @Nullable MailLanguage language,
        boolean noThanks,
        @Nullable LocalDate deceasedOn,
        BigDecimal given) {

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
                row.find(Donors.NEWS_SINCE).orElse(null),
                row.find(Donors.LANGUAGE).orElse(null),
                row.find(Donors.NO_THANKS).orElse(false),
                row.find(Donors.DECEASED_ON).orElse(null),
                row.get(Donors.GIVEN));
    }

    /**
     * What staff write of a donor.
     *
     * @param name the name
     * @param email the address
     * @param phone the telephone number
     * @param correspondence what was written
     * @param language in which the donor reads; the organisation's first if left out
     * @param noThanks whether the donor asked not to be thanked
     * @param deceasedOn when the donor died
     */
    public record DonorBody(
            @Text String name,
            @Nullable @Form(TextForm.EMAIL) String email,
            @Nullable @Form(TextForm.PHONE) String phone,
            @Nullable @FreeText(max = 10_000) String correspondence,
            @Nullable MailLanguage language,
            @Nullable @Meaning("Whether the donor asked not to be thanked") Boolean noThanks,
            @Nullable @Meaning("When the donor died: nothing is written any more")
                    LocalDate deceasedOn) {

        @Override
        public String toString() {
            return "DonorBody";
        }
    }

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
     * Which donors.
     *
     * @param q a number, an address, a telephone number or a part of a name
     * @param gaveSince who gave on that day or later
     * @param gaveNotSince who gave nothing on that day or later
     * @param news whether they get the donor newsletter
     */
    public record DonorQuery(
            @Nullable
                    @Text(min = Lookup.SHORTEST, max = Lookup.LONGEST)
                    @Meaning("A number, an address, a telephone number or a part of a name")
                    String q,
            @Nullable LocalDate gaveSince,
            @Nullable LocalDate gaveNotSince,
            @Nullable @Meaning("Whether they get the donor newsletter") Boolean news) {}

    /**
     * That a donor was thanked.
     *
     * @param id its id
     * @param occasion for what
     * @param donationId for which donation
     * @param year for which year
     * @param at when
     * @param status where the mail is; empty where there was none or it is gone from the outbox
     * @param withheld why there was no mail
     */
    public record ThanksView(
            UUID id,
            Occasion occasion,
            @Nullable UUID donationId,
            @Nullable Integer year,
            Instant at,
            @Nullable MailStatus status,
            Thanked.@Nullable Why withheld) {}

    /**
     * Which year an overview is of.
     *
     * @param year the calendar year
     * @param language what it is written in; as the donor reads, or Dutch, if left out
     */
    public record YearQuery(
            @Between(min = 1900, max = 2200) int year, @Nullable MailLanguage language) {

        MailLanguage reads() {
            return language == null ? MailLanguage.NL : language;
        }

        /** The same in the donor's language, where no other was asked for. */
        YearQuery inLanguageOf(Row donor) {
            return language == null
                    ? new YearQuery(year, donor.find(Donors.LANGUAGE).orElse(null))
                    : this;
        }
    }
}
