package nl.waarborg.contact;

import nl.waarborg.spi.WithinAnswerTerm;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * What a tenant sets for this module.
 *
 * @param uses what it uses
 * @param answerWithinDays within how many days it answers a request to be removed: until then one
 *     last personal contact may be made, so no longer than it promised to answer in
 * @param mailsPerMinute how many mails of a mailing to clients leave in a minute; 600 if left out
 * @param confirmWithinDays how many days the link is worth something by which a client says yes to
 *     offers; 7 if left out
 * @param businessMonths how many months a business stays at which nobody is known; it is not
 *     removed by itself if left out
 */
public record Settings(
        List<Use> uses,
        @WithinAnswerTerm int answerWithinDays,
        @Nullable Integer mailsPerMinute,
        @Nullable Integer confirmWithinDays,
        @Nullable Integer businessMonths) {

    private static final int MOST = 31;
    private static final int PER_MINUTE = 600;
    private static final int MOST_PER_MINUTE = 6000;
    private static final int CONFIRM_DAYS = 7;
    private static final int MOST_CONFIRM_DAYS = 30;
    private static final int MOST_MONTHS = 120;

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
        requireBetween("mailsPerMinute", mailsPerMinute, MOST_PER_MINUTE);
        requireBetween("confirmWithinDays", confirmWithinDays, MOST_CONFIRM_DAYS);
        requireBetween("businessMonths", businessMonths, MOST_MONTHS);
    }

    private static void requireBetween(String name, @Nullable Integer value, int most) {
        if (value != null && (value < 1 || value > most)) {
            throw new IllegalArgumentException(name + " must be 1 to " + most);
        }
    }

    /** How long a link to say yes to offers is worth something. */
    Duration confirmWithin() {
        return Duration.ofDays(confirmWithinDays == null ? CONFIRM_DAYS : confirmWithinDays);
    }

    /** How long a business stays at which nobody is known. */
    Optional<Period> aloneFor() {
        return Optional.ofNullable(businessMonths).map(Period::ofMonths);
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
