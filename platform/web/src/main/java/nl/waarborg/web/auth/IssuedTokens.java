package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;

import org.jspecify.annotations.Nullable;

/**
 * The tokens of a log-in.
 *
 * @param accessToken the access token
 * @param tokenType {@code Bearer}
 * @param expiresIn for how many seconds the access token is worth something
 * @param refreshToken the refresh token; a program asks for another access token instead
 */
public record IssuedTokens(
        @Meaning("Send it as Authorization: Bearer") String accessToken,
        @Meaning("Always Bearer") String tokenType,
        @Meaning("For how many seconds the access token is worth something") long expiresIn,
        @Meaning("Exchange it once, at auth/refresh, for new tokens; a program has none")
                @Nullable String refreshToken) {

    @Override
    public String toString() {
        return "IssuedTokens";
    }
}
