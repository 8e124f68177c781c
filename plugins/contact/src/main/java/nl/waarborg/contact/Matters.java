package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.contact.Requests.Concern;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Happening;
import nl.waarborg.spi.Hearing;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Questions that concern an application go with it (VAL-R9). Staff name the application; the module
 * that keeps it answers with the day from which its term runs, and tells again when that day moves.
 * All that is known here of that module is the names of what it tells. Until it answers, and where
 * it knows no such application of that person, a question has its own term.
 */
final class Matters {

    /** A question is said to concern something: ids {@code matter}, {@code person}. */
    static final EventType NAMED = new EventType(ContactPlugin.NAME + ".matter-named", 1);

    private static final String AWARD = "mantelzorgwaardering";
    private static final String TERM_FROM = "termFrom";

    private Matters() {}

    static Hearing[] hearings() {
        return new Hearing[] {
            new Hearing(AWARD + ".application-term", 1, Matters::ofApplication),
            new Hearing(AWARD + ".application-submitted", 1, Matters::ofApplication),
            new Hearing(AWARD + ".edition-term", 1, Matters::ofEdition)
        };
    }

    /** Staff say what a question is about, whether it is closed already or not. */
    static Future<Reply<RequestView>> name(Call<RequestBodies.Matter, Nothing> call) {
        Use.APPLICATIONS.demand(call);
        return call.tx().require(Requests.DATASET, call.id("id")).compose(row -> name(call, row));
    }

    private static Future<Reply<RequestView>> name(
            Call<RequestBodies.Matter, Nothing> call, Row row) {
        if (row.get(Requests.CONCERN) == Concern.BOOKS) {
            throw Problem.conflict("It belongs in the books.");
        }
        UUID before = row.get(Requests.REQUESTER_ID);
        UUID named = call.body().subjectId();
        UUID person = named == null ? before : named;
        Values values =
                Values.of(Requests.REQUESTER_ID, person)
                        .set(Requests.MATTER_ID, call.body().applicationId())
                        .set(Requests.CONCERN, Concern.NONE)
                        .setNullable(Requests.FOLLOWS_ID, null)
                        .setNullable(Requests.FOLLOWS_ON, null);
        OptionalLong version = OptionalLong.of(row.get(Requests.DATASET.version()));
        return call.tx()
                .update(Requests.DATASET, call.id("id"), version, values)
                .compose(_ -> leave(call, before, person))
                .compose(
                        _ -> {
                            call.emit(
                                    NAMED,
                                    Map.of(
                                            "matter",
                                            call.body().applicationId(),
                                            "person",
                                            person));
                            return RequestDesk.show(call, call.id("id"));
                        });
    }

    /** Whoever sent a form was somebody new; if nothing is left of that person, the person goes. */
    private static Future<Boolean> leave(Work work, UUID before, UUID person) {
        return before.equals(person)
                ? Future.succeededFuture(false)
                : work.dropEmptySubject(new SubjectId(before));
    }

    /** A person's questions about applications go with the last one: each starts the term anew. */
    private static Future<Void> ofApplication(Work work, Happening happening) {
        LocalDate day = happening.day(TERM_FROM);
        Condition concerned =
                Requests.REQUESTER_ID
                        .field()
                        .eq(happening.about("person"))
                        .and(
                                Requests.CONCERN
                                        .field()
                                        .eq(Concern.APPLICATION)
                                        .or(
                                                Requests.MATTER_ID
                                                        .field()
                                                        .eq(happening.about("application"))))
                        .and(
                                Requests.FOLLOWS_ON
                                        .field()
                                        .isNull()
                                        .or(Requests.FOLLOWS_ON.field().lt(day)));
        return move(work, concerned, happening.about("edition"), day);
    }

    /** A later edition brings the day forward for whoever did not apply in it. */
    private static Future<Void> ofEdition(Work work, Happening happening) {
        UUID edition = happening.about("edition");
        LocalDate day = happening.day(TERM_FROM);
        Condition follows =
                Requests.FOLLOWS_ID.field().eq(edition).and(Requests.FOLLOWS_ON.field().gt(day));
        return move(work, follows, edition, day);
    }

    /** What a hold keeps as it is stays so: it would keep all others waiting for what is told. */
    private static Future<Void> move(Work work, Condition which, UUID follows, LocalDate day) {
        Values values =
                Values.of(Requests.CONCERN, Concern.APPLICATION)
                        .set(Requests.FOLLOWS_ID, follows)
                        .set(Requests.FOLLOWS_ON, day);
        return work.tx()
                .list(
                        DSL.select(Requests.DATASET.id().field())
                                .from(Requests.DATASET.asTable())
                                .where(which.andNot(work.holds().frozen(Requests.DATASET))))
                .compose(rows -> move(work, rows, values));
    }

    private static Future<Void> move(Work work, List<Row> rows, Values values) {
        return Future.all(
                        rows.stream()
                                .map(
                                        row ->
                                                work.tx()
                                                        .update(
                                                                Requests.DATASET,
                                                                row.get(Requests.DATASET.id()),
                                                                OptionalLong.empty(),
                                                                values))
                                .toList())
                .mapEmpty();
    }
}
