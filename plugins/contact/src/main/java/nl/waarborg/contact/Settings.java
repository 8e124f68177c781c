package nl.waarborg.contact;

import nl.waarborg.spi.WithinAnswerTerm;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * What a tenant sets for this module.
 *
 * @param uses what it uses
 * @param answerWithinDays within how many days it answers a request to be removed: until then one
 *     last personal contact may be made, so no longer than it promised to answer in
 * @param mailsPerMinute how many mails of a mailing to clients leave in a minute; 600 if left out
 */
public record Settings(
        List<Use> uses, @WithinAnswerTerm int answerWithinDays, @Nullable Integer mailsPerMinute) {

    private static final int MOST = 31;
    private static final int PER_MINUTE = 600;
    private static final int MOST_PER_MINUTE = 6000;

    /**
     * Refuses a module of which nothing is used, and more days than the month that the law gives
     * (AVG art. 12(3)).
     */
    public Settings {
        uses = List.copyOf(uses);
        if (uses.isEmpty()) {
            throw new IllegalArgumentException("uses must name what of the module is used");
        }
        if (answerWithinDays < 1 || answerWithinDays > MOST) {
            throw new IllegalArgumentException("answerWithinDays must be 1 to " + MOST);
        }
        if (mailsPerMinute != null && (mailsPerMinute < 1 || mailsPerMinute > MOST_PER_MINUTE)) {
            throw new IllegalArgumentException("mailsPerMinute must be 1 to " + MOST_PER_MINUTE);
        }
    }

    /** How many mails of a mailing leave in a minute. */
    int perMinute() {
        return mailsPerMinute == null ? PER_MINUTE : mailsPerMinute;
    }

    /** How long a last contact may be made. */
    Duration lastContactWithin() {
        return Duration.ofDays(answerWithinDays);
    }
}
