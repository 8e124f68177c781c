package nl.waarborg.mantelzorgwaardering.review;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.Editions;
import nl.waarborg.mantelzorgwaardering.review.TaskView.TaskClosing;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;

/** Has editions looked through for what looks alike, and shows and closes what that raises. */
final class ReviewDesk {

    static final int FEWEST = 10;

    /** For how long after its closing an edition is looked through daily. */
    private static final int WEEKS_AFTER = 26;

    private ReviewDesk() {}

    static Future<Reply<CheckView>> look(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Editions.DATASET, call.id("id"), Editions.NAME)
                .compose(
                        edition ->
                                call.tx()
                                        .insert(
                                                DuplicateChecks.DATASET,
                                                of(call.id("id"))
                                                        .set(
                                                                DuplicateChecks.CHECKED_BY,
                                                                call.caller().account().value())))
                .compose(id -> call.tx().require(DuplicateChecks.DATASET, id))
                .map(row -> Reply.createdAs("", CheckView.of(row)));
    }

    /** Every edition that people apply for, or did not long ago. */
    static Future<Void> lookDaily(Work work) {
        return work.tx()
                .list(
                        DSL.select(Editions.DATASET.id().field())
                                .from(Editions.DATASET.asTable())
                                .where(
                                        Editions.OPENS_ON
                                                .field()
                                                .le(work.today())
                                                .and(
                                                        Editions.CLOSES_ON
                                                                .field()
                                                                .ge(
                                                                        work.today()
                                                                                .minusWeeks(
                                                                                        WEEKS_AFTER)))))
                .compose(
                        editions ->
                                Future.all(editions.stream().map(row -> look(work, row)).toList()))
                .mapEmpty();
    }

    static Future<Reply<Page<TaskView>>> list(Call<Nothing, TaskFilter> call) {
        return call.tx()
                .page(ReviewTasks.DATASET, call.query().condition(), call.page())
                .compose(page -> withOthers(call, page))
                .map(Reply::ok);
    }

    static Future<Reply<TaskView>> read(Call<Nothing, Nothing> call) {
        return task(call).map(Reply::ok);
    }

    static Future<Reply<TaskView>> close(Call<TaskClosing, Nothing> call) {
        refuseShort(call.body().reasons());
        return call.tx()
                .require(ReviewTasks.DATASET, call.id("id"), ReviewTasks.OUTCOME)
                .compose(
                        row -> {
                            if (row.find(ReviewTasks.OUTCOME).isPresent()) {
                                throw Problem.conflict("It was closed already.");
                            }
                            return call.tx()
                                    .update(
                                            ReviewTasks.DATASET,
                                            call.id("id"),
                                            OptionalLong.empty(),
                                            closing(call));
                        })
                .compose(version -> task(call))
                .map(Reply::ok);
    }

    static void refuseShort(String reasons) {
        if (reasons.strip().length() < FEWEST) {
            throw Problem.invalid(
                    List.of(new Fault("/reasons", "too-short", "Give at least 10 characters")));
        }
    }

    private static Values closing(Call<TaskClosing, Nothing> call) {
        return Values.of(ReviewTasks.OUTCOME, call.body().outcome())
                .set(ReviewTasks.REASONS, call.body().reasons().strip())
                .set(ReviewTasks.CLOSED_BY, call.caller().account().value())
                .set(ReviewTasks.CLOSED_AT, call.now());
    }

    private static Future<UUID> look(Work work, Row edition) {
        return work.tx().insert(DuplicateChecks.DATASET, of(edition.get(Editions.DATASET.id())));
    }

    /** The database counts. */
    private static Values of(UUID edition) {
        return Values.of(DuplicateChecks.EDITION_ID, edition);
    }

    private static Future<TaskView> task(Call<?, ?> call) {
        UUID id = call.id("id");
        return call.tx()
                .require(ReviewTasks.DATASET, id)
                .compose(
                        row ->
                                others(call, List.of(id))
                                        .map(
                                                others ->
                                                        TaskView.of(
                                                                row,
                                                                others.getOrDefault(
                                                                        id, List.of()))));
    }

    private static Future<Page<TaskView>> withOthers(Work work, Page<Row> page) {
        List<UUID> ids =
                page.items().stream().map(row -> row.get(ReviewTasks.DATASET.id())).toList();
        return others(work, ids)
                .map(
                        others ->
                                page.map(
                                        row ->
                                                TaskView.of(
                                                        row,
                                                        others.getOrDefault(
                                                                row.get(ReviewTasks.DATASET.id()),
                                                                List.of()))));
    }

    private static Future<Map<UUID, List<UUID>>> others(Work work, List<UUID> tasks) {
        return work.tx()
                .list(
                        DSL.select(
                                        ReviewMatches.TASK_ID.field(),
                                        ReviewMatches.APPLICATION_ID.field())
                                .from(ReviewMatches.DATASET.asTable())
                                .where(ReviewMatches.TASK_ID.field().in(tasks)))
                .map(
                        rows ->
                                rows.stream()
                                        .collect(
                                                Collectors.groupingBy(
                                                        row -> row.get(ReviewMatches.TASK_ID),
                                                        Collectors.mapping(
                                                                row ->
                                                                        row.get(
                                                                                ReviewMatches
                                                                                        .APPLICATION_ID),
                                                                Collectors.toList()))));
    }
}
