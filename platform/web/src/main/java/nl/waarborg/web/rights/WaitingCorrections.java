package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.WaitingCorrectionTable;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Keeps what a request puts right until every module took it, so that it can be tried again. The
 * database forgets all of it when the request is closed.
 */
final class WaitingCorrections {

    private WaitingCorrections() {}

    /** What is to be put right now: what is given, in place of what waited; else what waits. */
    static Future<List<Correction>> begin(Tx core, UUID request, List<Correction> given) {
        return given.isEmpty()
                ? rows(core, request)
                        .map(rows -> rows.stream().map(WaitingCorrections::read).toList())
                : forget(core, request, _ -> true)
                        .compose(
                                _ ->
                                        Future.all(
                                                given.stream()
                                                        .map(one -> keep(core, request, one))
                                                        .toList()))
                        .map(given);
    }

    /** Leaves what could not be put right yet. */
    static Future<?> end(Tx core, UUID request, ExecutionReport report) {
        Set<String> missing =
                report.missing().stream()
                        .map(ExecutionReport.Missing::dataset)
                        .collect(Collectors.toSet());
        return forget(
                core,
                request,
                row -> !missing.contains(row.get(WaitingCorrectionTable.RECORD_DATASET)));
    }

    /** Leaves none. */
    static Future<?> forget(Tx core, UUID request) {
        return forget(core, request, _ -> true);
    }

    private static Future<?> forget(Tx core, UUID request, Predicate<Row> which) {
        return rows(core, request)
                .compose(
                        rows ->
                                Future.all(
                                        rows.stream()
                                                .filter(which)
                                                .map(
                                                        row ->
                                                                core.delete(
                                                                        WaitingCorrectionTable
                                                                                .DATASET,
                                                                        row.get(
                                                                                WaitingCorrectionTable
                                                                                        .DATASET
                                                                                        .id())))
                                                .toList()));
    }

    private static Future<UUID> keep(Tx core, UUID request, Correction one) {
        return core.insert(
                WaitingCorrectionTable.DATASET,
                Values.of(WaitingCorrectionTable.REQUEST_ID, request)
                        .set(WaitingCorrectionTable.RECORD_DATASET, one.dataset())
                        .set(WaitingCorrectionTable.RECORD_ID, one.recordId())
                        .set(WaitingCorrectionTable.RECORD_COLUMN, one.column())
                        .setNullable(WaitingCorrectionTable.VALUE, one.value()));
    }

    private static Future<List<Row>> rows(Tx core, UUID request) {
        return core.list(
                DSL.select(
                                WaitingCorrectionTable.DATASET.columns().stream()
                                        .map(column -> column.field())
                                        .toList())
                        .from(WaitingCorrectionTable.DATASET.asTable())
                        .where(WaitingCorrectionTable.REQUEST_ID.field().eq(request))
                        .orderBy(WaitingCorrectionTable.DATASET.id().field()));
    }

    private static Correction read(Row row) {
        return new Correction(
                row.get(WaitingCorrectionTable.RECORD_DATASET),
                row.get(WaitingCorrectionTable.RECORD_ID),
                row.get(WaitingCorrectionTable.RECORD_COLUMN),
                row.find(WaitingCorrectionTable.VALUE).orElse(null));
    }
}
