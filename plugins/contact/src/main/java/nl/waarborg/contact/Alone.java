package nl.waarborg.contact;

import io.vertx.core.Future;

import nl.waarborg.spi.Job;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Businesses at which nobody is known any more. They are about nobody, so that no retention rule is
 * about them: the organisation's file says after how many months they go. Each day those are marked
 * at which nobody is known; a relation, or a change by staff, begins the months anew.
 */
final class Alone {

    private static final int AT_ONCE = 100;

    private Alone() {}

    static Job job() {
        return Job.dailyInSteps("end-businesses", LocalTime.of(3, 40), Alone::step);
    }

    /** Marks, unmarks and removes the next ones; answers whether there may be more. */
    static Future<Boolean> step(Work work) {
        return work.settings(Settings.class)
                .aloneFor()
                .map(months -> step(work, work.today().minus(months)))
                .orElseGet(() -> Future.succeededFuture(false));
    }

    private static Future<Boolean> step(Work work, LocalDate since) {
        Condition marked = Businesses.ALONE_SINCE.field().isNotNull();
        Future<Integer> begun = each(work, known().not().and(marked.not()), mark(work, true));
        Future<Integer> over = each(work, known().and(marked), mark(work, false));
        Future<Integer> gone =
                each(
                        work,
                        known().not().and(Businesses.ALONE_SINCE.field().le(since)),
                        row ->
                                work.tx()
                                        .delete(
                                                Businesses.DATASET,
                                                row.get(Businesses.DATASET.id())));
        return Future.all(begun, over, gone)
                .map(
                        _ ->
                                begun.result() == AT_ONCE
                                        || over.result() == AT_ONCE
                                        || gone.result() == AT_ONCE);
    }

    private static Condition known() {
        return DSL.exists(
                DSL.selectOne()
                        .from(Relations.DATASET.asTable())
                        .where(Relations.BUSINESS_ID.field().eq(Businesses.DATASET.id().field())));
    }

    private static Function<Row, Future<?>> mark(Work work, boolean alone) {
        Values values =
                Values.none().setNullable(Businesses.ALONE_SINCE, alone ? work.today() : null);
        return row ->
                work.tx()
                        .update(
                                Businesses.DATASET,
                                row.get(Businesses.DATASET.id()),
                                OptionalLong.empty(),
                                values);
    }

    private static Future<Integer> each(Work work, Condition which, Function<Row, Future<?>> act) {
        return work.tx()
                .list(
                        DSL.select(Businesses.DATASET.id().field())
                                .from(Businesses.DATASET.asTable())
                                .where(which)
                                .limit(AT_ONCE))
                .compose(
                        (List<Row> rows) ->
                                Future.all(rows.stream().map(act).toList()).map(rows.size()));
    }
}
