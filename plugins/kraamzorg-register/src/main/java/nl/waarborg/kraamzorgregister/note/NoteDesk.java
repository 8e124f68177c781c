package nl.waarborg.kraamzorgregister.note;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Parts;
import nl.waarborg.kraamzorgregister.note.NoteView.NoteBody;
import nl.waarborg.kraamzorgregister.note.NoteView.RevisionView;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.util.List;

/**
 * Writes down what was said in calls (KCK-P4), for whoever works on the dossier (KCK-A2) and its
 * person, who puts right what is wrong (KCK-A4).
 */
final class NoteDesk {

    static final Parts<NoteView> NOTES =
            Parts.naming(
                    CallNotes.DATASET, CallNotes.DOSSIER_ID, CallNotes.WRITTEN_BY, NoteView::of);

    private NoteDesk() {}

    static Future<Reply<NoteView>> write(Call<NoteBody, Nothing> call) {
        refuseLater(call);
        return Parts.dossier(call)
                .compose(
                        dossier -> {
                            if (dossier.get(Dossiers.PERSON_ID)
                                    .equals(call.caller().subject().value())) {
                                throw Problem.of(
                                        ProblemType.FORBIDDEN,
                                        "Let a colleague write in your dossier.");
                            }
                            return NOTES.add(
                                    call,
                                    values(call)
                                            .set(
                                                    CallNotes.WRITTEN_BY,
                                                    call.caller().account().value()));
                        });
    }

    static Future<Reply<NoteView>> read(Call<Nothing, Nothing> call) {
        return note(call).compose(row -> NoteView.reply(call, row));
    }

    /** What the note said before stays with it. */
    static Future<Reply<NoteView>> correct(Call<NoteBody, Nothing> call) {
        refuseLater(call);
        return note(call)
                .compose(
                        note ->
                                call.tx()
                                        .update(
                                                CallNotes.DATASET,
                                                call.id(Parts.PART),
                                                call.expectedVersion(),
                                                values(call))
                                        .compose(version -> keep(call, note)))
                .compose(kept -> note(call))
                .compose(row -> NoteView.reply(call, row));
    }

    private static Future<?> keep(Call<?, ?> call, Row note) {
        return call.tx()
                .insert(
                        NoteRevisions.DATASET,
                        Values.of(NoteRevisions.NOTE_ID, note.get(CallNotes.DATASET.id()))
                                .set(NoteRevisions.TEXT, note.get(CallNotes.TEXT))
                                .set(NoteRevisions.REPLACED_BY, call.caller().account().value())
                                .set(NoteRevisions.REPLACED_AT, call.now()));
    }

    static Future<Reply<Page<RevisionView>>> revisions(Call<Nothing, Nothing> call) {
        return note(call)
                .compose(
                        note ->
                                call.tx()
                                        .page(
                                                NoteRevisions.DATASET,
                                                NoteRevisions.NOTE_ID
                                                        .field()
                                                        .eq(call.id(Parts.PART)),
                                                call.page()))
                .compose(
                        page ->
                                call.namesOf(NoteRevisions.REPLACED_BY, page.items())
                                        .map(by -> page.map(row -> RevisionView.of(row, by))))
                .map(Reply::ok);
    }

    private static Future<Row> note(Call<?, ?> call) {
        return NOTES.line(call);
    }

    private static Values values(Call<NoteBody, Nothing> call) {
        NoteBody body = call.body();
        return Values.of(CallNotes.CHANNEL, body.channel())
                .set(CallNotes.TALKED_ON, body.talkedOn())
                .set(CallNotes.TEXT, body.text());
    }

    private static void refuseLater(Call<NoteBody, Nothing> call) {
        if (call.body().talkedOn().isAfter(call.today())) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/talkedOn",
                                    "in-the-future",
                                    "Give the day of the call, today at the latest")));
        }
    }
}
