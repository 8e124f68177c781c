package nl.waarborg.contact;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * What a tenant sets for this module.
 *
 * @param uses what it uses
 * @param answerWithinDays within how many days it answers a request to be removed: until then one
 *     last personal contact may be made; 28 if left out
 */
public record Settings(List<Use> uses, @Nullable Integer answerWithinDays) {

    private static final int USUAL = 28;
    private static final int MOST = 31;

    /**
     * Refuses a module of which nothing is used, and more days than the month that the law gives
     * (AVG art. 12(3)).
     */
    public Settings {
        uses = List.copyOf(uses);
        if (uses.isEmpty()) {
            throw new IllegalArgumentException("uses must name what of the module is used");
        }
        if (answerWithinDays != null && (answerWithinDays < 1 || answerWithinDays > MOST)) {
            throw new IllegalArgumentException("answerWithinDays must be 1 to " + MOST);
        }
    }

    /** How long a last contact may be made. */
    Duration lastContactWithin() {
        return Duration.ofDays(answerWithinDays == null ? USUAL : answerWithinDays);
    }
}
