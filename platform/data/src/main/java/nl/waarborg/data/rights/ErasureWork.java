package nl.waarborg.data.rights;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.rights.Fate.Act;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.SubjectRows;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectId;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Carries out the plan for one module within one transaction, children before parents, and looks
 * afterwards whether anything is left. Confined to one event loop.
 */
final class ErasureWork {

    private final Module module;
    private final ErasurePlan plan;
    private final SubjectId subject;
    private final Statements statements;

    ErasureWork(Module module, ErasurePlan plan, SubjectId subject, Statements statements) {
        this.module = module;
        this.plan = plan;
        this.subject = subject;
        this.statements = statements;
    }

    /** Does it; fails with {@link Unanswered}. */
    Future<Void> run() {
        return each(plan.childrenFirst().iterator(), this::erase)
                .compose(_ -> each(plan.childrenFirst().iterator(), this::refuseLeftOver))
                // Before PostgreSQL 18 what is deferred runs in the role of the commit: here it is
                // still the module's.
                .compose(_ -> run(DSL.query("SET CONSTRAINTS ALL IMMEDIATE")))
                .mapEmpty();
    }

    private Future<Void> each(Iterator<Dataset> rest, Step step) {
        if (!rest.hasNext()) {
            return Future.succeededFuture();
        }
        Dataset dataset = rest.next();
        return step.on(dataset)
                .recover(cause -> Future.failedFuture(Unanswered.of(dataset, cause)))
                .compose(_ -> each(rest, step));
    }

    private interface Step {
        Future<?> on(Dataset dataset);
    }

    private Future<?> erase(Dataset dataset) {
        return delete(dataset, plan.rows(dataset, Act.DELETE))
                .compose(_ -> empty(dataset, plan.rows(dataset, Act.EMPTY), _ -> true))
                .compose(
                        _ ->
                                empty(
                                        dataset,
                                        plan.rows(dataset, Act.STRIP),
                                        column -> !staysAfterStripping(dataset, column)));
    }

    private Future<?> delete(Dataset dataset, UUID[] ids) {
        return ids.length == 0
                ? Future.succeededFuture()
                : run(DSL.deleteFrom(dataset.asTable()).where(anyOf(dataset, ids)));
    }

    private static boolean staysAfterStripping(Dataset dataset, Column<?> column) {
        return column.category() == Category.SUBJECT_ID
                || !(dataset.onErasure() instanceof Erasure.StripTo(var _, var kept))
                || kept.contains(column);
    }

    /** What finds an encrypted value goes with it. */
    private Future<?> empty(Dataset dataset, UUID[] ids, Predicate<Column<?>> which) {
        Map<Field<?>, Field<?>> nothing = new LinkedHashMap<>();
        for (Column<?> column : dataset.columns()) {
            if (column.category().personal() && column.nullable() && which.test(column)) {
                nothing.put(DSL.field(DSL.name(column.name())), nothing());
                if (column.blindIndexed()) {
                    nothing.put(DSL.field(DSL.name(column.name() + "_index")), nothing());
                }
            }
        }
        return ids.length == 0 || nothing.isEmpty()
                ? Future.succeededFuture()
                : run(
                        DSL.update(dataset.asTable())
                                .set(nothing)
                                .where(anyOf(dataset, ids).and(anythingIn(nothing.keySet()))));
    }

    /** What was emptied before is left as it is. */
    private static Condition anythingIn(Set<Field<?>> columns) {
        return DSL.or(columns.stream().map(Field::isNotNull).toList());
    }

    private static Field<?> nothing() {
        return DSL.field("NULL");
    }

    /** A trigger may have brought something back, or someone added something meanwhile. */
    private Future<?> refuseLeftOver(Dataset dataset) {
        Condition unexpected =
                SubjectRows.about(dataset, subject)
                        .and(DSL.not(anyOf(dataset, plan.staying(dataset))));
        return run(DSL.selectCount().from(dataset.asTable()).where(unexpected))
                .compose(
                        rows ->
                                rows.iterator().next().getLong(0) == 0
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(Unanswered.leftOver(dataset)));
    }

    private Future<RowSet<Row>> run(QueryPart query) {
        return statements.run(module.role(), query);
    }

    private static Condition anyOf(Dataset dataset, UUID[] ids) {
        return dataset.id().field().eq(DSL.any(DSL.val(ids, SQLDataType.UUID.array())));
    }
}
