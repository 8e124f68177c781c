package nl.waarborg.web.retention;

import io.vertx.core.Future;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.retention.HoldTable;
import nl.waarborg.kernel.retention.Holds;
import nl.waarborg.kernel.retention.RetentionDesk;
import nl.waarborg.kernel.retention.TaskKind;
import nl.waarborg.kernel.retention.TaskTable;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;
import nl.waarborg.web.retention.TaskBodies.HoldReview;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Holds: placed and released by people, never by time. */
public final class HoldRoutes {

    private final RetentionDesk desk;

    /** Asks the desk whether there is what is to be held. */
    public HoldRoutes(RetentionDesk desk) {
        this.desk = desk;
    }

    /** The routes. */
    public List<Route<?, ?, ?>> all() {
        return List.of(
                Route.get("/holds", CorePermissions.RETENTION_READ)
                        .summary("List the holds")
                        .answeringPages(HoldView.class, HoldRoutes::list),
                Route.get("/holds/{id}", CorePermissions.RETENTION_READ)
                        .summary("Show a hold")
                        .answering(HoldView.class, HoldRoutes::read),
                Route.post("/holds", CorePermissions.HOLD_MANAGE)
                        .summary(
                                "Hold a record, or all that is kept of a person, back from erasure")
                        .taking(NewHold.class)
                        .answering(HoldView.class, this::place),
                Route.post("/holds/{id}/review", CorePermissions.HOLD_MANAGE)
                        .summary("Say why a hold stays and when its owner looks at it again")
                        .taking(HoldReview.class)
                        .answering(HoldView.class, HoldRoutes::review),
                Route.post("/holds/{id}/release", CorePermissions.HOLD_MANAGE)
                        .summary("Release a hold; what was due goes at the next run")
                        .taking(Release.class)
                        .answering(HoldView.class, HoldRoutes::release));
    }

    private static Future<Reply<Page<HoldView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(HoldTable.DATASET, DSL.noCondition(), call.page(), HoldView.COLUMNS)
                .map(page -> Reply.ok(page.map(HoldView::of)));
    }

    private static Future<Reply<HoldView>> read(Call<Nothing, Nothing> call) {
        return view(call.tx(), call.id("id")).map(Reply::ok);
    }

    private static Future<HoldView> view(Tx tx, UUID id) {
        return tx.require(HoldTable.DATASET, id, HoldView.COLUMNS).map(HoldView::of);
    }

    private Future<Reply<HoldView>> place(Call<NewHold, Nothing> call) {
        return new HoldTargetRules(desk, call.tenant())
                .refuse(call.body())
                .compose(
                        _ -> call.tx().insert(HoldTable.DATASET, call.body().values(call.caller())))
                .compose(id -> view(call.tx(), id))
                .map(hold -> Reply.created(hold.id(), hold));
    }

    private static Future<Reply<HoldView>> review(Call<HoldReview, Nothing> call) {
        UUID id = call.id("id");
        if (!call.body().reviewOn().isAfter(call.today())) {
            return Future.failedFuture(
                    Problem.invalid(
                            List.of(
                                    new Problem.Fault(
                                            "/reviewOn",
                                            "in-the-past",
                                            "Name a day that is still to come."))));
        }
        return call.tx()
                .update(
                        HoldTable.DATASET,
                        id,
                        OptionalLong.empty(),
                        Values.of(HoldTable.REVIEW_ON, call.body().reviewOn()))
                .compose(_ -> answerOwner(call.tx(), id, call, call.body().evidence()))
                .compose(_ -> view(call.tx(), id))
                .map(Reply::ok);
    }

    /** Closes the question whether a hold shall stand. */
    private static Future<?> answerOwner(Tx tx, UUID hold, Call<?, ?> call, String evidence) {
        return tx.list(
                        DSL.select(TaskTable.DATASET.id().field())
                                .from(TaskTable.DATASET.asTable())
                                .where(
                                        TaskTable.RECORD_ID
                                                .field()
                                                .eq(hold)
                                                .and(TaskTable.KIND.field().eq(TaskKind.HOLD))
                                                .and(TaskTable.CLOSED_AT.field().isNull())))
                .compose(
                        open ->
                                Future.all(
                                        open.stream()
                                                .map(
                                                        row ->
                                                                tx.update(
                                                                        TaskTable.DATASET,
                                                                        row.get(
                                                                                TaskTable.DATASET
                                                                                        .id()),
                                                                        OptionalLong.empty(),
                                                                        TaskRoutes.done(
                                                                                call, evidence)))
                                                .toList()));
    }

    private static Future<Reply<HoldView>> release(Call<Release, Nothing> call) {
        UUID id = call.id("id");
        return Holds.release(
                        call.tx(), id, call.caller().account(), call.now(), call.body().because())
                .compose(_ -> view(call.tx(), id))
                .map(Reply::ok);
    }
}
