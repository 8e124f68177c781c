package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

/**
 * A password that someone chooses in place of the one they know.
 *
 * @param current the password until now
 * @param password the password from now on
 */
public record PasswordChange(
        @Meaning("The password until now") @Text(max = Passwords.LONGEST) String current,
        @Meaning("The new password; common ones are refused")
                @Text(min = Passwords.SHORTEST, max = Passwords.LONGEST)
                String password) {

    @Override
    public String toString() {
        return "PasswordChange";
    }
}
