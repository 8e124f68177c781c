package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;

/**
 * A second factor to be put in an authenticator app.
 *
 * @param secret the secret in base 32
 * @param uri the same as an app reads it from a picture
 */
public record NewSecondFactor(
        @Meaning("The secret in base 32, shown this once") String secret,
        @Meaning("The otpauth address, for a picture that an app reads") String uri) {

    @Override
    public String toString() {
        return "NewSecondFactor";
    }
}
