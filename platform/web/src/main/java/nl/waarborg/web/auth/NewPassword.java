package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

/**
 * A password that someone chooses with a code from a mail.
 *
 * @param code the code
 * @param password the password
 */
public record NewPassword(
        @Meaning("The code from the mail") @Text(max = 100, pattern = RandomCode.PATTERN)
                String code,
        @Meaning("The new password; common ones are refused")
                @Text(min = Passwords.SHORTEST, max = Passwords.LONGEST)
                String password) {

    @Override
    public String toString() {
        return "NewPassword";
    }
}
