package nl.waarborg.data.tx;

import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.with;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;

import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.QueryPart;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The texts of the statements that differ only in their values, rendered once for each set of
 * columns that the code uses. Safe for threads.
 */
final class StatementShapes {

    private static final int MOST_TEXTS = 1_000;

    private static final Field<Long> CHANGED_VERSION =
            field(name("changed", "version"), SQLDataType.BIGINT);

    private final ConcurrentMap<Shape, Found> finds = new ConcurrentHashMap<>();
    private final ConcurrentMap<Shape, String> changes = new ConcurrentHashMap<>();

    /** Texts of plugins' queries that were looked through and found within bounds. */
    private final Cache<String, Boolean> withinBounds =
            Caffeine.newBuilder().maximumSize(MOST_TEXTS).executor(Runnable::run).build();

    private enum Kind {
        FIND,
        ALL,
        INSERT,
        INSERT_MANY,
        INSERT_AND_READ,
        UPDATE,
        UPDATE_EXPECTED,
        DELETE
    }

    /** There is one object for each dataset, so it is compared by identity. */
    private record Shape(Kind kind, Dataset dataset, List<String> columns) {}

    /**
     * A statement that selects.
     *
     * @param sql its text
     * @param selection its columns
     */
    record Found(String sql, Selection selection) {}

    /** Renders a query of a plugin; looks each text through once. */
    Rendering foreign(QueryPart query) {
        Rendering rendering = Rendering.of(query);
        if (withinBounds.getIfPresent(rendering.sql()) == null) {
            rendering.requireWithinBounds();
            withinBounds.put(rendering.sql(), true);
        }
        return rendering;
    }

    /** Selects these columns, or all, of the row with the id {@code $1}. */
    Found find(Dataset dataset, List<Column<?>> columns) {
        return finds.computeIfAbsent(
                new Shape(Kind.FIND, dataset, columns.stream().map(Column::name).toList()),
                _ -> {
                    Selection selection =
                            Selection.ofColumns(columns.isEmpty() ? dataset.columns() : columns);
                    QueryPart query =
                            select(selection.fields()).from(dataset.asTable()).where(byId(dataset));
                    return new Found(Rendering.text(query), selection);
                });
    }

    /** Selects these columns of all rows. */
    Found all(Dataset dataset, List<Column<?>> columns) {
        return finds.computeIfAbsent(
                new Shape(Kind.ALL, dataset, columns.stream().map(Column::name).toList()),
                _ -> {
                    Selection selection = Selection.ofColumns(columns);
                    QueryPart query = select(selection.fields()).from(dataset.asTable());
                    return new Found(Rendering.text(query), selection);
                });
    }

    /** Makes a row of these values, in their order. */
    String insert(Dataset dataset, List<StoredValue> values) {
        return changes.computeIfAbsent(
                shape(Kind.INSERT, dataset, values),
                _ -> Rendering.text(inserting(dataset, values)));
    }

    /** Makes so many rows of values for these columns, row after row. */
    String insertMany(Dataset dataset, List<StoredValue> first, int rows) {
        return changes.computeIfAbsent(
                shape(Kind.INSERT_MANY, dataset, first),
                _ -> {
                    InsertValuesStepN<?> inserting = inserting(dataset, first);
                    for (int i = 1; i < rows; i++) {
                        inserting = inserting.values(placeholders(first));
                    }
                    return Rendering.text(inserting);
                });
    }

    /** Makes a row of these values, in their order, and selects these of its columns, or all. */
    Found insertAndRead(Dataset dataset, List<StoredValue> values, List<Column<?>> columns) {
        List<String> names = new ArrayList<>(values.size() + columns.size() + 1);
        values.forEach(value -> names.add(value.column()));
        names.add("");
        columns.forEach(column -> names.add(column.name()));
        return finds.computeIfAbsent(
                new Shape(Kind.INSERT_AND_READ, dataset, names),
                _ -> {
                    Selection selection =
                            Selection.ofColumns(columns.isEmpty() ? dataset.columns() : columns);
                    QueryPart query =
                            inserting(dataset, values).returningResult(selection.fields());
                    return new Found(Rendering.text(query), selection);
                });
    }

    private static InsertValuesStepN<?> inserting(Dataset dataset, List<StoredValue> values) {
        return insertInto(dataset.asTable())
                .columns(values.stream().map(StoredValue::field).toList())
                .values(placeholders(values));
    }

    private static List<Field<?>> placeholders(List<StoredValue> values) {
        return values.stream().<Field<?>>map(value -> placeholder(value.type())).toList();
    }

    /**
     * Changes a row to these values, in their order, then its id, then the version it must have if
     * one is expected, then its id again. Answers the new version, or nothing where no row was
     * changed, and whether there is such a row.
     */
    String update(Dataset dataset, List<StoredValue> values, boolean expected) {
        return changes.computeIfAbsent(
                shape(expected ? Kind.UPDATE_EXPECTED : Kind.UPDATE, dataset, values),
                _ -> Rendering.text(updating(dataset, values, expected)));
    }

    private static QueryPart updating(Dataset dataset, List<StoredValue> values, boolean expected) {
        Map<Field<?>, Field<?>> set = new LinkedHashMap<>();
        for (StoredValue value : values) {
            set.put(value.field(), placeholder(value.type()));
        }
        Field<Long> version = dataset.version().field();
        set.put(field(name("version"), SQLDataType.BIGINT), version.plus(inline(1)));
        Condition which =
                expected
                        ? byId(dataset).and(version.eq(placeholder(SQLDataType.BIGINT)))
                        : byId(dataset);
        ResultQuery<Record1<Long>> change =
                DSL.update(dataset.asTable()).set(set).where(which).returningResult(version);
        return with(name("changed").as(change))
                .select(
                        field(select(CHANGED_VERSION).from(name("changed"))),
                        field(exists(selectOne().from(dataset.asTable()).where(byId(dataset)))));
    }

    /** Removes the row with the id {@code $1}. */
    String delete(Dataset dataset) {
        return changes.computeIfAbsent(
                new Shape(Kind.DELETE, dataset, List.of()),
                _ -> Rendering.text(deleteFrom(dataset.asTable()).where(byId(dataset))));
    }

    private static Shape shape(Kind kind, Dataset dataset, List<StoredValue> values) {
        return new Shape(kind, dataset, values.stream().map(StoredValue::column).toList());
    }

    private static Condition byId(Dataset dataset) {
        return dataset.id().field().eq(placeholder(SQLDataType.UUID));
    }

    private static <T> Field<T> placeholder(DataType<T> type) {
        return val((Object) null, type);
    }
}
