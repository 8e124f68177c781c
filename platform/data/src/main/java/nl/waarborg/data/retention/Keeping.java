package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.retention.Explained;
import nl.waarborg.kernel.retention.HoldGround;
import nl.waarborg.kernel.retention.RecordFacts;
import nl.waarborg.kernel.retention.TaskKind;

import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What keeps a record beside its rules.
 *
 * @param statements where
 * @param work its dataset
 * @param id the record
 * @param subject the person
 */
record Keeping(Statements statements, DatasetWork work, UUID id, @Nullable UUID subject) {

    /**
     * What was found.
     *
     * @param holds the holds that stand
     * @param restricted whether the person's data is set aside
     * @param tasks the open tasks
     * @param until the last day a review keeps it
     * @param released whether two people decided that it goes
     */
    record Kept(
            List<Explained.Hold> holds,
            boolean restricted,
            List<Explained.Task> tasks,
            Optional<LocalDate> until,
            boolean released) {

        /** What the record's own columns say, and this. */
        RecordFacts added(RecordFacts facts) {
            RecordFacts held = facts.held(holds.stream().map(Explained.Hold::ground).toList());
            RecordFacts let = released ? held.let() : held;
            return until.map(let::reviewed).orElse(let);
        }
    }

    /** Asks for it. */
    Future<Kept> read() {
        Future<List<Explained.Hold>> holds = run(HOLDS).map(Keeping::holds);
        Future<RowSet<Row>> tasks = run(TASKS);
        Future<Boolean> restricted = restricted();
        return Future.all(holds, tasks, restricted)
                .map(_ -> kept(holds.result(), restricted.result(), tasks.result()));
    }

    private Future<Boolean> restricted() {
        return statements
                .run(
                        new DatabaseRole.Core(),
                        DSL.resultQuery(
                                "SELECT coalesce({0} IN (SELECT core.restricted_on({1}, {2})), false)",
                                DSL.val(subject, SQLDataType.UUID),
                                DSL.val(work.day(), SQLDataType.LOCALDATE),
                                DSL.val(work.zone().getId(), SQLDataType.CLOB)))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static final String HOLDS =
            "SELECT id, ground, subject_id IS NOT NULL, review_on FROM core.hold"
                    + " WHERE released_at IS NULL AND ((dataset = {0} AND record_id = {1})"
                    + " OR subject_id = {2}) ORDER BY id";

    private static final String TASKS =
            "SELECT id, kind, reason, outcome, keep_until, closed_at IS NULL FROM"
                    + " core.retention_task WHERE dataset = {0} AND record_id = {1} ORDER BY id";

    private static List<Explained.Hold> holds(RowSet<Row> rows) {
        List<Explained.Hold> holds = new ArrayList<>();
        rows.forEach(
                row ->
                        holds.add(
                                new Explained.Hold(
                                        row.getUUID(0),
                                        HoldGround.valueOf(row.getString(1)),
                                        row.getBoolean(2),
                                        row.getLocalDate(3))));
        return holds;
    }

    private static Kept kept(List<Explained.Hold> holds, boolean restricted, RowSet<Row> rows) {
        List<Explained.Task> open = new ArrayList<>();
        Optional<LocalDate> until = Optional.empty();
        boolean released = false;
        for (Row row : rows) {
            if (row.getBoolean(5)) {
                open.add(
                        new Explained.Task(
                                row.getUUID(0),
                                TaskKind.valueOf(row.getString(1)),
                                row.getString(2)));
            } else {
                released |= "ERASE".equals(row.getString(3));
                until = later(until, Optional.ofNullable(row.getLocalDate(4)));
            }
        }
        return new Kept(holds, restricted, open, until, released);
    }

    private static Optional<LocalDate> later(Optional<LocalDate> one, Optional<LocalDate> other) {
        return one.isPresent() && other.isPresent() && one.get().isAfter(other.get())
                ? one
                : other.or(() -> one);
    }

    private Future<RowSet<Row>> run(String sql) {
        List<Field<?>> values =
                List.of(
                        DSL.val(work.name(), SQLDataType.CLOB),
                        DSL.val(id, SQLDataType.UUID),
                        DSL.val(subject, SQLDataType.UUID));
        return statements.run(
                new DatabaseRole.Core(),
                sql.equals(HOLDS)
                        ? DSL.resultQuery(sql, values.toArray(Field<?>[]::new))
                        : DSL.resultQuery(sql, values.get(0), values.get(1)));
    }
}
