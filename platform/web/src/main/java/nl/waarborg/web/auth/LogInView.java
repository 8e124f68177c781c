package nl.waarborg.web.auth;

import nl.waarborg.spi.Input.Meaning;

import java.time.Instant;
import java.util.UUID;

/**
 * A log-in that has not ended.
 *
 * @param id its id
 * @param startedAt when it started
 * @param expiresAt when it ends by itself
 * @param current whether the caller shows a token of it
 */
public record LogInView(
        @Meaning("The log-in") UUID id,
        @Meaning("When it started") Instant startedAt,
        @Meaning("When it ends by itself") Instant expiresAt,
        @Meaning("Whether this call was made with it") boolean current) {

    @Override
    public String toString() {
        return "LogInView";
    }
}
