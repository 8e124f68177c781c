package nl.waarborg.kernel.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.rights.RecipientNotice.Change;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.Recipient;

import java.util.Optional;
import java.util.UUID;

/**
 * Writes to recipients of a person's data, in the transaction that carries the request out and in
 * the organisation's language. Pure but for the sender.
 */
public final class RecipientLetters {

    private final Sender sender;
    private final RightsPromises promises;
    private final RequestFile file;
    private final RightsWords words;

    /** About a request. */
    public RecipientLetters(
            Sender sender, RightsPromises promises, DataNames names, RequestFile file) {
        this.sender = sender;
        this.promises = promises;
        this.file = file;
        words = new RightsWords(promises.words().language(), names, promises.rules());
    }

    /**
     * Writes to one recipient.
     *
     * @param who by what the recipient can tell whom it is about
     */
    public Future<UUID> write(RecipientNotice notice, Change change, EmailAddress to, String who) {
        String email = promises.words().email();
        return sender.send(
                RightsMails.RECIPIENT,
                Recipient.at(file.subject(), to).reading(promises.words().language()),
                file.ref(),
                new RightsMails.Recipient(
                        words.changed(change),
                        notice.lastGivenOn(),
                        who,
                        notice.records().stream().sorted().map(this::known).toList(),
                        notice.data().stream().map(words::data).sorted().toList(),
                        email.isEmpty()
                                ? Optional.empty()
                                : Optional.of(words.say("Vragen: ", "Questions: ") + email),
                        file.id().toString()));
    }

    /** A record as the recipient knows it: what it is called, and its number. */
    private String known(String record) {
        int end = record.indexOf(' ');
        return end <= 0
                ? record.strip()
                : words.data(record.substring(0, end)) + record.substring(end);
    }
}
