package nl.waarborg.kraamzorgregister.archive;

import nl.waarborg.spi.ColleagueNames;
import nl.waarborg.spi.FileKind;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Row;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A mail in a dossier.
 *
 * @param line what lists show of it
 * @param copied to whom it went as well
 * @param replyTo where answers go
 * @param route by which machines it came, the last one first
 * @param text the text
 * @param filedBy the name of who filed it; absent once the account is gone
 */
public record MailView(
        MailLine line,
        List<String> copied,
        List<String> replyTo,
        List<String> route,
        String text,
        @Nullable @Meaning("The name of who filed it") String filedBy) {

    static MailView of(Row row, ColleagueNames filers) {
        return new MailView(
                MailLine.of(row),
                List.of(row.get(Mails.COPIED)),
                List.of(row.get(Mails.REPLY_TO)),
                List.of(row.get(Mails.ROUTE)),
                row.get(Mails.TEXT),
                filers.of(row).orElse(null));
    }

    /**
     * What lists show of a mail.
     *
     * @param id its id
     * @param sentAt when it was sent, where it says so
     * @param senders from whom
     * @param recipients to whom
     * @param subject the subject, where it has one
     * @param attachments how many files came with it and are kept
     * @param leftOut how many could not be kept
     * @param filedAt when it was filed
     */
    public record MailLine(
            UUID id,
            @Nullable Instant sentAt,
            List<String> senders,
            List<String> recipients,
            @Nullable String subject,
            int attachments,
            int leftOut,
            Instant filedAt) {

        static MailLine of(Row row) {
            return new MailLine(
                    row.get(Mails.DATASET.id()),
                    row.find(Mails.SENT_AT).orElse(null),
                    List.of(row.get(Mails.SENDERS)),
                    List.of(row.get(Mails.RECIPIENTS)),
                    row.find(Mails.SUBJECT).orElse(null),
                    row.get(Mails.ATTACHMENTS),
                    row.get(Mails.LEFT_OUT),
                    row.get(Mails.DATASET.createdAt()));
        }
    }

    /**
     * A file that came with a mail.
     *
     * @param id its id
     * @param fileName its name
     * @param kind what it is
     * @param size its bytes
     */
    public record AttachmentView(UUID id, String fileName, FileKind kind, int size) {

        static AttachmentView of(Row row) {
            return new AttachmentView(
                    row.get(MailAttachments.DATASET.id()),
                    row.get(MailAttachments.FILE.name()),
                    row.get(MailAttachments.FILE.kind()),
                    row.get(MailAttachments.FILE.size()));
        }
    }

    /**
     * That the archive is to be cleared.
     *
     * @param reasons why
     */
    public record NewClearing(
            @Meaning("Why the mails go, in ten characters or more") @FreeText String reasons) {}

    /**
     * That the archive was cleared.
     *
     * @param id its id
     * @param reasons why
     * @param clearedBy the name of who did; absent once the account is gone
     * @param clearedAt when
     * @param removed how many mails went
     */
    public record ClearingView(
            UUID id,
            String reasons,
            @Nullable @Meaning("The name of who did") String clearedBy,
            Instant clearedAt,
            int removed) {

        static ClearingView of(Row row, ColleagueNames clearers) {
            return new ClearingView(
                    row.get(MailClearings.DATASET.id()),
                    row.get(MailClearings.REASONS),
                    clearers.of(row).orElse(null),
                    row.get(MailClearings.CLEARED_AT),
                    row.get(MailClearings.REMOVED));
        }
    }
}
