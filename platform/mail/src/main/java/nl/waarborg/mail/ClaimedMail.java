package nl.waarborg.mail;

import nl.waarborg.kernel.HeaderText;
import nl.waarborg.kernel.MailTable;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Row;

import java.time.Instant;
import java.util.Optional;

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
        boolean passing) {

    static ClaimedMail of(MailKey key, Row row, long version, boolean maybeTwice) {
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
                row.get(MailTable.PASSING));
    }

    @Override
    public String toString() {
        return "ClaimedMail[" + key.id() + "]";
    }
}
