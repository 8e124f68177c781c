package nl.waarborg.web.auth;

import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.spi.Row;

import java.util.List;
import java.util.UUID;

/**
 * Whom tokens speak for.
 *
 * @param account the account
 * @param subject the person
 * @param roles the roles of the account
 */
record TokenHolder(UUID account, UUID subject, List<String> roles) {

    /** From a row with these columns of the account. */
    static TokenHolder of(Row row) {
        return new TokenHolder(
                row.get(Account.DATASET.id()),
                row.get(Account.SUBJECT_ID),
                List.of(row.get(Account.ROLES)));
    }
}
