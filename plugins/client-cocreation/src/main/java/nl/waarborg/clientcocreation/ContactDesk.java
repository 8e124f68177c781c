package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.clientcocreation.NewContact.NewNote;
import nl.waarborg.clientcocreation.NewContact.NoteView;
import nl.waarborg.clientcocreation.NewContact.View;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import java.util.UUID;

/** Keeps the people of clients and what was said in the service. */
final class ContactDesk {

    private ContactDesk() {}

    static Future<Reply<View>> add(Call<NewContact, Nothing> call) {
        UUID known = call.body().personId();
        return call.tx()
                .require(Clients.DATASET, call.id("id"), Clients.DATASET.id())
                .compose(
                        _ ->
                                known == null
                                        ? call.newSubject().map(SubjectId::value)
                                        : Future.succeededFuture(known))
                .compose(person -> call.tx().insertAndRead(Clients.CONTACTS, row(call, person)))
                .map(row -> Reply.createdAs("", View.of(row)));
    }

    private static Values row(Call<NewContact, Nothing> call, UUID person) {
        return call.body()
                .values()
                .set(Clients.PERSON_ID, person)
                .set(Clients.CLIENT_ID, call.id("id"))
                .set(Clients.REGISTERED_ON, call.today());
    }

    static Future<Reply<Page<View>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Clients.CONTACTS, Clients.CLIENT_ID.field().eq(call.id("id")), call.page())
                .map(page -> Reply.ok(page.map(View::of)));
    }

    static Future<Reply<NoteView>> note(Call<NewNote, Nothing> call) {
        return call.tx()
                .insertAndRead(
                        Clients.NOTES,
                        Values.of(Clients.CONTACT_ID, call.id("id"))
                                .set(Clients.HAPPENED_ON, call.body().happenedOn())
                                .setNullable(Clients.CHANNEL, call.body().channel())
                                .set(Clients.TEXT, call.body().text())
                                .set(Clients.WRITTEN_BY, call.caller().account().value()))
                .map(row -> Reply.createdAs("", NoteView.of(row)));
    }

    static Future<Reply<Page<NoteView>>> notes(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Clients.NOTES, Clients.CONTACT_ID.field().eq(call.id("id")), call.page())
                .map(page -> Reply.ok(page.map(NoteView::of)));
    }
}
