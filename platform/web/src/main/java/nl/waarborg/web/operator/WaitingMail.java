package nl.waarborg.web.operator;

import nl.waarborg.kernel.QueuedMail;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailStatus;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A mail that no mail server has taken, for an operator who passes it on by hand.
 *
 * @param id its id
 * @param createdAt when it was written
 * @param to the reader's address
 * @param title the subject line
 * @param body the text
 * @param template which kind of mail it is
 * @param status where it is on its way
 * @param attempts how often a mail server was tried
 * @param nextAttemptAt when it is due
 * @param fault why the last attempt failed
 * @param maybeTwice whether the reader may have had it twice
 * @param attached how many files go along with it
 */
public record WaitingMail(
        @Meaning("The mail") UUID id,
        @Meaning("When it was written") Instant createdAt,
        @Meaning("The reader's address") @Nullable String to,
        @Meaning("The subject line") String title,
        @Meaning("The text") String body,
        @Meaning("Which kind of mail it is") String template,
        @Meaning("Where it is on its way") MailStatus status,
        @Meaning("How often a mail server was tried") int attempts,
        @Meaning("When it is due") Instant nextAttemptAt,
        @Meaning("Why the last attempt failed, as a code") @Nullable String fault,
        @Meaning("Whether the reader may have had it twice") boolean maybeTwice,
        @Meaning("How many files go along with it") int attached) {

    static WaitingMail of(QueuedMail mail) {
        return new WaitingMail(
                mail.id(),
                mail.createdAt(),
                mail.to().orElse(null),
                mail.title(),
                mail.body(),
                mail.template(),
                mail.status(),
                mail.attempts(),
                mail.nextAttemptAt(),
                mail.lastError().orElse(null),
                mail.maybeTwice(),
                mail.attached());
    }

    @Override
    public String toString() {
        return "WaitingMail[" + id + " " + status + "]";
    }
}
