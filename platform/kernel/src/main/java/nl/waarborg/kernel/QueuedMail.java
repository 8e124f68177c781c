package nl.waarborg.kernel;

import nl.waarborg.spi.MailStatus;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail as it stands in the outbox.
 *
 * @param id its id
 * @param createdAt when it was written
 * @param to the reader's address; empty where there was none
 * @param title the subject line
 * @param body the text
 * @param template which kind of mail it is
 * @param status where it is on its way
 * @param attempts how often a mail server was tried
 * @param nextAttemptAt when it is due
 * @param lastError why the last attempt failed, as a code
 * @param maybeTwice whether the reader may have had it twice
 * @param attached how many files go along with it
 */
public record QueuedMail(
        UUID id,
        Instant createdAt,
        Optional<String> to,
        String title,
        String body,
        String template,
        MailStatus status,
        int attempts,
        Instant nextAttemptAt,
        Optional<String> lastError,
        boolean maybeTwice,
        int attached) {

    /** Hides the values: a mail is personal. */
    @Override
    public String toString() {
        return "QueuedMail[" + id + " " + status + "]";
    }
}
