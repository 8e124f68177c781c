package nl.waarborg.vacancies;

import java.time.Duration;

/**
 * What a tenant sets for this module.
 *
 * @param confirmWithinDays how long the link of the form is worth something, and how long what
 *     nobody confirmed is kept; the tenant says so, nothing is kept by a term of this module
 */
public record Settings(int confirmWithinDays) {

    private static final int MOST = 7;

    /** Refuses to keep for long what may be anybody's. */
    public Settings {
        if (confirmWithinDays < 1 || confirmWithinDays > MOST) {
            throw new IllegalArgumentException("confirmWithinDays must be 1 to " + MOST);
        }
    }

    Duration confirmWithin() {
        return Duration.ofDays(confirmWithinDays);
    }
}
