package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * What a person logs in with, or a program.
 *
 * @param login the log-in name, in upper or lower case
 * @param password the password
 * @param code a code of the second factor, where there is one
 * @param grantType with what the token is asked for; PASSWORD if left out
 */
public record Credentials(
        @Meaning("The log-in name; upper and lower case are the same")
                @Text(min = 3, max = 254, pattern = LOGIN)
                String login,
        @Meaning("The password") @Text(max = Passwords.LONGEST) String password,
        @Meaning(
                        "A code of the authenticator app, or a recovery code, where there is a second factor")
                @Text(max = 40, pattern = "[0-9A-Za-z-]+")
                @Nullable String code,
        @Meaning("CLIENT_CREDENTIALS for a program, whose id and secret are login and password")
                @Nullable GrantType grantType) {

    /** Without a second factor. */
    public Credentials(String login, String password) {
        this(login, password, null, null);
    }

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
