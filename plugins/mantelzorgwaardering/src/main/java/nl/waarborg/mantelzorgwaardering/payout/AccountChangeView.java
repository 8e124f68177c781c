package nl.waarborg.mantelzorgwaardering.payout;

import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * That a bank account was changed after the decision.
 *
 * @param id its id
 * @param changedAt when
 * @param changedBy the name of who did; absent once the account is gone
 * @param formerIbanEnd the last four characters of the account before
 */
public record AccountChangeView(
        UUID id,
        @Meaning("When it was changed") Instant changedAt,
        @Nullable @Meaning("Who changed it: the carer, or who applied for the carer")
                String changedBy,
        @Meaning("The last four characters of the account number before") String formerIbanEnd) {

    private static final int SHOWN = 4;

    static AccountChangeView of(Row row, ColleagueNames changers) {
        String former = row.get(AccountChanges.FORMER_IBAN);
        return new AccountChangeView(
                row.get(AccountChanges.DATASET.id()),
                row.get(AccountChanges.DATASET.createdAt()),
                changers.of(row).orElse(null),
                former.substring(Math.max(0, former.length() - SHOWN)));
    }
}
