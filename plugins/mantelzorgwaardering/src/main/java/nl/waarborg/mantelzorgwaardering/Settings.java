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
 */
public record Settings(
        @Nullable String commissioningAuthority,
        @Nullable String payoutName,
        @Nullable String payoutIban,
        @Nullable String payoutBic) {

    /** Refuses half an account, and one that is none. */
    public Settings {
        if ((payoutName == null) != (payoutIban == null)) {
            throw new IllegalArgumentException("payoutName and payoutIban go together");
        }
        if (payoutName != null && payoutIban != null) {
            payoutIban = new PayoutAccount(payoutName, payoutIban, payoutBic).iban();
        }
    }

    /** The account to pay from, if one is set. */
    public @Nullable PayoutAccount payoutAccount() {
        return payoutName == null || payoutIban == null
                ? null
                : new PayoutAccount(payoutName, payoutIban, payoutBic);
    }
}
