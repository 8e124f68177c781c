package nl.waarborg.donations;

import nl.waarborg.donations.Bank.Direction;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Money that came in, or that the bank took back of what came in.
 *
 * @param direction which of the two
 * @param key what tells it from every other line of the account
 * @param name of the other side, as the bank knows it
 * @param iban the account of the other side
 * @param remittance what was written with it
 * @param reference how the bank names the payment
 * @param endToEnd what the payer gave the payment, which a payment that is taken back still has
 * @param returnCode why the bank took it back
 * @param amount in euros, above zero
 * @param bookedOn the day it was booked
 */
record Movement(
        Direction direction,
        String key,
        Optional<String> name,
        Optional<String> iban,
        Optional<String> remittance,
        Optional<String> reference,
        Optional<String> endToEnd,
        Optional<String> returnCode,
        BigDecimal amount,
        LocalDate bookedOn) {

    /** The same with other words of the payer. */
    Movement withRemittance(String words) {
        return new Movement(
                direction,
                key,
                name,
                iban,
                Optional.of(words),
                reference,
                endToEnd,
                returnCode,
                amount,
                bookedOn);
    }

    @Override
    public String toString() {
        return "Movement";
    }
}
