package nl.waarborg.kraamzorgregister.archive;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Puts a mail with its attachments in a dossier, whole or not at all, and knows it again. */
final class Filing {

    private Filing() {}

    /** By which a mail is known again, and cannot be found out. */
    static Future<byte[]> key(Call<?, ?> call, Message message) {
        return call.fingerprint("message", message.key());
    }

    /** Those of the keys that stand in a dossier already, each with its dossier. */
    static Future<List<String>> known(Call<?, ?> call, List<byte[]> keys) {
        return call.tx()
                .list(
                        DSL.select(Mails.DOSSIER_ID.field(), Mails.MESSAGE_KEY.field())
                                .from(Mails.DATASET.asTable())
                                .where(Mails.MESSAGE_KEY.field().in(keys)))
                .map(
                        rows ->
                                rows.stream()
                                        .map(
                                                row ->
                                                        place(
                                                                row.get(Mails.DOSSIER_ID),
                                                                row.get(Mails.MESSAGE_KEY)))
                                        .toList());
    }

    /** A mail in a dossier, as {@link #known} tells it. */
    static String place(UUID dossier, byte[] key) {
        return dossier + " " + HexFormat.of().formatHex(key);
    }

    static Future<UUID> file(Call<?, ?> call, UUID dossier, Message message, byte[] key) {
        Values mail =
                Values.of(Mails.DOSSIER_ID, dossier)
                        .set(Mails.MESSAGE_KEY, key)
                        .setNullable(Mails.SENT_AT, message.sentAt().orElse(null))
                        .set(Mails.SENDERS, Message.shown(message.senders()))
                        .set(Mails.RECIPIENTS, Message.shown(message.recipients()))
                        .set(Mails.COPIED, Message.shown(message.copied()))
                        .set(Mails.REPLY_TO, Message.shown(message.replyTo()))
                        .set(Mails.ROUTE, message.route().toArray(String[]::new))
                        .setNullable(Mails.SUBJECT, message.subject().orElse(null))
                        .set(Mails.TEXT, message.text())
                        .set(Mails.ATTACHMENTS, message.attachments().size())
                        .set(Mails.LEFT_OUT, message.unfit().size())
                        .set(Mails.FILED_BY, call.caller().account().value());
        return call.tx()
                .insert(Mails.DATASET, mail)
                .compose(id -> attach(call, id, message.attachments()).map(id));
    }

    private static Future<?> attach(Call<?, ?> call, UUID mail, List<FileContent> files) {
        return Future.all(
                files.stream()
                        .map(
                                file ->
                                        call.tx()
                                                .insert(
                                                        MailAttachments.DATASET,
                                                        MailAttachments.FILE.set(
                                                                Values.of(
                                                                        MailAttachments.MAIL_ID,
                                                                        mail),
                                                                file)))
                        .toList());
    }
}
