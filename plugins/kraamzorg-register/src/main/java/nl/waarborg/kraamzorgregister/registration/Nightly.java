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
 * finds them by an index on the very day. In steps of one transaction each, however many run; one
 * whose norm the settings no longer have is listed. What a hold keeps as it is is counted once that
 * was released.
 */
final class Nightly {

    private static final int TOGETHER = 500;

    private Nightly() {}

    /** The next dossiers, after those of the step before. */
    static Future<Boolean> step(Work work) {
        return Counting.reached(work)
                .compose(
                        last ->
                                next(work, last)
                                        .compose(
                                                rows ->
                                                        those(work, rows)
                                                                .compose(
                                                                        _ ->
                                                                                Counting.reach(
                                                                                        work,
                                                                                        more(rows)))
                                                                .map(_ -> more(rows).isPresent())));
    }

    /** The last of them, where there may be others after it. */
    private static Optional<UUID> more(List<Row> rows) {
        return rows.size() < TOGETHER
                ? Optional.empty()
                : Optional.of(rows.getLast().get(Dossiers.DATASET.id()));
    }

    private static Future<List<Row>> next(Work work, Optional<UUID> last) {
        Condition after =
                last.map(id -> Dossiers.DATASET.id().field().gt(id)).orElse(DSL.noCondition());
        return work.tx()
                .list(
                        DSL.select(
                                        Dossiers.DATASET.id().field(),
                                        Dossiers.NORM.field(),
                                        Dossiers.PERIOD_FROM.field(),
                                        Dossiers.RUNS_UNTIL.field(),
                                        Dossiers.INCOMPLETE_FROM.field())
                                .from(Dossiers.DATASET.asTable())
                                .where(
                                        running()
                                                .and(after)
                                                .andNot(work.holds().frozen(Dossiers.DATASET)))
                                .orderBy(Dossiers.DATASET.id().field())
                                .limit(TOGETHER));
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

    private static Future<?> those(Work work, List<Row> rows) {
        return rows.isEmpty()
                ? Future.succeededFuture()
                : EvidenceReader.withoutResults(work, rows)
                        .compose(evidence -> write(work, rows, evidence));
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
                settings.named(row.get(Dossiers.NORM))
                        .map(norm -> Standing.lacksFrom(norm, evidence, from))
                        .orElse(Optional.of(from));
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
