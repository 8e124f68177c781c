package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.retention.Effect;
import nl.waarborg.kernel.retention.RetentionDesk.DueRecord;
import nl.waarborg.kernel.retention.RetentionDesk.DueTotal;
import nl.waarborg.spi.PageRequest;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Tells what a run would do to the rows of a dataset, within one transaction of the tenant.
 *
 * @param statements where
 * @param all what the run would go through
 * @param which of the rows are told of
 */
record Foretelling(
        Statements statements,
        List<DatasetWork> all,
        BiFunction<DatasetWork, DueRows, Condition> which) {

    private static final Field<String> RULE = DSL.field(DSL.name("each", "rule"), SQLDataType.CLOB);
    private static final Field<String> EFFECT =
            DSL.field(DSL.name("each", "effect"), SQLDataType.CLOB);

    /** The rows of a page, in the order of their ids, and one more where there is more. */
    Future<List<DueRecord>> some(DatasetWork work, PageRequest page) {
        int most = page.limit() + 1;
        return work.asks()
                ? more(work, page.after(), most, new ArrayList<>())
                : due(work, page.after(), most);
    }

    private Future<List<DueRecord>> more(
            DatasetWork work, Optional<UUID> after, int most, List<DueRecord> found) {
        return choosing()
                .next(work, after, Choosing.AT_ONCE)
                .compose(
                        ids ->
                                ids.isEmpty() || found.size() >= most
                                        ? Future.succeededFuture(found)
                                        : choosing()
                                                .among(work, ids)
                                                .compose(some -> due(some, after, most))
                                                .onSuccess(found::addAll)
                                                .compose(_ -> more(work, last(ids), most, found)));
    }

    private Future<List<DueRecord>> due(DatasetWork work, Optional<UUID> after, int most) {
        DueRows due = work.due("t");
        Condition next =
                after.map(id -> due.rows().id().gt(DSL.val(id, SQLDataType.UUID)))
                        .orElse(DSL.noCondition());
        return statements
                .run(
                        work.role(),
                        DSL.select(work.told(due))
                                .from(due.rows().table())
                                .where(which.apply(work, due).and(next))
                                .orderBy(due.rows().id())
                                .limit(DSL.inline(most)))
                .map(
                        rows -> {
                            List<DueRecord> found = new ArrayList<>();
                            for (Row row : rows) {
                                found.add(
                                        new DueRecord(
                                                row.getUUID(0),
                                                work.name(),
                                                row.getString(1),
                                                Effect.valueOf(row.getString(2))));
                            }
                            return found;
                        });
    }

    /** How many rows, by rule and effect. */
    Future<List<DueTotal>> count(DatasetWork work) {
        Map<Kind, Long> found = new LinkedHashMap<>();
        Future<?> counted = work.asks() ? count(work, Optional.empty(), found) : add(work, found);
        return counted.map(
                _ ->
                        found.entrySet().stream()
                                .map(
                                        one ->
                                                new DueTotal(
                                                        work.name(),
                                                        one.getKey().rule(),
                                                        one.getKey().effect(),
                                                        one.getValue()))
                                .toList());
    }

    private record Kind(String rule, Effect effect) {}

    private Future<?> count(DatasetWork work, Optional<UUID> after, Map<Kind, Long> found) {
        return choosing()
                .next(work, after, Choosing.AT_ONCE)
                .compose(
                        ids ->
                                ids.isEmpty()
                                        ? Future.succeededFuture()
                                        : choosing()
                                                .among(work, ids)
                                                .compose(some -> add(some, found))
                                                .compose(_ -> count(work, last(ids), found)));
    }

    private Future<?> add(DatasetWork work, Map<Kind, Long> found) {
        DueRows due = work.due("t");
        var each =
                DSL.select(due.rule().as("rule"), due.effect().as("effect"))
                        .from(due.rows().table())
                        .where(which.apply(work, due))
                        .asTable("each");
        return statements
                .run(
                        work.role(),
                        DSL.select(RULE, EFFECT, DSL.count())
                                .from(each)
                                .groupBy(RULE, EFFECT)
                                .orderBy(RULE, EFFECT))
                .onSuccess(
                        rows ->
                                rows.forEach(
                                        row ->
                                                found.merge(
                                                        new Kind(
                                                                row.getString(0),
                                                                Effect.valueOf(row.getString(1))),
                                                        row.getLong(2),
                                                        Long::sum)));
    }

    private Choosing choosing() {
        return new Choosing(statements, all, true);
    }

    private static Optional<UUID> last(List<UUID> ids) {
        return Optional.of(ids.getLast());
    }
}
