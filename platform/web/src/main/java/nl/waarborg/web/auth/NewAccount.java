package nl.waarborg.web.auth;

import nl.waarborg.kernel.AccountKind;
import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.spi.Input.Form;
import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TextForm;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/**
 * An account for a person, who is invited by mail to choose a password.
 *
 * @param login the log-in name
 * @param name the person's name
 * @param roles the roles
 * @param intern whether the person is an intern; not if left out
 * @param subject the person, where something is kept about them already; somebody new if left out
 * @param language in which mail to the person is written, the invitation too; the organisation's
 *     own if left out
 */
public record NewAccount(
        @Meaning("The e-mail address, which becomes the log-in name and gets the invitation")
                @Form(TextForm.EMAIL)
                String login,
        @Meaning("The person's name") @Text(max = 200) String name,
        @Meaning("Names of roles of this organisation") @Items(max = 20) @Text(max = 63)
                List<String> roles,
        @Meaning("Whether the person is an intern, who lacks what is withheld from interns")
                @Nullable Boolean intern,
        @Meaning(
                        "The person, where something is kept about them already and they have no"
                                + " account yet; somebody new if left out")
                @Nullable UUID subject,
        @Meaning(
                        "The language in which mail to the person is written, the invitation too;"
                                + " the organisation's own if left out")
                @Nullable MailLanguage language) {

    /** The values of a new account of a person. */
    static Values values(SubjectId subject, String login, String name, List<String> roles) {
        return Values.of(Account.SUBJECT_ID, subject.value())
                .set(Account.KIND, AccountKind.HUMAN)
                .set(Account.LOGIN, Credentials.normal(login))
                .set(Account.NAME, name.strip())
                .set(Account.ROLES, sorted(roles))
                .set(Account.STATUS, AccountStatus.ACTIVE);
    }

    /** Roles as they are kept: each once. */
    static String[] sorted(List<String> roles) {
        return roles.stream().distinct().sorted().toArray(String[]::new);
    }

    @Override
    public String toString() {
        return "NewAccount";
    }
}
