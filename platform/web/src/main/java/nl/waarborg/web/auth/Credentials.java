package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

import java.util.Locale;

/**
 * What a person logs in with.
 *
 * @param login the log-in name, in upper or lower case
 * @param password the password
 */
public record Credentials(
        @Meaning("The log-in name; upper and lower case are the same")
                @Text(min = 3, max = 254, pattern = LOGIN)
                String login,
        @Meaning("The password") @Text(max = Passwords.LONGEST) String password) {

    /** The characters of a log-in name: the visible ones of ASCII. */
    static final String LOGIN = "[!-~]+";

    /** As it is kept and compared. */
    String account() {
        return normal(login);
    }

    /** A log-in name as it is kept and compared. */
    static String normal(String login) {
        return login.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Credentials";
    }
}
