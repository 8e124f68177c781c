package nl.waarborg.donations;

import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The overview of a donor in a mailing, and what came of its mail.
 *
 * @param id its id
 * @param donorId the donor
 * @param edition which one of that year of the donor, from 1
 * @param why why it went
 * @param writtenAt when it was written
 * @param withheld whether none went, since the donor had the last contact before removal
 * @param status where the mail is on its way; absent where none went or it is no longer known
 * @param fault why the mail did not arrive or has not yet, as a code
 * @param maybeTwice whether the reader may have had it twice
 */
public record OverviewView(
        UUID id,
        @Meaning("The donor") UUID donorId,
        @Meaning("Which one of that year of the donor, from 1") int edition,
        @Meaning("Why it went") OverviewMailings.Why why,
        Instant writtenAt,
        @Meaning("Whether none went, since the donor had the last contact before removal")
                boolean withheld,
        @Nullable @Meaning("Where the mail is on its way") MailStatus status,
        @Nullable @Meaning("Why the mail did not arrive or has not yet, as a code") String fault,
        @Meaning("Whether the reader may have had it twice") boolean maybeTwice) {

    static OverviewView of(Row row, List<MailState> mails) {
        Optional<UUID> mail = row.find(OverviewMailings.MAIL_ID);
        Optional<MailState> state =
                mails.stream().filter(one -> mail.filter(one.id()::equals).isPresent()).findFirst();
        return new OverviewView(
                row.get(OverviewMailings.OVERVIEWS.id()),
                row.get(OverviewMailings.DONOR),
                row.get(OverviewMailings.EDITION),
                row.get(OverviewMailings.WHY),
                row.get(OverviewMailings.OVERVIEWS.createdAt()),
                mail.isEmpty(),
                state.map(MailState::status).orElse(null),
                state.flatMap(MailState::fault).orElse(null),
                state.map(MailState::maybeTwice).orElse(false));
    }
}
