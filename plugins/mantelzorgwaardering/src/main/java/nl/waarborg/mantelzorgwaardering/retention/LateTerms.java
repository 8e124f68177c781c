package nl.waarborg.mantelzorgwaardering.retention;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.MantelzorgwaarderingPlugin;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Moves the days of applications that lag behind: an edition was announced or mended while somebody
 * was set aside (AVG art. 18), of whom the work of others sees nothing. Other modules are told once
 * more, since they saw nothing of that person either.
 */
public final class LateTerms {

    private static final int AT_ONCE = 500;

    private LateTerms() {}

    /** In the night, before what is due goes. */
    public static Job job() {
        return Job.dailyInSteps("carry-closings", LocalTime.of(1, 0), LateTerms::step);
    }

    /** Moves the next ones; answers whether there may be more. */
    public static Future<Boolean> step(Work work) {
        return work.tx()
                .list(
                        DSL.select(Applications.DATASET.id().field())
                                .from(Applications.DATASET.asTable())
                                .where(
                                        DSL.condition(
                                                "{0} IN (SELECT {1}({2}))",
                                                Applications.DATASET.id().field(),
                                                DSL.name(
                                                        MantelzorgwaarderingPlugin.NAME,
                                                        "catch_up"),
                                                DSL.inline(AT_ONCE))))
                .compose(
                        rows ->
                                rows.isEmpty()
                                        ? Future.succeededFuture(false)
                                        : tell(work, rows).map(_ -> rows.size() == AT_ONCE));
    }

    /** Asks anew: the list above is of the rows as they were. */
    private static Future<Void> tell(Work work, List<Row> moved) {
        List<UUID> ids = moved.stream().map(row -> row.get(Applications.DATASET.id())).toList();
        return work.tx()
                .list(
                        DSL.selectDistinct(
                                        Applications.EDITION_ID.field(),
                                        Applications.RETENTION_ANCHOR_ON.field())
                                .from(Applications.DATASET.asTable())
                                .where(Applications.DATASET.id().field().in(ids)))
                .map(rows -> tellOf(work, rows));
    }

    private static Void tellOf(Work work, List<Row> rows) {
        for (Row row : rows) {
            work.emit(
                    RetentionTerms.OF_EDITION,
                    Map.of("edition", row.get(Applications.EDITION_ID)),
                    Map.of(RetentionTerms.FROM, row.get(Applications.RETENTION_ANCHOR_ON)));
        }
        return null;
    }
}
