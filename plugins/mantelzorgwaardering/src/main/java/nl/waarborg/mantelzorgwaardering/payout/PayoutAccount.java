package nl.waarborg.mantelzorgwaardering.payout;

import nl.garvelink.iban.IBAN;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/**
 * The account that a tenant pays from.
 *
 * @param name whose it is, as the bank knows it
 * @param iban its number; kept without spaces
 * @param bic its bank; may be left out within the euro payments area
 */
public record PayoutAccount(String name, String iban, @Nullable String bic) {

    private static final int LONGEST_NAME = 70;
    private static final Pattern BIC = Pattern.compile("[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?");

    /** Refuses what no bank would take. */
    public PayoutAccount {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "payoutName must have 1 to " + LONGEST_NAME + " characters");
        }
        try {
            iban = IBAN.parse(iban).toPlainString();
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException("payoutIban is no valid IBAN", e);
        }
        if (bic != null && !BIC.matcher(bic).matches()) {
            throw new IllegalArgumentException("payoutBic is no valid BIC");
        }
    }
}
