package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Input.FreeText;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.Condition;

import java.time.Instant;
import java.util.UUID;

/** Notes on relations, of a named human at a moment; one that is wrong is removed. */
final class NoteDesk {

    private NoteDesk() {}

    /**
     * A note.
     *
     * @param note what is noted
     */
    public record Body(@FreeText(max = 5000) String note) {}

    /**
     * A note as staff see it.
     *
     * @param id its id
     * @param writtenAt when it was written
     * @param writtenBy the account of who wrote it
     * @param note what was noted
     */
    public record View(UUID id, Instant writtenAt, UUID writtenBy, String note) {

        private static View of(Row row) {
            return new View(
                    row.get(Notes.DATASET.id()),
                    row.get(Notes.DATASET.createdAt()),
                    row.get(Notes.WRITTEN_BY),
                    row.get(Notes.NOTE));
        }
    }

    static Route<?, ?, ?>[] routes(Permission read, Permission keep) {
        return new Route<?, ?, ?>[] {
            Route.post("/relations/{id}/notes", keep)
                    .summary("Write a note on a relation, in the own name")
                    .taking(Body.class)
                    .answering(View.class, NoteDesk::write),
            Route.get("/relations/{id}/notes", read)
                    .summary("List the notes on a relation")
                    .answeringPages(View.class, NoteDesk::list),
            Route.delete("/relations/{id}/notes/{note}", keep)
                    .summary("Remove a note")
                    .answeringNothing(NoteDesk::remove)
        };
    }

    private static Future<Reply<View>> write(Call<Body, Nothing> call) {
        Values values =
                Values.of(Notes.RELATION_ID, call.id("id"))
                        .set(Notes.WRITTEN_BY, call.caller().account().value())
                        .set(Notes.NOTE, call.body().note());
        return call.tx()
                .require(Relations.DATASET, call.id("id"), Relations.DATASET.id())
                .compose(_ -> call.tx().insertAndRead(Notes.DATASET, values))
                .map(row -> Reply.created(row.get(Notes.DATASET.id()), View.of(row)));
    }

    private static Future<Reply<Page<View>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Relations.DATASET, call.id("id"), Relations.DATASET.id())
                .compose(_ -> call.tx().page(Notes.DATASET, of(call), call.page()))
                .map(page -> Reply.ok(page.map(View::of)));
    }

    private static Condition of(Call<?, ?> call) {
        return Notes.RELATION_ID.field().eq(call.id("id"));
    }

    private static Future<Reply<Nothing>> remove(Call<Nothing, Nothing> call) {
        Condition one = of(call).and(Notes.DATASET.id().field().eq(call.id("note")));
        return call.tx()
                .count(Notes.DATASET, one)
                .compose(
                        found -> {
                            if (found == 0) {
                                throw Problem.notFound();
                            }
                            return call.tx().delete(Notes.DATASET, call.id("note"));
                        })
                .map(_ -> Reply.nothing());
    }
}
