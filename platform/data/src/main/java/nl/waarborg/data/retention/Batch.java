package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.audit.AuditTables;
import nl.waarborg.kernel.retention.Effect;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Erases some of the rows of a dataset that are due, within one transaction: what hangs on them
 * first. Confined to one event loop.
 */
final class Batch {

    private final DatasetWork work;
    private final Statements statements;
    private final int size;
    private final TrailExpiry trail;

    /**
     * Made for one batch.
     *
     * @param trail lets segments of the audit trail go
     */
    Batch(DatasetWork work, Statements statements, int size, TrailExpiry trail) {
        this.work = work;
        this.statements = statements;
        this.size = size;
        this.trail = trail;
    }

    /**
     * What was done.
     *
     * @param byRule numbers of records by rule and effect
     * @param subjects whom they were about
     * @param ids the records
     * @param gone those of them whose row is gone
     */
    record Done(Map<Kind, Integer> byRule, List<UUID> subjects, List<UUID> ids, List<UUID> gone) {

        int records() {
            return byRule.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** Under which rule what was done. */
    record Kind(String rule, Effect effect) {}

    /**
     * Does it; none when nothing is due any more.
     *
     * @param only the rows that may go; none for any
     */
    Future<Done> erase(List<UUID> only) {
        // Before PostgreSQL 18 what is deferred runs in the role of the commit: here it is still
        // the module's.
        return eraseDue(only)
                .compose(done -> run(DSL.query("SET CONSTRAINTS ALL IMMEDIATE")).map(_ -> done));
    }

    private Future<Done> eraseDue(List<UUID> only) {
        if (work.isLog() || work.isTrail()) {
            GuardedRows guarded = new GuardedRows(work, statements, trail);
            return run(pick(only)).compose(rows -> guarded.remove(rows).map(_ -> done(rows)));
        }
        return work.onlyDeletes()
                ? run(deleteAtOnce(only)).map(Batch::done)
                : run(pick(only)).compose(rows -> eraseEach(rows).map(_ -> done(rows)));
    }

    /** The ids of some rows that are due. */
    Future<List<UUID>> due() {
        return run(pick(List.of()))
                .map(
                        rows -> {
                            List<UUID> ids = new ArrayList<>();
                            rows.forEach(row -> ids.add(row.getUUID(0)));
                            return ids;
                        });
    }

    /** The rule under which a row is due; empty where it is not any more. */
    Future<String> ruleOf(UUID id) {
        return run(pick(List.of(id)))
                .map(rows -> rows.size() == 0 ? "" : rows.iterator().next().getString(1));
    }

    private Condition among(DueRows due, List<UUID> only) {
        return only.isEmpty()
                ? work.acted(due)
                : work.acted(due)
                        .and(
                                due.rows()
                                        .id()
                                        .eq(
                                                DSL.any(
                                                        DSL.val(
                                                                only.toArray(UUID[]::new),
                                                                SQLDataType.UUID.array()))));
    }

    /**
     * Asks twice, so that a row that changed while another transaction held it is looked at anew.
     */
    private QueryPart deleteAtOnce(List<UUID> only) {
        DueRows due = work.due("t");
        DueRows some = work.due("s");
        Select<?> ids =
                DSL.select(some.rows().id())
                        .from(some.rows().table())
                        .where(among(some, only))
                        .limit(DSL.inline(size));
        return DSL.query(
                "DELETE FROM {0} AS {8} WHERE {1} IN ({2}) AND {3} RETURNING {4}, {5}, {6}, {7}",
                work.dataset().asTable(),
                due.rows().id(),
                ids,
                work.acted(due),
                due.rows().id(),
                due.rule(),
                DSL.inline(Effect.DELETE.name()),
                due.rows().forgotten(),
                DSL.name(due.rows().alias()));
    }

    private QueryPart pick(List<UUID> only) {
        DueRows due = work.due("t");
        Condition now = among(due, only).and(due.effect().ne(Effect.REVIEW.name()));
        var some =
                DSL.select(DatasetWork.told(due))
                        .from(due.rows().table())
                        .where(now)
                        .orderBy(work.isTrail() ? order(due) : List.of())
                        .limit(DSL.inline(size));
        return work.isLog() || work.isTrail() ? some : some.forUpdate().of(due.rows().table());
    }

    private static List<Field<?>> order(DueRows due) {
        return List.of(due.rows().field(AuditTables.SEGMENT_NUMBER));
    }

    private Future<Void> eraseEach(RowSet<Row> rows) {
        Map<Effect, List<UUID>> ids = new LinkedHashMap<>();
        rows.forEach(
                row ->
                        ids.computeIfAbsent(effect(row), _ -> new ArrayList<>())
                                .add(row.getUUID(0)));
        List<Future<?>> sent = new ArrayList<>();
        ids.forEach((effect, some) -> sent.addAll(erase(effect, some.toArray(UUID[]::new))));
        return Future.all(sent).mapEmpty();
    }

    /** Statements reach the database in this order; nothing needs to wait for the one before. */
    private List<Future<?>> erase(Effect effect, UUID[] ids) {
        List<Future<?>> sent = new ArrayList<>();
        for (Dataset child : work.hanging()) {
            Condition hangs = hangs(child, ids);
            boolean stays = effect != Effect.DELETE;
            switch (child.onErasure()) {
                case Erasure.Anonymise _ when stays -> sent.add(empty(child, Effect.EMPTY, hangs));
                case Erasure.StripTo _ when stays -> sent.add(empty(child, Effect.STRIP, hangs));
                case Erasure.Keep _ when stays -> {}
                case Erasure.DeleteRow _, Erasure.Anonymise _, Erasure.StripTo _, Erasure.Keep _ ->
                        sent.add(delete(child, hangs));
            }
        }
        Condition these = anyOf(work.dataset().id(), ids);
        sent.add(
                effect == Effect.DELETE
                        ? delete(work.dataset(), these)
                        : empty(work.dataset(), effect, these));
        return sent;
    }

    private Condition hangs(Dataset child, UUID[] ids) {
        SubjectLink.Through link = (SubjectLink.Through) child.about();
        Dataset parent = link.parent();
        return parent.table().equals(work.dataset().table())
                ? anyOf(link.column(), ids)
                : link.column()
                        .field()
                        .in(
                                DSL.select(parent.id().field())
                                        .from(parent.asTable())
                                        .where(hangs(parent, ids)));
    }

    private Future<?> delete(Dataset dataset, Condition which) {
        return run(DSL.deleteFrom(dataset.asTable()).where(which));
    }

    private Future<?> empty(Dataset dataset, Effect effect, Condition which) {
        Map<Field<?>, Field<?>> nothing = new LinkedHashMap<>();
        for (Column<?> column : DueRows.emptied(dataset, effect)) {
            nothing.put(DSL.field(DSL.name(column.name())), nothing());
            if (column.blindIndexed()) {
                nothing.put(DSL.field(DSL.name(column.name() + "_index")), nothing());
            }
        }
        return nothing.isEmpty()
                ? Future.succeededFuture()
                : run(DSL.update(dataset.asTable()).set(nothing).where(which));
    }

    private static Field<?> nothing() {
        return DSL.field("NULL");
    }

    private static Condition anyOf(Column<UUID> column, UUID[] ids) {
        return column.field().eq(DSL.any(DSL.val(ids, SQLDataType.UUID.array())));
    }

    private Future<RowSet<Row>> run(QueryPart query) {
        return statements.run(work.role(), query);
    }

    private static Done done(RowSet<Row> rows) {
        Map<Kind, Integer> byRule = new LinkedHashMap<>();
        List<UUID> subjects = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        List<UUID> gone = new ArrayList<>();
        for (Row row : rows) {
            ids.add(row.getUUID(0));
            if (effect(row) == Effect.DELETE) {
                gone.add(row.getUUID(0));
            }
            byRule.merge(new Kind(row.getString(1), effect(row)), 1, Integer::sum);
            UUID subject = row.getUUID(3);
            if (subject != null) {
                subjects.add(subject);
            }
        }
        return new Done(byRule, subjects.stream().distinct().toList(), ids, gone);
    }

    private static Effect effect(Row row) {
        return Effect.valueOf(row.getString(2));
    }
}
