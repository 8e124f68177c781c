package nl.waarborg.kraamzorgregister.registration;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Settings;
import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Counts each night from which day on registrations that run lack something, so that the worklist
 * finds them by an index on the very day.
 */
final class Nightly {

    private static final int TOGETHER = 500;

    private Nightly() {}

    static Future<Void> count(Work work) {
        return count(work, DSL.noCondition());
    }

    private static Future<Void> count(Work work, Condition after) {
        return work.tx()
                .list(
                        DSL.select(
                                        Dossiers.DATASET.id().field(),
                                        Dossiers.NORM.field(),
                                        Dossiers.PERIOD_FROM.field(),
                                        Dossiers.RUNS_UNTIL.field(),
                                        Dossiers.INCOMPLETE_FROM.field())
                                .from(Dossiers.DATASET.asTable())
                                .where(running().and(after))
                                .orderBy(Dossiers.DATASET.id().field())
                                .limit(TOGETHER))
                .compose(rows -> rows.isEmpty() ? Future.succeededFuture() : those(work, rows));
    }

    private static Condition running() {
        return Dossiers.STATUS
                .field()
                .in(
                        DossierStatus.REGISTERED,
                        DossierStatus.REREGISTRATION_REQUESTED,
                        DossierStatus.EXTENDED)
                .and(Dossiers.PROVISIONAL.field().isFalse());
    }

    private static Future<Void> those(Work work, List<Row> rows) {
        return EvidenceReader.withoutResults(work, rows)
                .compose(evidence -> write(work, rows, evidence))
                .compose(
                        written ->
                                count(
                                        work,
                                        Dossiers.DATASET
                                                .id()
                                                .field()
                                                .gt(rows.getLast().get(Dossiers.DATASET.id()))));
    }

    private static Future<?> write(Work work, List<Row> rows, Map<UUID, Evidence> evidence) {
        return Future.all(
                rows.stream()
                        .map(
                                row ->
                                        write(
                                                work,
                                                row,
                                                Objects.requireNonNull(
                                                        evidence.get(
                                                                row.get(Dossiers.DATASET.id())))))
                        .toList());
    }

    private static Future<?> write(Work work, Row row, Evidence evidence) {
        Settings settings = work.settings(Settings.class);
        LocalDate from = row.get(Dossiers.PERIOD_FROM);
        Optional<LocalDate> lacks =
                Looking.normOf(settings, row)
                        .flatMap(norm -> Standing.lacksFrom(norm, evidence, from));
        if (lacks.equals(row.find(Dossiers.INCOMPLETE_FROM))) {
            return Future.succeededFuture();
        }
        return work.tx()
                .update(
                        Dossiers.DATASET,
                        row.get(Dossiers.DATASET.id()),
                        OptionalLong.empty(),
                        Values.none().setNullable(Dossiers.INCOMPLETE_FROM, lacks.orElse(null)));
    }
}
