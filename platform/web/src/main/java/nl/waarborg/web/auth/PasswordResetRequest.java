package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

/**
 * A person who forgot the password.
 *
 * @param login the log-in name, in upper or lower case
 */
public record PasswordResetRequest(
        @Meaning("The log-in name; upper and lower case are the same")
                @Text(min = 3, max = 254, pattern = Credentials.LOGIN)
                String login) {

    @Override
    public String toString() {
        return "PasswordResetRequest";
    }
}
