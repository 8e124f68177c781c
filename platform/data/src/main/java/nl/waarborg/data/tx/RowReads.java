package nl.waarborg.data.tx;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.resultQuery;
import static org.jooq.impl.DSL.selectCount;

import io.vertx.core.Future;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.Row;

import org.jooq.Condition;
import org.jooq.Select;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads rows within the session of a unit of work. Confined to one event loop. */
final class RowReads {

    private static final int MOST_ROWS = 10_000;
    private static final int LONGEST_PAGE = 100;

    private final Conversation lane;
    private final StatementShapes shapes;
    private final RowOpener opener;

    RowReads(Conversation lane, StatementShapes shapes, RowOpener opener) {
        this.lane = lane;
        this.shapes = shapes;
        this.opener = opener;
    }

    Future<Optional<Row>> find(Dataset dataset, UUID id, List<Column<?>> columns) {
        refuseForeign(dataset, columns);
        StatementShapes.Found found = shapes.find(dataset, columns);
        return opener.open(found.selection(), () -> lane.run(found.sql(), Tuple.of(id)), id)
                .map(rows -> rows.stream().findFirst());
    }

    /** The one row that a statement answers with. */
    Future<Row> one(
            StatementShapes.Found made, Future<RowSet<io.vertx.sqlclient.Row>> rows, UUID id) {
        return rows.compose(found -> opener.made(made.selection(), found, id)).map(List::getFirst);
    }

    Future<List<Row>> list(Select<?> query) {
        return atMost(query, MOST_ROWS + 1).map(RowReads::notTooMany);
    }

    Future<Optional<Row>> first(Select<?> query) {
        return atMost(query, 1).map(rows -> rows.stream().findFirst());
    }

    /** The bound stands around the query, whatever the query itself says. */
    private Future<List<Row>> atMost(Select<?> query, int rows) {
        Selection selection = Selection.of(query.getSelect());
        Rendering bounded =
                shapes.foreign(
                        resultQuery(
                                "select * from ({0}) as bounded limit {1}", query, inline(rows)));
        return opener.open(selection, () -> lane.run(bounded.sql(), bounded.binds()), null);
    }

    private static List<Row> notTooMany(List<Row> rows) {
        if (rows.size() > MOST_ROWS) {
            throw new IllegalStateException(
                    "A query found more than " + MOST_ROWS + " rows; ask for pages instead");
        }
        return rows;
    }

    Future<Long> count(Dataset dataset, Condition condition) {
        Rendering counting = shapes.foreign(selectCount().from(dataset.asTable()).where(condition));
        return lane.run(counting.sql(), counting.binds())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Future<Page<Row>> page(
            Dataset dataset, Condition condition, PageRequest request, List<Column<?>> columns) {
        if (request.limit() < 1 || request.limit() > LONGEST_PAGE) {
            throw new IllegalArgumentException("A page has 1 to " + LONGEST_PAGE + " rows");
        }
        refuseForeign(dataset, columns);
        StatementShapes.Found all = shapes.all(dataset, withId(dataset, columns));
        Condition after =
                request.after()
                        .map(id -> condition.and(dataset.id().field().gt(id)))
                        .orElse(condition);
        Rendering query =
                shapes.foreign(
                        resultQuery(
                                "{0} where {1} order by {2} limit {3}",
                                raw(all.sql()),
                                after,
                                dataset.id().field(),
                                inline(request.limit() + 1)));
        return opener.open(all.selection(), () -> lane.run(query.sql(), query.binds()), null)
                .map(rows -> cut(rows, request.limit(), dataset.id()));
    }

    private static Page<Row> cut(List<Row> rows, int limit, Column<UUID> id) {
        if (rows.size() <= limit) {
            return new Page<>(rows, Optional.empty());
        }
        List<Row> items = rows.subList(0, limit);
        return new Page<>(items, Optional.of(items.getLast().get(id)));
    }

    private static List<Column<?>> withId(Dataset dataset, List<Column<?>> columns) {
        if (columns.isEmpty()) {
            return dataset.columns();
        }
        if (columns.contains(dataset.id())) {
            return columns;
        }
        List<Column<?>> more = new ArrayList<>(columns);
        more.add(dataset.id());
        return more;
    }

    static void refuseForeign(Dataset dataset, List<Column<?>> columns) {
        for (Column<?> column : columns) {
            if (!column.table().equals(dataset.table())) {
                throw new IllegalArgumentException(column + " is no column of " + dataset);
            }
        }
    }
}
