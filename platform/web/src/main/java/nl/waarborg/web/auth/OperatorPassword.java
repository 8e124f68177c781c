package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

/**
 * A password that an operator chooses in place of the one until now.
 *
 * @param login the log-in name, in upper or lower case
 * @param current the password until now
 * @param password the password from now on
 */
public record OperatorPassword(
        @Meaning("The log-in name; upper and lower case are the same")
                @Text(min = 3, max = 254, pattern = Credentials.LOGIN)
                String login,
        @Meaning("The password until now") @Text(max = Passwords.LONGEST) String current,
        @Meaning("The new password; common ones are refused")
                @Text(min = Passwords.SHORTEST, max = Passwords.LONGEST)
                String password) {

    /** What a log-in with the password until now would show. */
    Credentials credentials() {
        return new Credentials(login, current);
    }

    @Override
    public String toString() {
        return "OperatorPassword";
    }
}
