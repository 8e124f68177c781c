package nl.waarborg.kraamzorgregister.archive;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.archive.MailImport.FilingQuery;
import nl.waarborg.kraamzorgregister.archive.MailView.AttachmentView;
import nl.waarborg.kraamzorgregister.archive.MailView.ClearingView;
import nl.waarborg.kraamzorgregister.archive.MailView.MailLine;
import nl.waarborg.kraamzorgregister.archive.MailView.NewClearing;
import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Parts;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import java.util.List;
import java.util.UUID;

/** Files, shows, removes and clears the mails of a dossier. */
final class MailDesk {

    /** The name of the path parameter of an attachment. */
    static final String ATTACHMENT = "attachment";

    /** Never the text: reading a list opens no mail. */
    static final Parts<MailLine> MAILS =
            new Parts<>(
                    Mails.DATASET,
                    Mails.DOSSIER_ID,
                    List.of(
                            Mails.DATASET.id(),
                            Mails.DATASET.createdAt(),
                            Mails.DOSSIER_ID,
                            Mails.SENT_AT,
                            Mails.SENDERS,
                            Mails.RECIPIENTS,
                            Mails.SUBJECT,
                            Mails.ATTACHMENTS,
                            Mails.LEFT_OUT),
                    MailLine::of);

    static final Parts<ClearingView> CLEARINGS =
            Parts.naming(
                    MailClearings.DATASET,
                    MailClearings.DOSSIER_ID,
                    MailClearings.CLEARED_BY,
                    ClearingView::of);

    private MailDesk() {}

    static Future<Reply<MailView>> file(Call<MailFile, FilingQuery> call) {
        Message message = fit(call);
        Future<Row> dossier = othersDossier(call, call.id("id"));
        Future<byte[]> key = Filing.key(call, message);
        return Future.all(dossier, key)
                .compose(_ -> Filing.known(call, List.of(key.result())))
                .compose(known -> file(call, message, key.result(), known));
    }

    private static Future<Reply<MailView>> file(
            Call<?, ?> call, Message message, byte[] key, List<String> known) {
        if (known.contains(Filing.place(call.id("id"), key))) {
            throw Problem.conflict("This mail stands in the dossier already.");
        }
        return Filing.file(call, call.id("id"), message, key)
                .compose(id -> call.tx().require(Mails.DATASET, id))
                .compose(row -> view(call, row))
                .map(view -> Reply.created(view.line().id(), view));
    }

    private static Message fit(Call<MailFile, FilingQuery> call) {
        MailFile.Entry entry = call.body().entries().getFirst();
        Message message = entry.message();
        if (message == null) {
            throw Problem.invalid(entry.faults());
        }
        if (!message.unfit().isEmpty() && !call.query().leavesOut()) {
            throw Problem.invalid(message.unfit());
        }
        return message;
    }

    /** A dossier that the caller works on: never the own. */
    static Future<Row> othersDossier(Call<?, ?> call, UUID dossier) {
        return call.tx()
                .require(Dossiers.DATASET, dossier)
                .map(
                        row -> {
                            if (row.get(Dossiers.PERSON_ID)
                                    .equals(call.caller().subject().value())) {
                                throw Problem.of(
                                        ProblemType.FORBIDDEN,
                                        "Let a colleague do this in your dossier.");
                            }
                            return row;
                        });
    }

    static Future<Reply<MailView>> read(Call<Nothing, Nothing> call) {
        return MAILS.line(call).compose(row -> view(call, row)).map(Reply::ok);
    }

    private static Future<MailView> view(Work work, Row row) {
        return work.namesOf(Mails.FILED_BY, row).map(filers -> MailView.of(row, filers));
    }

    static Future<Reply<Page<AttachmentView>>> attachments(Call<Nothing, Nothing> call) {
        return MAILS.one(call)
                .compose(
                        mail ->
                                call.tx()
                                        .page(
                                                MailAttachments.DATASET,
                                                MailAttachments.MAIL_ID
                                                        .field()
                                                        .eq(call.id(Parts.PART)),
                                                call.page(),
                                                MailAttachments.DATASET.id(),
                                                MailAttachments.FILE.name(),
                                                MailAttachments.FILE.kind(),
                                                MailAttachments.FILE.size()))
                .map(page -> Reply.ok(page.map(AttachmentView::of)));
    }

    static Future<Reply<FileContent>> attachment(Call<Nothing, Nothing> call) {
        return MAILS.one(call)
                .compose(mail -> call.tx().require(MailAttachments.DATASET, call.id(ATTACHMENT)))
                .map(
                        row -> {
                            if (!row.get(MailAttachments.MAIL_ID).equals(call.id(Parts.PART))) {
                                throw Problem.notFound();
                            }
                            return Reply.ok(
                                    MailAttachments.FILE.in(row).orElseThrow(Problem::notFound));
                        });
    }

    /** Adding the row removes the mails; how many, the database tells. */
    static Future<Reply<ClearingView>> clear(Call<NewClearing, Nothing> call) {
        String reasons = call.body().reasons().strip();
        if (reasons.length() < 10) {
            throw Problem.invalid(
                    List.of(new Fault("/reasons", "too-short", "Give at least 10 characters")));
        }
        return othersDossier(call, call.id("id"))
                .compose(
                        dossier -> {
                            if (dossier.find(Dossiers.REGISTRATION_ENDED_ON).isEmpty()
                                    || dossier.get(Dossiers.STATUS) == DossierStatus.REQUESTED) {
                                throw Problem.conflict(
                                        "Mail is cleared once the registration has ended and no"
                                                + " request to return waits. Before that it goes by"
                                                + " a request of the person.");
                            }
                            return CLEARINGS.add(call, clearing(call, reasons));
                        });
    }

    private static Values clearing(Call<?, ?> call, String reasons) {
        return Values.of(MailClearings.REASONS, reasons)
                .set(MailClearings.CLEARED_BY, call.caller().account().value())
                .set(MailClearings.CLEARED_AT, call.now())
                .set(MailClearings.REMOVED, 0);
    }
}
