package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Input.Between;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Looks into a mailing tool outside again and again (IKO-R6): the platform cannot, so every so many
 * months a check waits until a human says what was found there and how that can be seen.
 */
final class Checking {

    private Checking() {}

    /**
     * A check.
     *
     * @param id its id
     * @param dueOn since when it waits
     * @param doneAt when somebody looked
     * @param doneBy the account that looked
     * @param removed how many were still there and were removed
     * @param evidence how that can be seen
     */
    public record CheckView(
            UUID id,
            LocalDate dueOn,
            @Nullable Instant doneAt,
            @Nullable UUID doneBy,
            @Nullable Integer removed,
            @Nullable String evidence) {

        static CheckView of(Row row) {
            return new CheckView(
                    row.get(OutsideChecks.DATASET.id()),
                    row.get(OutsideChecks.DUE_ON),
                    row.find(OutsideChecks.DONE_AT).orElse(null),
                    row.find(OutsideChecks.DONE_BY).orElse(null),
                    row.find(OutsideChecks.REMOVED).orElse(null),
                    row.find(OutsideChecks.EVIDENCE).orElse(null));
        }
    }

    /**
     * What somebody found.
     *
     * @param removed how many were still there and were removed
     * @param evidence how that can be seen; names nobody
     */
    public record Found(
            @Meaning("How many who left were still there and were removed")
                    @Between(min = 0, max = 1_000_000)
                    int removed,
            @Meaning("How that can be seen, such as where the export is kept; names nobody")
                    @Text(min = 10, max = 500)
                    String evidence) {}

    static Job job() {
        return new Job("plan-outside-checks", LocalTime.of(3, 20), Checking::plan);
    }

    /** A check waits once the months since the last one have passed; never two at once. */
    static Future<Void> plan(Work work) {
        Optional<Integer> months = work.settings(Settings.class).monthsBetweenChecks();
        if (months.isEmpty()) {
            return Future.succeededFuture();
        }
        var last =
                DSL.select(OutsideChecks.DUE_ON.field(), OutsideChecks.DONE_AT.field())
                        .from(OutsideChecks.DATASET.asTable())
                        .orderBy(OutsideChecks.DUE_ON.field().desc())
                        .limit(1);
        return work.tx()
                .first(last)
                .compose(
                        found ->
                                found.map(row -> isNext(work, row, months.get())).orElse(true)
                                        ? work.tx()
                                                .insert(
                                                        OutsideChecks.DATASET,
                                                        Values.of(
                                                                OutsideChecks.DUE_ON, work.today()))
                                                .mapEmpty()
                                        : Future.succeededFuture());
    }

    private static boolean isNext(Work work, Row last, int months) {
        return last.find(OutsideChecks.DONE_AT).isPresent()
                && !last.get(OutsideChecks.DUE_ON).plusMonths(months).isAfter(work.today());
    }

    static Future<Reply<Page<CheckView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(OutsideChecks.DATASET, DSL.noCondition(), call.page())
                .map(page -> Reply.ok(page.map(CheckView::of)));
    }

    static Future<Reply<CheckView>> complete(Call<Found, Nothing> call) {
        return call.tx()
                .require(OutsideChecks.DATASET, call.id("id"))
                .compose(row -> complete(call, row))
                .compose(_ -> call.tx().require(OutsideChecks.DATASET, call.id("id")))
                .map(row -> Reply.ok(CheckView.of(row)));
    }

    private static Future<Long> complete(Call<Found, Nothing> call, Row row) {
        if (row.find(OutsideChecks.DONE_AT).isPresent()) {
            throw Problem.conflict("Somebody looked already. The next check comes by itself.");
        }
        return call.tx()
                .update(
                        OutsideChecks.DATASET,
                        call.id("id"),
                        OptionalLong.of(row.get(OutsideChecks.DATASET.version())),
                        Values.of(OutsideChecks.DONE_AT, call.now())
                                .set(OutsideChecks.DONE_BY, call.caller().account().value())
                                .set(OutsideChecks.REMOVED, call.body().removed())
                                .set(OutsideChecks.EVIDENCE, call.body().evidence()));
    }
}
