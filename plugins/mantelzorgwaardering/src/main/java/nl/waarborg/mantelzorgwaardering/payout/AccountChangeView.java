package nl.waarborg.mantelzorgwaardering.payout;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import java.time.Instant;
import java.util.UUID;

/**
 * That a bank account was changed after the decision.
 *
 * @param id its id
 * @param changedAt when
 * @param changedBy by which account
 * @param formerIbanEnd the last four characters of the account before
 */
public record AccountChangeView(
        UUID id,
        @Meaning("When it was changed") Instant changedAt,
        @Meaning("Which account changed it: the carer's, or that of who applied for the carer")
                UUID changedBy,
        @Meaning("The last four characters of the account number before") String formerIbanEnd) {

    private static final int SHOWN = 4;

    static AccountChangeView of(Row row) {
        String former = row.get(AccountChanges.FORMER_IBAN);
        return new AccountChangeView(
                row.get(AccountChanges.DATASET.id()),
                row.get(AccountChanges.DATASET.createdAt()),
                row.get(AccountChanges.CHANGED_BY),
                former.substring(Math.max(0, former.length() - SHOWN)));
    }
}
