package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.contact.Relations.Status;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Keeps the people the organisation is in touch with. */
final class RelationDesk {

    private RelationDesk() {}

    static Future<Reply<RelationView>> make(Call<RelationBody, Nothing> call) {
        Use.RELATIONS.demand(call);
        call.body().check();
        Values values =
                call.body()
                        .values()
                        .set(Relations.STATUS, Status.ACTIVE)
                        .set(Relations.OBJECTED, false)
                        .set(Relations.CLIENT, false)
                        .set(Relations.CONTACTED_AT, call.now());
        return withItsBusiness(call)
                .compose(_ -> People.known(call, call.body().subjectId()))
                .compose(
                        person ->
                                call.tx()
                                        .insertAndRead(
                                                Relations.DATASET,
                                                values.set(Relations.PERSON_ID, person.value())))
                .map(
                        row ->
                                Reply.created(row.get(Relations.DATASET.id()), RelationView.of(row))
                                        .withVersion(row.get(Relations.DATASET.version())));
    }

    static Future<Reply<RelationView>> change(Call<RelationBody, Nothing> call) {
        call.body().check();
        return withItsBusiness(call)
                .compose(
                        _ ->
                                call.tx()
                                        .update(
                                                Relations.DATASET,
                                                call.id("id"),
                                                call.expectedVersion(),
                                                call.body().values()))
                .compose(_ -> show(call, call.id("id")));
    }

    private static Future<Void> withItsBusiness(Call<RelationBody, Nothing> call) {
        UUID business = call.body().businessId();
        return business == null
                ? Future.succeededFuture()
                : call.tx()
                        .count(Businesses.DATASET, Businesses.DATASET.id().field().eq(business))
                        .map(
                                found -> {
                                    if (found == 0) {
                                        throw Problem.invalid(
                                                List.of(
                                                        new Fault(
                                                                "/businessId",
                                                                "unknown",
                                                                "note the business first")));
                                    }
                                    return null;
                                });
    }

    static Future<Reply<RelationView>> read(Call<Nothing, Nothing> call) {
        return show(call, call.id("id"));
    }

    static Future<Reply<Page<RelationView>>> list(Call<Nothing, Search> call) {
        Condition fits = call.query().relations();
        return call.tx()
                .page(Relations.DATASET, fits, call.page())
                .map(page -> Reply.ok(page.map(RelationView::of)));
    }

    /** Notes that there was contact, which moves the day of the next review. */
    static Future<Reply<RelationView>> contacted(Call<Nothing, Nothing> call) {
        return require(call, Status.ACTIVE)
                .compose(row -> update(call, row, Values.of(Relations.CONTACTED_AT, call.now())));
    }

    /** The relation, which must be in that state. */
    static Future<Row> require(Call<?, ?> call, Status status) {
        return call.tx()
                .require(Relations.DATASET, call.id("id"))
                .map(
                        row -> {
                            if (row.get(Relations.STATUS) == status) {
                                return row;
                            }
                            throw Problem.conflict(
                                    status == Status.ACTIVE
                                            ? "The person asked to be removed."
                                            : "The person did not ask to be removed.");
                        });
    }

    /** Changes a relation as it was read, and shows it. */
    static Future<Reply<RelationView>> update(Work work, Row row, Values values) {
        UUID id = row.get(Relations.DATASET.id());
        return work.tx()
                .update(
                        Relations.DATASET,
                        id,
                        OptionalLong.of(row.get(Relations.DATASET.version())),
                        values)
                .compose(_ -> show(work, id));
    }

    static Future<Reply<RelationView>> show(Work work, UUID id) {
        return work.tx()
                .require(Relations.DATASET, id)
                .map(
                        row ->
                                Reply.ok(RelationView.of(row))
                                        .withVersion(row.get(Relations.DATASET.version())));
    }
}
