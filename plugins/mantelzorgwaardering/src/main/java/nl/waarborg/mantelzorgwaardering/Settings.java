package nl.waarborg.mantelzorgwaardering;

import nl.waarborg.mantelzorgwaardering.payout.PayoutAccount;

import org.jspecify.annotations.Nullable;

/**
 * What a tenant sets for this module.
 *
 * @param commissioningAuthority the body on whose behalf the award is given (VAL-U1)
 * @param payoutName whose account awards of money are paid from; nothing is paid without
 * @param payoutIban the number of that account
 * @param payoutBic its bank; may be left out within the euro payments area
 * @param smallestGroup the fewest people that a figure of the statistics is about; 10 if left out
 */
public record Settings(
        @Nullable String commissioningAuthority,
        @Nullable String payoutName,
        @Nullable String payoutIban,
        @Nullable String payoutBic,
        @Nullable Integer smallestGroup) {

    private static final int SMALLEST_GROUP = 10;
    private static final int LEAST = 3;

    /** Refuses half an account, one that is none, and a group in which two know of the third. */
    public Settings {
        if ((payoutName == null) != (payoutIban == null)) {
            throw new IllegalArgumentException("payoutName and payoutIban go together");
        }
        if (payoutName != null && payoutIban != null) {
            payoutIban = new PayoutAccount(payoutName, payoutIban, payoutBic).iban();
        }
        if (smallestGroup != null && smallestGroup < LEAST) {
            throw new IllegalArgumentException(
                    "smallestGroup must be " + LEAST + " or more, else figures lead to people");
        }
    }

    /** The account to pay from, if one is set. */
    public @Nullable PayoutAccount payoutAccount() {
        return payoutName == null || payoutIban == null
                ? null
                : new PayoutAccount(payoutName, payoutIban, payoutBic);
    }

    /** The fewest people that a figure of the statistics is about. */
    public int smallestStatisticsGroup() {
        return smallestGroup == null ? SMALLEST_GROUP : smallestGroup;
    }
}
