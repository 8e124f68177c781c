package nl.waarborg.web;

import java.time.Duration;

/**
 * How much one client may ask of one tenant: the whole quota at once, then evenly again.
 *
 * @param requests the quota
 * @param window in which a used-up quota is whole again
 */
public record RateLimit(int requests, Duration window) {

    /** Refuses a limit that would refuse everything. */
    public RateLimit {
        if (requests < 1 || window.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "A rate limit needs at least one request in at least one millisecond");
        }
    }
}
