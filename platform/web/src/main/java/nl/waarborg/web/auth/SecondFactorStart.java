package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

import org.jspecify.annotations.Nullable;

/**
 * A second factor that someone begins to set up.
 *
 * @param password the password
 * @param code a code of the factor until now
 */
public record SecondFactorStart(
        @Meaning("The password") @Text(max = Passwords.LONGEST) String password,
        @Meaning("A code of the second factor until now, if there is one")
                @Text(max = 40, pattern = "[0-9A-Za-z-]+")
                @Nullable String code) {

    @Override
    public String toString() {
        return "SecondFactorStart";
    }
}
