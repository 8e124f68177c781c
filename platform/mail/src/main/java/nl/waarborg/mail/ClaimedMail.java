package nl.waarborg.mail;

import nl.waarborg.kernel.HeaderText;
import nl.waarborg.kernel.MailTable;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Row;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail that this process alone may send for now.
 *
 * @param key which one
 * @param version of its row since it was claimed; whoever claims it later raises it
 * @param attempt from 1
 * @param createdAt when it was written
 * @param to the reader's address
 * @param title the subject line
 * @param body the text
 * @param html the same as HTML
 * @param language the language it is written in
 * @param messageId the same in each attempt
 * @param newsletter how to leave the list it belongs to
 * @param maybeTwice whether a mail server may have taken it before
 * @param passing whether its text is forgotten once a mail server has it
 * @param attached what goes along with it
 */
record ClaimedMail(
        MailKey key,
        long version,
        int attempt,
        Instant createdAt,
        EmailAddress to,
        HeaderText title,
        String body,
        Optional<String> html,
        MailLanguage language,
        String messageId,
        Optional<Newsletter> newsletter,
        boolean maybeTwice,
        boolean passing,
        List<Attached> attached) {

    ClaimedMail {
        attached = List.copyOf(attached);
    }

    static ClaimedMail of(
            MailKey key, Row row, long version, boolean maybeTwice, List<Attached> attached) {
        return new ClaimedMail(
                key,
                version,
                row.get(MailTable.ATTEMPTS) + 1,
                row.get(MailTable.DATASET.createdAt()),
                new EmailAddress(row.find(MailTable.RECIPIENT).orElseThrow()),
                new HeaderText(row.get(MailTable.TITLE)),
                row.get(MailTable.BODY),
                row.find(MailTable.HTML),
                row.get(MailTable.LANGUAGE),
                row.get(MailTable.MESSAGE_ID),
                row.find(MailTable.LIST)
                        .map(
                                list ->
                                        new Newsletter(
                                                list,
                                                row.find(MailTable.OPT_OUT_TOKEN).orElseThrow())),
                maybeTwice,
                row.get(MailTable.PASSING),
                attached);
    }

    /**
     * A file that goes along with a mail.
     *
     * @param id its row
     * @param file the file
     */
    record Attached(UUID id, FileContent file) {}

    @Override
    public String toString() {
        return "ClaimedMail[" + key.id() + "]";
    }
}
