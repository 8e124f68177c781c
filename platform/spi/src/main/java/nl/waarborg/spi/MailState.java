package nl.waarborg.spi;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What came of a mail, for those who handle the case. Says nothing of what the mail says.
 *
 * @param id the mail
 * @param template which kind of mail it is
 * @param language the language it is written in
 * @param status where it is on its way
 * @param queuedAt when it was written
 * @param sentAt when a mail server took it
 * @param fault why it did not arrive or has not yet, as a code such as {@code no-address}, {@code
 *     smtp-550} or {@code bounced-5-1-1}
 * @param maybeTwice whether the reader may have had it twice: a process died, or a connection
 *     broke, between the mail server's taking it and the note of that
 */
public record MailState(
        UUID id,
        String template,
        MailLanguage language,
        MailStatus status,
        Instant queuedAt,
        Optional<Instant> sentAt,
        Optional<String> fault,
        boolean maybeTwice) {}
