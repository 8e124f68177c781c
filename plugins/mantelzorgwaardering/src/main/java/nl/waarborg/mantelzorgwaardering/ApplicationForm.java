package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.spi.Input.Between;
import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.TextForm;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * What a carer fills in: VAL-F2 and VAL-F3 and no more. A draft may leave anything out.
 *
 * @param carer who applies
 * @param recipient where the person cared for lives
 * @param care answers about the care
 * @param payout where the money goes
 * @param remarks anything else, in the carer's own words
 */
public record ApplicationForm(
        @Nullable Carer carer,
        @Nullable Recipient recipient,
        @Nullable Care care,
        @Nullable Payout payout,
        @FreeText(max = 2000) @Meaning("Anything else, in your own words")
                @Nullable String remarks) {

    /** A form without an answer. */
    static final ApplicationForm EMPTY = new ApplicationForm(null, null, null, null, null);

    Carer carerOrEmpty() {
        return carer == null ? Carer.EMPTY : carer;
    }

    Recipient recipientOrEmpty() {
        return recipient == null ? Recipient.EMPTY : recipient;
    }

    Care careOrEmpty() {
        return care == null ? Care.EMPTY : care;
    }

    Payout payoutOrEmpty() {
        return payout == null ? Payout.EMPTY : payout;
    }

    /**
     * Who applies.
     *
     * @param name first and last name
     * @param email e-mail address
     * @param phone telephone number
     * @param street street and house number
     * @param postcode postcode
     * @param town town
     * @param municipality municipality, where the edition asks for it
     * @param dateOfBirth date of birth
     */
    public record Carer(
            @Text(max = 100) @Nullable String name,
            @Form(TextForm.EMAIL) @Nullable String email,
            @Form(TextForm.PHONE) @Nullable String phone,
            @Text(max = 100) @Meaning("Street and house number") @Nullable String street,
            @Form(TextForm.POSTCODE) @Nullable String postcode,
            @Text(max = 100) @Nullable String town,
            @Text(max = 100) @Meaning("Only where the edition's rules ask for it")
                    @Nullable String municipality,
            @Nullable LocalDate dateOfBirth) {

        static final Carer EMPTY = new Carer(null, null, null, null, null, null, null, null);
    }

    /**
     * Where the person cared for lives.
     *
     * @param street street and house number
     * @param postcode postcode
     * @param town town
     * @param livesIn municipality of residence
     * @param registeredIn municipality of registration
     */
    public record Recipient(
            @Text(max = 100) @Meaning("Street and house number") @Nullable String street,
            @Form(TextForm.POSTCODE) @Nullable String postcode,
            @Text(max = 100) @Nullable String town,
            @Text(max = 100) @Meaning("Municipality where the person cared for lives")
                    @Nullable String livesIn,
            @Text(max = 100) @Meaning("Municipality where the person cared for is registered")
                    @Nullable String registeredIn) {

        static final Recipient EMPTY = new Recipient(null, null, null, null, null);
    }

    /**
     * Answers about the care. Which of them are needed follows from the edition's rules.
     *
     * @param relation what the person cared for is to the carer
     * @param hoursPerWeek hours of care a week
     * @param since the day the care began
     * @param uninterrupted whether it went on without a break
     * @param unpaid whether it is unpaid
     * @param recipientLongTermIll whether the person cared for is ill for a long time
     * @param missesCare whether the carer misses care because of it
     * @param helpsOften whether the carer helps often because of it
     * @param recipientInInstitution whether the person cared for lives in an institution
     */
    public record Care(
            @Nullable Relation relation,
            @Between(min = 0, max = 168) @Meaning("Whole hours a week, rounded down")
                    @Nullable Integer hoursPerWeek,
            @Meaning("The day the care began") @Nullable LocalDate since,
            @Meaning("Without a break since then") @Nullable Boolean uninterrupted,
            @Nullable Boolean unpaid,
            @Nullable Boolean recipientLongTermIll,
            @Meaning("Young carers: you miss care because of the illness")
                    @Nullable Boolean missesCare,
            @Meaning("Young carers: you help often because of the illness")
                    @Nullable Boolean helpsOften,
            @Nullable Boolean recipientInInstitution) {

        static final Care EMPTY = new Care(null, null, null, null, null, null, null, null, null);
    }

    /** What the person cared for is to the carer. */
    public enum Relation {
        /** Family, a partner included. */
        FAMILY,
        /** A friend. */
        FRIEND,
        /** A neighbour. */
        NEIGHBOUR,
        /** Somebody else. */
        OTHER
    }

    /**
     * Where the money goes.
     *
     * @param iban bank account
     * @param accountHolder name of the account's holder, who may be someone else
     */
    public record Payout(
            @Form(TextForm.IBAN) @Nullable String iban,
            @Text(max = 100) @Nullable String accountHolder) {

        static final Payout EMPTY = new Payout(null, null);
    }
}
