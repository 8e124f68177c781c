package nl.waarborg.web.auth;

import java.util.Optional;

/** Reads the header {@code Authorization}. */
final class Bearer {

    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = SCHEME.length() + SignedTokens.LONGEST;

    private Bearer() {}

    /** The token, if the header holds one of a size that we make. */
    static Optional<String> token(String authorization) {
        return authorization.length() <= LONGEST
                        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
