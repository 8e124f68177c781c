package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

import org.jspecify.annotations.Nullable;

/**
 * What shows that it is the person who closes the account.
 *
 * @param password the password; none where the account has none
 * @param code a code of the second factor, if there is one
 */
public record AccountClosing(
        @Meaning(
                        "The password. Without one, because the organisation's identity provider"
                                + " logs the caller in, the log-in must be at most ten minutes old")
                @Text(max = Passwords.LONGEST)
                @Nullable String password,
        @Meaning("A code of the second factor, if there is one")
                @Text(max = 40, pattern = "[0-9A-Za-z-]+")
                @Nullable String code) {

    @Override
    public String toString() {
        return "AccountClosing";
    }
}
