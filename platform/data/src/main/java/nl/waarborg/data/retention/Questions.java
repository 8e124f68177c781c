package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.retention.Effect;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run asks humans about the rows that it leaves: rows whose rule asks for a review, rows
 * that live on after their term began, rows that are due under a hold.
 *
 * @param work the dataset
 * @param statements where
 * @param day the day of the run
 * @param size how many at once
 */
record Questions(DatasetWork work, Statements statements, LocalDate day, int size) {

    /** Asks; answers how many rows were found. */
    Future<Integer> ask() {
        DueRows due = work.due("t");
        Condition review = work.acted(due).and(due.effect().eq(Effect.REVIEW.name()));
        Condition active = due.waitsForHuman();
        Condition held = due.waitsForRelease();
        Field<String> kind =
                DSL.when(held, DSL.inline("HELD"))
                        .when(active, DSL.inline("ACTIVITY"))
                        .otherwise(DSL.inline("DISPOSITION"));
        return statements
                .run(
                        work.role(),
                        DSL.select(due.rows().id(), due.rule(), kind)
                                .from(due.rows().table())
                                .where(work.among(due), review.or(active).or(held))
                                .limit(DSL.inline(size)))
                .compose(this::each);
    }

    private Future<Integer> each(RowSet<Row> rows) {
        RunRows core = new RunRows(statements);
        List<Future<?>> sent = new ArrayList<>();
        for (Row row : rows) {
            sent.add(
                    core.ask(
                            row.getString(2),
                            work.name(),
                            row.getUUID(0),
                            row.getString(1),
                            1,
                            day));
        }
        return Future.all(sent).map(rows.size());
    }
}
