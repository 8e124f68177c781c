package nl.waarborg.data.tx;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import nl.waarborg.kernel.Session;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Values;

import org.jooq.impl.SQLDataType;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Makes, changes and removes rows within the session of a unit of work. */
final class RowWrites {

    private static final Set<String> FILLED_BY_CORE =
            Set.of("tenant_id", "id", "version", "created_at");

    /** How many rows one statement makes. */
    private static final int TOGETHER = 100;

    private final Session session;
    private final Conversation lane;
    private final StatementShapes shapes;
    private final ValueSealer sealer;
    private final SubjectFinder subjects;
    private final TimeOrderedIds ids;

    RowWrites(
            Session session,
            Conversation lane,
            StatementShapes shapes,
            ValueSealer sealer,
            SubjectFinder subjects,
            TimeOrderedIds ids) {
        this.session = session;
        this.lane = lane;
        this.shapes = shapes;
        this.sealer = sealer;
        this.subjects = subjects;
        this.ids = ids;
    }

    Future<UUID> insert(Dataset dataset, Values values) {
        return fill(
                dataset,
                values,
                (id, row) -> lane.run(shapes.insert(dataset, row), binds(row)).map(id));
    }

    /** Makes a row and hands over what the database answers about it. */
    Future<nl.waarborg.spi.Row> insertAndRead(
            Dataset dataset, Values values, List<Column<?>> columns, RowReads reads) {
        return fill(
                dataset,
                values,
                (id, row) -> {
                    StatementShapes.Found made = shapes.insertAndRead(dataset, row, columns);
                    return reads.one(made, lane.run(made.sql(), binds(row)), id);
                });
    }

    /** Makes many rows of the same columns, so many with each statement and the rest one by one. */
    Future<List<UUID>> insertAll(Dataset dataset, List<Values> rows) {
        List<UUID> made = new ArrayList<>(rows.size());
        List<Future<List<StoredValue>>> sealing = new ArrayList<>(rows.size());
        for (Values values : rows) {
            refuseUnfit(dataset, values);
            refuseOtherColumns(rows.getFirst(), values);
            UUID id = ids.next();
            made.add(id);
            sealing.add(
                    sealer.seal(id, values, () -> subjects.ofNew(dataset, values))
                            .map(stored -> filled(dataset, id, stored)));
        }
        return Future.all(sealing)
                .compose(all -> write(dataset, all.<List<StoredValue>>list()))
                .map(made);
    }

    private Future<?> write(Dataset dataset, List<List<StoredValue>> rows) {
        sealer.writeKeys();
        List<Future<?>> writing = new ArrayList<>();
        int from = 0;
        for (; from + TOGETHER <= rows.size(); from += TOGETHER) {
            List<List<StoredValue>> some = rows.subList(from, from + TOGETHER);
            String sql = shapes.insertMany(dataset, some.getFirst(), TOGETHER);
            writing.add(lane.run(sql, binds(some.stream().flatMap(List::stream).toList())));
        }
        for (List<StoredValue> row : rows.subList(from, rows.size())) {
            writing.add(lane.run(shapes.insert(dataset, row), binds(row)));
        }
        return Future.all(writing);
    }

    private static void refuseOtherColumns(Values first, Values values) {
        if (!List.copyOf(first.byColumn().keySet())
                .equals(List.copyOf(values.byColumn().keySet()))) {
            throw new IllegalArgumentException(
                    "Rows that are made together have the same columns in the same order");
        }
    }

    private interface Making<T> {
        Future<T> of(UUID id, List<StoredValue> row);
    }

    private <T> Future<T> fill(Dataset dataset, Values values, Making<T> making) {
        refuseUnfit(dataset, values);
        UUID id = ids.next();
        return sealer.seal(id, values, () -> subjects.ofNew(dataset, values))
                .compose(
                        stored -> {
                            sealer.writeKeys();
                            return making.of(id, filled(dataset, id, stored));
                        });
    }

    private List<StoredValue> filled(Dataset dataset, UUID id, List<StoredValue> stored) {
        List<StoredValue> row = new ArrayList<>(stored.size() + 4);
        row.add(StoredValue.plain(dataset.tenantId(), session.tenant().value()));
        row.add(StoredValue.plain(dataset.id(), id));
        row.add(StoredValue.plain(dataset.version(), 1L));
        row.add(
                new StoredValue(
                        dataset.table(),
                        "created_at",
                        SQLDataType.INSTANT,
                        session.now().atOffset(ZoneOffset.UTC)));
        row.addAll(stored);
        return row;
    }

    Future<Long> update(Dataset dataset, UUID id, OptionalLong expected, Values values) {
        refuseUnfit(dataset, values);
        refuseOtherSubject(dataset, values);
        return sealer.seal(id, values, () -> subjects.ofExisting(dataset, id))
                .compose(
                        stored -> {
                            sealer.writeKeys();
                            Tuple binds = binds(stored).addUUID(id);
                            expected.ifPresent(binds::addLong);
                            binds.addUUID(id);
                            String sql = shapes.update(dataset, stored, expected.isPresent());
                            return lane.run(sql, binds);
                        })
                .compose(RowWrites::newVersion);
    }

    private static Future<Long> newVersion(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        Long version = row.getLong(0);
        if (version != null) {
            return Future.succeededFuture(version);
        }
        return Future.failedFuture(row.getBoolean(1) ? Problem.stale() : Problem.notFound());
    }

    Future<Void> delete(Dataset dataset, UUID id) {
        refuseInReads();
        return lane.run(shapes.delete(dataset), Tuple.of(id))
                .compose(
                        rows ->
                                rows.rowCount() == 1
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(Problem.notFound()));
    }

    private static Tuple binds(List<StoredValue> values) {
        Tuple binds = Tuple.tuple(new ArrayList<>(values.size() + 3));
        values.forEach(value -> binds.addValue(value.value()));
        return binds;
    }

    private void refuseUnfit(Dataset dataset, Values values) {
        refuseInReads();
        for (Column<?> column : values.byColumn().keySet()) {
            if (!column.table().equals(dataset.table())) {
                throw new IllegalArgumentException(column + " is no column of " + dataset);
            }
            if (FILLED_BY_CORE.contains(column.name())) {
                throw new IllegalArgumentException("The core fills " + column);
            }
        }
    }

    private void refuseInReads() {
        if (!lane.writes()) {
            throw new IllegalStateException("A read changes nothing");
        }
    }

    /** What is encrypted stays under the key of the first subject. */
    private static void refuseOtherSubject(Dataset dataset, Values values) {
        boolean encrypts = dataset.columns().stream().anyMatch(Column::encrypted);
        boolean moves =
                switch (dataset.about()) {
                    case SubjectLink.Direct link -> values.byColumn().containsKey(link.column());
                    case SubjectLink.Through link -> values.byColumn().containsKey(link.column());
                    case SubjectLink.Nobody _ -> false;
                };
        if (encrypts && moves) {
            throw new IllegalArgumentException(
                    "A row of " + dataset + " stays with its subject: it has encrypted columns");
        }
    }
}
