package nl.waarborg.kraamzorgregister.registration;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** How far the count of the night has come, so that any node takes the next step. */
final class Counting {

    private static final Columns COLUMNS = Columns.of(Register.NAME, "counting");

    /** The night's day. */
    private static final Column<LocalDate> COUNTED_ON =
            COLUMNS.date("counted_on", Category.OPERATIONAL);

    /** The last dossier that was counted; empty where all are. */
    private static final Column<UUID> REACHED =
            COLUMNS.uuid("reached", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Dataset DATASET =
            Dataset.of(COLUMNS).aboutNobody("How far the count of what lacks has come tonight");

    private Counting() {}

    /** The dossier after which to go on; empty at the beginning, and on another day. */
    static Future<Optional<UUID>> reached(Work work) {
        return row(work)
                .map(
                        row ->
                                row.filter(one -> one.get(COUNTED_ON).equals(work.today()))
                                        .flatMap(one -> one.find(REACHED)));
    }

    /** Keeps up to where it came; empty once all are counted. */
    static Future<?> reach(Work work, Optional<UUID> last) {
        Values values = Values.of(COUNTED_ON, work.today()).setNullable(REACHED, last.orElse(null));
        return row(work)
                .compose(
                        row ->
                                row.<Future<?>>map(one -> update(work, one, values))
                                        .orElseGet(() -> work.tx().insert(DATASET, values)));
    }

    private static Future<?> update(Work work, Row row, Values values) {
        return work.tx().update(DATASET, row.get(DATASET.id()), OptionalLong.empty(), values);
    }

    private static Future<Optional<Row>> row(Work work) {
        return work.tx()
                .first(
                        DSL.select(DATASET.id().field(), COUNTED_ON.field(), REACHED.field())
                                .from(DATASET.asTable()));
    }
}
