package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;

/**
 * A log-in at the identity provider that was begun.
 *
 * @param authorizationUrl where the person goes
 * @param attempt what ends it
 */
public record ExternalAttempt(
        @Meaning("Where the person goes to log in") String authorizationUrl,
        @Meaning("Keep it in this browser until the person is back; it counts for ten minutes")
                String attempt) {

    @Override
    public String toString() {
        return "ExternalAttempt";
    }
}
