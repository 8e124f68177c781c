package nl.waarborg.web.packages;

import io.vertx.core.Future;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.consent.ConsentTable;
import nl.waarborg.kernel.rights.CaseStatus;
import nl.waarborg.kernel.rights.PersonalData;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.TenantRights;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
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
    private final TenantRights tenants;

    /** Over what is kept, what that is called, and what tenants promise about requests. */
    public DataRoutes(PersonalData data, DataNames names, TenantRights tenants) {
        this.data = data;
        this.names = names;
        this.tenants = tenants;
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
                                        asked(call)
                                                .compose(_ -> rests(call))
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

    /**
     * Where the tenant says so (KCK-A2), nobody sees another's data but for a request of that
     * person that is open and the caller's to handle.
     */
    private Future<Void> asked(Call<?, ?> call) {
        return tenants.rightsOf(call.tenant())
                .compose(
                        promises ->
                                promises.dataOnRequestOnly()
                                        ? call.tx().count(RequestTable.DATASET, handled(call))
                                        : Future.succeededFuture(1L))
                .compose(found -> found > 0 ? Future.succeededFuture() : notAsked());
    }

    private static Condition handled(Call<?, ?> call) {
        return RequestTable.SUBJECT_ID
                .field()
                .eq(call.id("id"))
                .and(RequestTable.HANDLER_ID.field().eq(call.caller().account().value()))
                .and(RequestTable.STATUS.field().in(CaseStatus.open()));
    }

    private static Future<Void> notAsked() {
        return Future.failedFuture(
                Problem.of(
                        ProblemType.FORBIDDEN,
                        "What is kept of a person is shown for an open request of that person that"
                                + " you handle. Take up the request first."));
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
