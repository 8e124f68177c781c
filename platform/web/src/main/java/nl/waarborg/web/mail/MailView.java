package nl.waarborg.web.mail;

import nl.waarborg.kernel.MailStates;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailState;
import nl.waarborg.spi.MailStatus;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * What came of a mail, as staff see it.
 *
 * @param id the mail
 * @param template which kind of mail it is
 * @param language the language it is written in
 * @param status where it is on its way
 * @param createdAt when it was written
 * @param sentAt when a mail server took it
 * @param fault why it did not arrive
 * @param maybeTwice whether the reader may have had it twice
 */
public record MailView(
        @Meaning("The mail") UUID id,
        @Meaning("Which kind of mail it is") String template,
        @Meaning("The language it is written in") MailLanguage language,
        @Meaning("Where it is on its way") MailStatus status,
        @Meaning("When it was written") Instant createdAt,
        @Meaning("When a mail server took it") @Nullable Instant sentAt,
        @Meaning("Why it did not arrive or has not yet, as a code such as no-address or smtp-550")
                @Nullable String fault,
        @Meaning("Whether the reader may have had it twice") boolean maybeTwice) {

    static MailView of(Row row) {
        MailState state = MailStates.of(row);
        return new MailView(
                state.id(),
                state.template(),
                state.language(),
                state.status(),
                state.queuedAt(),
                state.sentAt().orElse(null),
                state.fault().orElse(null),
                state.maybeTwice());
    }
}
