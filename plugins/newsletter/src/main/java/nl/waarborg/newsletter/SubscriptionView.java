package nl.waarborg.newsletter;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A subscription as staff see it.
 *
 * @param id its id
 * @param subscriberId the person
 * @param list the list
 * @param email the address
 * @param firstName the first name
 * @param lastName the last name
 * @param language in which language the person reads
 * @param source how it came
 * @param confirmedAt since when issues are sent; empty while the link waits
 * @param endedAt when it ended
 * @param endedBy why it ended
 * @param withheld why no issue goes there now although the subscription stands; told of one
 *     subscription and not in lists
 */
public record SubscriptionView(
        UUID id,
        UUID subscriberId,
        MailingList list,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        MailLanguage language,
        Source source,
        @Nullable Instant confirmedAt,
        @Nullable Instant endedAt,
        @Nullable EndedBy endedBy,
        @Nullable
                @Meaning(
                        "Why no issue goes there now, though the subscription stands; told of one"
                                + " subscription and not in lists")
                Withheld withheld) {

    static SubscriptionView of(Row row) {
        return new SubscriptionView(
                row.get(Subscriptions.DATASET.id()),
                row.get(Subscriptions.SUBSCRIBER_ID),
                row.get(Subscriptions.LIST),
                row.get(Subscriptions.EMAIL),
                row.find(Subscriptions.FIRST_NAME).orElse(null),
                row.find(Subscriptions.LAST_NAME).orElse(null),
                row.get(Subscriptions.LANGUAGE),
                row.get(Subscriptions.SOURCE),
                row.find(Subscriptions.CONFIRMED_AT).orElse(null),
                row.find(Subscriptions.ENDED_AT).orElse(null),
                row.find(Subscriptions.ENDED_BY).orElse(null),
                null);
    }

    SubscriptionView because(Withheld why) {
        return new SubscriptionView(
                id,
                subscriberId,
                list,
                email,
                firstName,
                lastName,
                language,
                source,
                confirmedAt,
                endedAt,
                endedBy,
                why);
    }
}
