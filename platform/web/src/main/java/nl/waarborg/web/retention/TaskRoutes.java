package nl.waarborg.web.retention;

import io.vertx.core.Future;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.retention.TaskOutcome;
import nl.waarborg.kernel.retention.TaskTable;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;
import nl.waarborg.web.retention.TaskBodies.Completion;
import nl.waarborg.web.retention.TaskBodies.Proposal;
import nl.waarborg.web.retention.TaskBodies.Review;
import nl.waarborg.web.retention.TaskBodies.Which;

import org.jooq.Condition;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What runs ask of humans, and what they answer. Whether a record stays or goes takes two people,
 * which the database sees to.
 */
public final class TaskRoutes {

    private TaskRoutes() {}

    /** The routes. */
    public static List<Route<?, ?, ?>> all() {
        return List.of(
                Route.get("/retention/tasks", CorePermissions.RETENTION_READ)
                        .summary("List what people have to do for retention")
                        .filteredBy(Which.class)
                        .answeringPages(TaskView.class, TaskRoutes::list),
                Route.get("/retention/tasks/{id}", CorePermissions.RETENTION_READ)
                        .summary("Show a task")
                        .answering(TaskView.class, TaskRoutes::read),
                Route.post("/retention/tasks/{id}/completion", CorePermissions.RETENTION_DECIDE)
                        .summary("Say that a task was done, with evidence")
                        .taking(Completion.class)
                        .answering(TaskView.class, TaskRoutes::complete),
                Route.post("/retention/tasks/{id}/proposal", CorePermissions.RETENTION_DECIDE)
                        .summary("Propose whether a record stays or goes")
                        .taking(Proposal.class)
                        .answering(TaskView.class, TaskRoutes::propose),
                Route.post("/retention/tasks/{id}/review", CorePermissions.RETENTION_DECIDE)
                        .summary("Carry out somebody else's proposal, or turn it down")
                        .taking(Review.class)
                        .answering(TaskView.class, TaskRoutes::review));
    }

    private static Future<Reply<Page<TaskView>>> list(Call<Nothing, Which> call) {
        boolean closed = Boolean.TRUE.equals(call.query().closed());
        Condition which =
                closed
                        ? TaskTable.CLOSED_AT.field().isNotNull()
                        : TaskTable.CLOSED_AT.field().isNull();
        if (call.query().kind() != null) {
            which = which.and(TaskTable.KIND.field().eq(call.query().kind()));
        }
        return call.tx()
                .page(TaskTable.DATASET, which, call.page(), TaskView.COLUMNS)
                .map(page -> Reply.ok(page.map(TaskView::of)));
    }

    private static Future<Reply<TaskView>> read(Call<Nothing, Nothing> call) {
        return task(call.tx(), call.id("id")).map(TaskView::of).map(Reply::ok);
    }

    private static Future<Row> task(Tx tx, UUID id) {
        return tx.require(TaskTable.DATASET, id, TaskView.COLUMNS);
    }

    private static Future<Reply<TaskView>> complete(Call<Completion, Nothing> call) {
        return open(call, false).compose(_ -> changed(call, done(call, call.body().evidence())));
    }

    /** That the caller did what was asked. */
    static Values done(Call<?, ?> call, String evidence) {
        return Values.of(TaskTable.OUTCOME, TaskOutcome.DONE)
                .set(TaskTable.AUTHOR_ID, call.caller().account().value())
                .set(TaskTable.EVIDENCE, evidence)
                .set(TaskTable.PROPOSED_AT, call.now())
                .set(TaskTable.CLOSED_AT, call.now());
    }

    private static Future<Reply<TaskView>> propose(Call<Proposal, Nothing> call) {
        Proposal proposal = call.body();
        TaskOutcome outcome =
                switch (proposal.outcome()) {
                    case KEEP -> TaskOutcome.KEEP;
                    case ERASE -> TaskOutcome.ERASE;
                };
        return open(call, true)
                .compose(
                        _ ->
                                changed(
                                        call,
                                        Values.of(TaskTable.OUTCOME, outcome)
                                                .setNullable(
                                                        TaskTable.KEEP_UNTIL, proposal.keepUntil())
                                                .set(
                                                        TaskTable.AUTHOR_ID,
                                                        call.caller().account().value())
                                                .set(TaskTable.EVIDENCE, proposal.evidence())
                                                .set(TaskTable.PROPOSED_AT, call.now())));
    }

    private static Future<Reply<TaskView>> review(Call<Review, Nothing> call) {
        return open(call, true)
                .compose(
                        task ->
                                task.find(TaskTable.OUTCOME).isEmpty()
                                        ? Future.failedFuture(
                                                Problem.conflict("Nothing is proposed yet."))
                                        : changed(call, reviewed(call)));
    }

    private static Values reviewed(Call<Review, Nothing> call) {
        return call.body().agreed()
                ? Values.of(TaskTable.REVIEWER_ID, call.caller().account().value())
                        .set(TaskTable.CLOSED_AT, call.now())
                : Values.none()
                        .setNullable(TaskTable.OUTCOME, null)
                        .setNullable(TaskTable.KEEP_UNTIL, null)
                        .setNullable(TaskTable.AUTHOR_ID, null)
                        .setNullable(TaskTable.EVIDENCE, null)
                        .setNullable(TaskTable.PROPOSED_AT, null);
    }

    /** The task, where it is open and takes one person or two. */
    private static Future<Row> open(Call<?, Nothing> call, boolean takesTwo) {
        return task(call.tx(), call.id("id"))
                .compose(
                        task -> {
                            if (task.find(TaskTable.CLOSED_AT).isPresent()) {
                                return Future.failedFuture(
                                        Problem.conflict("The task is over already."));
                            }
                            return task.get(TaskTable.KIND).takesTwo() == takesTwo
                                    ? Future.succeededFuture(task)
                                    : Future.failedFuture(
                                            Problem.conflict(
                                                    takesTwo
                                                            ? "Complete this task; nothing is"
                                                                    + " decided on a record."
                                                            : "Propose what becomes of the record;"
                                                                    + " somebody else decides."));
                        });
    }

    private static Future<Reply<TaskView>> changed(Call<?, Nothing> call, Values values) {
        UUID id = call.id("id");
        return call.tx()
                .update(TaskTable.DATASET, id, OptionalLong.empty(), values)
                .compose(_ -> task(call.tx(), id))
                .map(TaskView::of)
                .map(Reply::ok);
    }
}
