package nl.waarborg.web.operator;

import nl.waarborg.kernel.QueuedMail;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailStatus;

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
 */
public record WaitingMail(
        @Meaning("The mail") UUID id,
        @Meaning("When it was written") Instant createdAt,
        @Meaning("The reader's address") String to,
        @Meaning("The subject line") String title,
        @Meaning("The text") String body,
        @Meaning("Which kind of mail it is") String template,
        @Meaning("Where it is on its way") MailStatus status) {

    static WaitingMail of(QueuedMail mail) {
        return new WaitingMail(
                mail.id(),
                mail.createdAt(),
                mail.to().orElse(""),
                mail.title(),
                mail.body(),
                mail.template(),
                mail.status());
    }

    @Override
    public String toString() {
        return "WaitingMail[" + id + " " + status + "]";
    }
}
