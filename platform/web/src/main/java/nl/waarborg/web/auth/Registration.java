package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

import org.jspecify.annotations.Nullable;

/**
 * A person who makes an account for themselves.
 *
 * @param login the log-in name
 * @param name the person's name
 * @param password the password
 * @param role the role; may be left out where one role is open to registration
 */
public record Registration(
        @Meaning("The log-in name; an e-mail address serves best")
                @Text(min = 3, max = 254, pattern = Credentials.LOGIN)
                String login,
        @Meaning("The person's name") @Text(max = 200) String name,
        @Meaning("The password") @Text(min = Passwords.SHORTEST, max = Passwords.LONGEST)
                String password,
        @Meaning("A role that is open to registration; may be left out where there is one")
                @Text(max = 63)
                @Nullable String role) {

    @Override
    public String toString() {
        return "Registration";
    }
}
