package nl.waarborg.web.auth;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Input.Meaning;

/**
 * An administrator that was added.
 *
 * @param account the account
 * @param login the log-in name
 * @param password the first password
 */
public record AddedAdministrator(
        @Meaning("The id of the account") AccountId account,
        @Meaning("The log-in name as it is kept") String login,
        @Meaning("The first password, shown this once; it must be changed before anything else")
                String password) {

    @Override
    public String toString() {
        return "AddedAdministrator[" + account + "]";
    }
}
