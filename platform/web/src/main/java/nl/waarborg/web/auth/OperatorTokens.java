package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;

/**
 * The token of an operator. There is none to refresh it with: log in again.
 *
 * @param accessToken the access token
 * @param tokenType {@code Bearer}
 * @param expiresIn for how many seconds it is worth something
 */
public record OperatorTokens(
        @Meaning("Send it as Authorization: Bearer") String accessToken,
        @Meaning("Always Bearer") String tokenType,
        @Meaning("For how many seconds it is worth something") long expiresIn) {

    @Override
    public String toString() {
        return "OperatorTokens";
    }
}
