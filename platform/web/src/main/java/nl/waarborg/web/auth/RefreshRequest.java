package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;

/**
 * An exchange of a refresh token.
 *
 * @param refreshToken the refresh token
 */
public record RefreshRequest(
        @Meaning("The refresh token of the last answer") @Text(max = 200, pattern = "[!-~]+")
                String refreshToken) {

    @Override
    public String toString() {
        return "RefreshRequest";
    }
}
