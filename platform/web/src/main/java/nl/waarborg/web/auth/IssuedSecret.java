package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;

import java.time.Instant;

/**
 * A secret that a program was given.
 *
 * @param clientId what the program shows as log-in name
 * @param secret what it shows as password
 * @param expiresAt when it ends by itself
 */
public record IssuedSecret(
        @Meaning("What the program sends as login") String clientId,
        @Meaning("What the program sends as password, shown this once; only its hash is kept")
                String secret,
        @Meaning("When it ends by itself") Instant expiresAt) {

    @Override
    public String toString() {
        return "IssuedSecret";
    }
}
