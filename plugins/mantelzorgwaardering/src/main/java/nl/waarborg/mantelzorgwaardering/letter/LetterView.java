package nl.waarborg.mantelzorgwaardering.letter;

import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.MailStatus;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A letter on a case.
 *
 * @param id its id
 * @param kind what it tells, such as {@code mantelzorgwaardering.decision-refused}
 * @param language its language
 * @param status where it is
 * @param lost whether it did not arrive, so that somebody must call or write
 * @param writtenAt when it was written
 * @param sentAt when a mail server took it
 * @param fault why it did not arrive
 */
public record LetterView(
        UUID id,
        String kind,
        MailLanguage language,
        MailStatus status,
        boolean lost,
        Instant writtenAt,
        @Nullable Instant sentAt,
        @Nullable String fault) {

    static LetterView of(MailState mail) {
        return new LetterView(
                mail.id(),
                mail.template(),
                mail.language(),
                mail.status(),
                Letters.lost(mail),
                mail.queuedAt(),
                mail.sentAt().orElse(null),
                mail.fault().orElse(null));
    }
}
