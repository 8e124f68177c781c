package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;

/**
 * The tokens of a log-in.
 *
 * @param accessToken the access token
 * @param tokenType {@code Bearer}
 * @param expiresIn for how many seconds the access token is worth something
 * @param refreshToken the refresh token
 */
public record IssuedTokens(
        @Meaning("Send it as Authorization: Bearer") String accessToken,
        @Meaning("Always Bearer") String tokenType,
        @Meaning("For how many seconds the access token is worth something") long expiresIn,
        @Meaning("Exchange it once, at auth/refresh, for new tokens") String refreshToken) {

    @Override
    public String toString() {
        return "IssuedTokens";
    }
}
