package nl.waarborg.web.packages;

import io.vertx.core.Future;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.consent.ConsentTable;
import nl.waarborg.kernel.rights.PersonalData;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.SubjectId;

import org.jooq.Condition;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Shows what is kept of a person, read at that moment: to each person the own, to those who handle
 * requests a given person's. Looks of others than the person stand in the log of looks.
 */
public final class DataRoutes {

    private static final int AT_ONCE = 100;

    private final PersonalData data;
    private final DataNames names;

    /** Over what is kept, and what that is called. */
    public DataRoutes(PersonalData data, DataNames names) {
        this.data = data;
        this.names = names;
    }

    /** The routes. */
    public List<Route<?, ?, ?>> all() {
        return List.of(
                Route.get("/me/data", CorePermissions.SELF_READ)
                        .summary("Show what is kept of the caller")
                        .answering(
                                DataView.class,
                                call -> show(PluginWork.sessionOf(call), call.caller().subject())),
                Route.get("/subjects/{id}/data", CorePermissions.RIGHTS_HANDLE)
                        .summary("Show what is kept of a person")
                        .filteredBy(DataQuery.class)
                        .answering(
                                DataView.class,
                                call ->
                                        rests(call)
                                                .compose(
                                                        _ ->
                                                                show(
                                                                        call.query()
                                                                                .named(
                                                                                        PluginWork
                                                                                                .sessionOf(
                                                                                                        call)),
                                                                        new SubjectId(
                                                                                call.id("id"))))));
    }

    /** A use that rests on the person's consent names one that stands. */
    private static Future<Void> rests(Call<?, DataQuery> call) {
        Optional<UUID> consent = call.query().consent();
        if (consent.isEmpty()) {
            return Future.succeededFuture();
        }
        Condition stands =
                ConsentTable.standing(new SubjectId(call.id("id")))
                        .and(ConsentTable.DATASET.id().field().eq(consent.get()));
        return call.tx()
                .count(ConsentTable.DATASET, stands)
                .compose(
                        found ->
                                found > 0
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(DataQuery.noConsent()));
    }

    private Future<Reply<DataView>> show(Session session, SubjectId subject) {
        return data.of(session, subject, AT_ONCE)
                .map(kept -> kept.orElseThrow(Problem::notFound))
                .map(kept -> Reply.ok(DataView.of(subject, kept, names)));
    }
}
