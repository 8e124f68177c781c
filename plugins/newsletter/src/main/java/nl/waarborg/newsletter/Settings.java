package nl.waarborg.newsletter;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a tenant sets for this module.
 *
 * @param lists the lists it has
 * @param names whether the form asks first and last names; not if left out
 * @param mailsPerMinute how many mails of an issue leave in a minute; 600 if left out
 * @param confirmWithinDays how many days the link of the form is worth something; who does not
 *     follow it by then is forgotten
 * @param endAfterReturned after how many mails that came back for good within a year nothing is
 *     sent any more
 * @param outsideCheckMonths after how many months somebody looks again whether a mailing tool
 *     outside still knows who left; never if left out
 * @param registered which list whoever is registered gets without asking for it; none if left out
 */
public record Settings(
        List<MailingList> lists,
        @Nullable Boolean names,
        @Nullable Integer mailsPerMinute,
        int confirmWithinDays,
        int endAfterReturned,
        @Nullable Integer outsideCheckMonths,
        @Nullable MailingList registered) {

    private static final int PER_MINUTE = 600;
    private static final int MOST_PER_MINUTE = 6000;
    private static final int MOST_CONFIRM_DAYS = 30;
    private static final int MOST_RETURNED = 20;
    private static final int MOST_CHECK_MONTHS = 12;

    /** Refuses no list at all, and numbers that would stop or flood everything. */
    public Settings {
        lists = List.copyOf(lists);
        if (lists.isEmpty()) {
            throw new IllegalArgumentException("lists must name at least one list");
        }
        if (registered != null && !lists.contains(registered)) {
            throw new IllegalArgumentException("registered must name one of the lists");
        }
        requireBetween("mailsPerMinute", mailsPerMinute, MOST_PER_MINUTE);
        requireBetween("confirmWithinDays", confirmWithinDays, MOST_CONFIRM_DAYS);
        requireBetween("endAfterReturned", endAfterReturned, MOST_RETURNED);
        requireBetween("outsideCheckMonths", outsideCheckMonths, MOST_CHECK_MONTHS);
    }

    private static void requireBetween(String name, @Nullable Integer value, int most) {
        if (value != null && (value < 1 || value > most)) {
            throw new IllegalArgumentException(name + " must be 1 to " + most);
        }
    }

    /** Whether names may be given. */
    boolean asksNames() {
        return Boolean.TRUE.equals(names);
    }

    /** How many mails leave in a minute. */
    int perMinute() {
        return mailsPerMinute == null ? PER_MINUTE : mailsPerMinute;
    }

    /** How long the link of the form is worth something. */
    Duration confirmWithin() {
        return Duration.ofDays(confirmWithinDays);
    }

    /** After how many returned mails a subscription ends. */
    int mostReturned() {
        return endAfterReturned;
    }

    /** Which list whoever is registered gets. */
    Optional<MailingList> listOfTheRegistered() {
        return Optional.ofNullable(registered);
    }

    /** After how many months somebody looks again into a tool outside. */
    Optional<Integer> monthsBetweenChecks() {
        return Optional.ofNullable(outsideCheckMonths);
    }
}
