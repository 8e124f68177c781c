package nl.waarborg.vacancies;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * What a tenant sets for this module.
 *
 * @param confirmWithinDays how long the link of the form is worth something, and how long what
 *     nobody confirmed is kept; 3 days if left out
 */
public record Settings(@Nullable Integer confirmWithinDays) {

    private static final int DAYS = 3;
    private static final int MOST = 7;

    /** Refuses to keep for long what may be anybody's. */
    public Settings {
        if (confirmWithinDays != null && (confirmWithinDays < 1 || confirmWithinDays > MOST)) {
            throw new IllegalArgumentException("confirmWithinDays must be 1 to " + MOST);
        }
    }

    Duration confirmWithin() {
        return Duration.ofDays(confirmWithinDays == null ? DAYS : confirmWithinDays);
    }
}
