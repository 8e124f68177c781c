package nl.waarborg.contact;

import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A question or request as staff see it, and the person who asked.
 *
 * @param id its id
 * @param requesterId the person
 * @param receivedAt when it came in
 * @param channel how it came in
 * @param name the name
 * @param email the address
 * @param phone the telephone number
 * @param question the question
 * @param answers every answer that was given, the oldest first
 * @param status how far it is
 * @param handledBy the account that handled it
 * @param closedAt when it was closed
 * @param archiveReason why it is kept
 * @param concern what it concerns
 * @param matterId the application that it is said to concern
 * @param followsOn the day from which that application's term runs
 * @param lastVisitAt the person's last visit to the web site, where known
 */
public record RequestView(
        UUID id,
        UUID requesterId,
        Instant receivedAt,
        Requests.Channel channel,
        String name,
        @Nullable String email,
        @Nullable String phone,
        String question,
        List<Answers.View> answers,
        Requests.Status status,
        @Nullable UUID handledBy,
        @Nullable Instant closedAt,
        @Nullable String archiveReason,
        Requests.Concern concern,
        @Nullable UUID matterId,
        @Nullable LocalDate followsOn,
        @Nullable Instant lastVisitAt) {

    static RequestView of(Row row, List<Answers.View> answers) {
        return new RequestView(
                row.get(Requests.DATASET.id()),
                row.get(Requests.REQUESTER_ID),
                row.get(Requests.DATASET.createdAt()),
                row.get(Requests.CHANNEL),
                row.get(Requests.NAME),
                row.find(Requests.EMAIL).orElse(null),
                row.find(Requests.PHONE).orElse(null),
                row.get(Requests.QUESTION),
                List.copyOf(answers),
                row.get(Requests.STATUS),
                row.find(Requests.HANDLED_BY).orElse(null),
                row.find(Requests.CLOSED_AT).orElse(null),
                row.find(Requests.ARCHIVE_REASON).orElse(null),
                row.get(Requests.CONCERN),
                row.find(Requests.MATTER_ID).orElse(null),
                row.find(Requests.FOLLOWS_ON).orElse(null),
                row.find(Requests.LAST_VISIT_AT).orElse(null));
    }
}
