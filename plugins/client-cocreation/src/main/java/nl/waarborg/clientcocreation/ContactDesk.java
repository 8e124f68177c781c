package nl.waarborg.clientcocreation;

import io.vertx.core.Future;

import nl.waarborg.clientcocreation.NewContact.Departure;
import nl.waarborg.clientcocreation.NewContact.NewNote;
import nl.waarborg.clientcocreation.NewContact.NoteView;
import nl.waarborg.clientcocreation.NewContact.View;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
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
                .map(
                        row ->
                                Reply.createdAs("", View.of(row))
                                        .withVersion(row.get(Clients.CONTACTS.version())));
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

    static Future<Reply<View>> read(Call<Nothing, Nothing> call) {
        return show(call);
    }

    /** Corrects somebody's data; whose they are stands. */
    static Future<Reply<View>> replace(Call<NewContact, Nothing> call) {
        UUID id = call.id("id");
        UUID person = call.body().personId();
        return call.tx()
                .require(Clients.CONTACTS, id, Clients.PERSON_ID)
                .compose(
                        row -> {
                            if (person != null && !row.get(Clients.PERSON_ID).equals(person)) {
                                throw fault(
                                        "/personId",
                                        "another-person",
                                        "must be who it was, or none");
                            }
                            return call.tx()
                                    .update(
                                            Clients.CONTACTS,
                                            id,
                                            call.expectedVersion(),
                                            call.body().values());
                        })
                .compose(_ -> show(call));
    }

    /** Says since when somebody is gone there. The database ends all access with it. */
    static Future<Reply<View>> leave(Call<Departure, Nothing> call) {
        if (call.body().day().isAfter(call.today())) {
            throw fault("/day", "in-future", "must be today or before");
        }
        return left(call, call.body().day());
    }

    /** For who came back, or never left. Access is given anew, by name. */
    static Future<Reply<View>> comeBack(Call<Nothing, Nothing> call) {
        return left(call, null);
    }

    private static Future<Reply<View>> left(Call<?, Nothing> call, @Nullable LocalDate day) {
        return call.tx()
                .update(
                        Clients.CONTACTS,
                        call.id("id"),
                        OptionalLong.empty(),
                        Values.none().setNullable(Clients.LEFT_ON, day))
                .compose(_ -> show(call));
    }

    private static Future<Reply<View>> show(Call<?, Nothing> call) {
        return call.tx()
                .require(Clients.CONTACTS, call.id("id"))
                .map(
                        row ->
                                Reply.ok(View.of(row))
                                        .withVersion(row.get(Clients.CONTACTS.version())));
    }

    private static Problem fault(String pointer, String code, String message) {
        return Problem.invalid(List.of(new Fault(pointer, code, message)));
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
