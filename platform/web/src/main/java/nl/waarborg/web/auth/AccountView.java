package nl.waarborg.web.auth;

import nl.waarborg.kernel.AccountKind;
import nl.waarborg.kernel.AccountStatus;
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
 * An account as those see it who manage accounts.
 *
 * @param id the account
 * @param subject the person
 * @param kind person or program
 * @param login the log-in name
 * @param name the person's name
 * @param roles the roles
 * @param status whether it can be used
 * @param intern whether the person is an intern
 * @param language in which mail to the person is written; absent for the organisation's own
 */
public record AccountView(
        @Meaning("The account") AccountId id,
        @Meaning("The person behind it") SubjectId subject,
        @Meaning("A person or a program") AccountKind kind,
        @Meaning("The log-in name") String login,
        @Meaning("The person's name") String name,
        @Meaning("The roles at this organisation") List<String> roles,
        @Meaning("Whether it can be used") AccountStatus status,
        @Meaning("Whether the person is an intern") boolean intern,
        @Meaning(
                        "The language in which mail to the person is written; the organisation's own if absent")
                @Nullable MailLanguage language) {

    /** What {@link #of} reads, and the version. */
    static final Column<?>[] COLUMNS = {
        Account.DATASET.id(),
        Account.DATASET.version(),
        Account.SUBJECT_ID,
        Account.KIND,
        Account.LOGIN,
        Account.NAME,
        Account.ROLES,
        Account.STATUS,
        Account.INTERN,
        Account.LANGUAGE
    };

    static AccountView of(Row row) {
        return new AccountView(
                new AccountId(row.get(Account.DATASET.id())),
                new SubjectId(row.get(Account.SUBJECT_ID)),
                row.get(Account.KIND),
                row.get(Account.LOGIN),
                row.get(Account.NAME),
                List.of(row.get(Account.ROLES)),
                row.get(Account.STATUS),
                row.get(Account.INTERN),
                row.find(Account.LANGUAGE).orElse(null));
    }
}
