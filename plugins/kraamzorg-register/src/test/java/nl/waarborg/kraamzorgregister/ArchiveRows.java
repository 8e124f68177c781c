package nl.waarborg.kraamzorgregister;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.archive.MailAttachments;
import nl.waarborg.kraamzorgregister.archive.MailClearings;
import nl.waarborg.kraamzorgregister.archive.Mails;
import nl.waarborg.kraamzorgregister.note.CallNotes;
import nl.waarborg.kraamzorgregister.note.NoteRevisions;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.TestPerson;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Rows of a note that was put right, and of the archive of mail, about a person. */
final class ArchiveRows {

    private ArchiveRows() {}

    static Future<?> written(TestPerson person, TestPerson staff, Work work, UUID dossier) {
        Values note =
                Values.of(CallNotes.DOSSIER_ID, dossier)
                        .set(CallNotes.CHANNEL, CallNotes.Channel.PHONE)
                        .set(CallNotes.TALKED_ON, work.today())
                        .set(CallNotes.TEXT, person.canary("note"))
                        .set(CallNotes.WRITTEN_BY, staff.account().value());
        return work.tx()
                .insert(CallNotes.DATASET, note)
                .compose(
                        id ->
                                work.tx()
                                        .insert(
                                                NoteRevisions.DATASET,
                                                Values.of(NoteRevisions.NOTE_ID, id)
                                                        .set(
                                                                NoteRevisions.TEXT,
                                                                person.canary("note-before"))
                                                        .set(
                                                                NoteRevisions.REPLACED_BY,
                                                                staff.account().value())
                                                        .set(
                                                                NoteRevisions.REPLACED_AT,
                                                                work.now())));
    }

    /** Cleared once, while it was empty, and a mail since: the registration has ended. */
    static Future<?> filed(TestPerson person, TestPerson staff, Work work, UUID dossier) {
        Values clearing =
                Values.of(MailClearings.DOSSIER_ID, dossier)
                        .set(MailClearings.REASONS, person.canary("clearing-reasons"))
                        .set(MailClearings.CLEARED_BY, staff.account().value())
                        .set(MailClearings.CLEARED_AT, work.now())
                        .set(MailClearings.REMOVED, 0);
        return work.tx()
                .insert(MailClearings.DATASET, clearing)
                .compose(_ -> mail(person, staff, work, dossier));
    }

    static Future<UUID> mail(TestPerson person, TestPerson staff, Work work, UUID dossier) {
        Values mail =
                Values.of(Mails.DOSSIER_ID, dossier)
                        .set(Mails.MESSAGE_KEY, key(person.canary("message")))
                        .set(Mails.SENT_AT, work.now())
                        .set(Mails.SENDERS, one(person, "sender"))
                        .set(Mails.RECIPIENTS, one(person, "recipient"))
                        .set(Mails.COPIED, one(person, "copied"))
                        .set(Mails.REPLY_TO, one(person, "reply-to"))
                        .set(Mails.ROUTE, one(person, "route"))
                        .set(Mails.SUBJECT, person.canary("subject"))
                        .set(Mails.TEXT, person.canary("text"))
                        .set(Mails.ATTACHMENTS, 1)
                        .set(Mails.LEFT_OUT, 0)
                        .set(Mails.FILED_BY, staff.account().value());
        return work.tx()
                .insert(Mails.DATASET, mail)
                .compose(
                        id ->
                                work.tx()
                                        .insert(
                                                MailAttachments.DATASET,
                                                MailAttachments.FILE.set(
                                                        Values.of(MailAttachments.MAIL_ID, id),
                                                        person.canaryFile("attachment")))
                                        .map(id));
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String[] one(TestPerson person, String of) {
        return new String[] {person.canary(of)};
    }
}
