package nl.waarborg.web.auth;

import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The caller's own account.
 *
 * @param account the account
 * @param subject the person
 * @param login the log-in name
 * @param name the person's name
 * @param roles the roles
 * @param language in which mail to the person is written; absent for the organisation's own
 */
public record Me(
        @Meaning("The account") AccountId account,
        @Meaning("The person behind it") SubjectId subject,
        @Meaning("The log-in name") String login,
        @Meaning("The person's name") String name,
        @Meaning("The roles at this organisation") List<String> roles,
        @Meaning("The language in which mail is written; the organisation's own if absent")
                @Nullable MailLanguage language) {

    /** What {@link #of} reads. */
    static final Column<?>[] COLUMNS = {
        Account.DATASET.id(),
        Account.SUBJECT_ID,
        Account.LOGIN,
        Account.NAME,
        Account.ROLES,
        Account.LANGUAGE
    };

    static Me of(Row row) {
        return new Me(
                new AccountId(row.get(Account.DATASET.id())),
                new SubjectId(row.get(Account.SUBJECT_ID)),
                row.get(Account.LOGIN),
                row.get(Account.NAME),
                List.of(row.get(Account.ROLES)),
                row.find(Account.LANGUAGE).orElse(null));
    }
}
