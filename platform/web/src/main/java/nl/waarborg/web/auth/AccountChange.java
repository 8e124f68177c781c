package nl.waarborg.web.auth;

import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/**
 * A change of an account; what is left out stays.
 *
 * @param name the person's name
 * @param roles the roles
 * @param status whether it can be used
 * @param intern whether the person is an intern
 * @param language in which mail to the person is written
 */
public record AccountChange(
        @Meaning("The person's name") @Text(max = 200) @Nullable String name,
        @Meaning("Names of roles of this organisation, in place of the present ones")
                @Items(max = 20)
                @Text(max = 63)
                @Nullable List<String> roles,
        @Meaning(
                        "DISABLED closes it: every log-in ends at once, and password, second factor"
                                + " and open codes go; ACTIVE opens it again, without any of them")
                @Nullable AccountStatus status,
        @Meaning("Whether the person is an intern, who lacks what is withheld from interns")
                @Nullable Boolean intern,
        @Meaning("The language in which mail to the person is written")
                @Nullable MailLanguage language) {

    /** Whether it changes what the account may do. */
    boolean changesPower() {
        return roles != null || status != null || intern != null;
    }

    /** Whether an account that manages others goes on doing so. */
    boolean stays(Row account, LastAdministrator administrators) {
        return status != AccountStatus.DISABLED
                && administrators.manages(
                        roles == null ? Set.of(account.get(Account.ROLES)) : Set.copyOf(roles),
                        intern == null ? account.get(Account.INTERN) : intern);
    }

    /**
     * The columns to change.
     *
     * @throws Problem if there is none
     */
    Values values() {
        Values values = Values.none();
        if (name != null) {
            values = values.set(Account.NAME, name.strip());
        }
        if (roles != null) {
            values = values.set(Account.ROLES, NewAccount.sorted(roles));
        }
        if (status != null) {
            values = values.set(Account.STATUS, status);
        }
        if (intern != null) {
            values = values.set(Account.INTERN, intern);
        }
        if (language != null) {
            values = values.set(Account.LANGUAGE, language);
        }
        if (values.byColumn().isEmpty()) {
            throw Problem.invalid(
                    List.of(new Fault("", "nothing-to-change", "must name something to change")));
        }
        return values;
    }
}
