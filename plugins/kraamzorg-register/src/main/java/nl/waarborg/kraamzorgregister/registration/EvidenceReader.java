package nl.waarborg.kraamzorgregister.registration;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.dossier.Acknowledgements;
import nl.waarborg.kraamzorgregister.dossier.Agreement;
import nl.waarborg.kraamzorgregister.dossier.CareHours;
import nl.waarborg.kraamzorgregister.dossier.Diplomas;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Employments;
import nl.waarborg.kraamzorgregister.dossier.FirstAid;
import nl.waarborg.kraamzorgregister.training.OfferParts;
import nl.waarborg.kraamzorgregister.training.Results;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the evidence of several dossiers at once, in one query for each table. */
final class EvidenceReader {

    private final Work work;
    private final Map<UUID, Row> rows;
    private final Set<UUID> dossiers;

    private EvidenceReader(Work work, List<Row> rows) {
        this.work = work;
        this.rows =
                rows.stream()
                        .collect(
                                Collectors.toMap(
                                        row -> row.get(Dossiers.DATASET.id()), row -> row));
        this.dossiers = this.rows.keySet();
    }

    /** Of dossiers read with their period. */
    static Future<Map<UUID, Evidence>> read(Work work, List<Row> dossiers) {
        return dossiers.isEmpty()
                ? Future.succeededFuture(Map.of())
                : new EvidenceReader(work, dossiers).results();
    }

    /** The same without courses, for what is not asked of them. */
    static Future<Map<UUID, Evidence>> withoutResults(Work work, List<Row> dossiers) {
        return new EvidenceReader(work, dossiers).all(Future.succeededFuture(Map.of()));
    }

    private Future<Map<UUID, Evidence>> all(Future<Map<UUID, List<Row>>> results) {
        Future<Map<UUID, List<Row>>> agreements =
                of(
                        Acknowledgements.DOSSIER_ID,
                        Acknowledgements.DATASET,
                        Acknowledgements.AGREEMENT,
                        Acknowledgements.TEXT_VERSION);
        Future<Map<UUID, List<Row>>> diplomas =
                of(Diplomas.DOSSIER_ID, Diplomas.DATASET, Diplomas.KIND, Diplomas.OBTAINED_ON);
        Future<Map<UUID, List<Row>>> certificates =
                of(FirstAid.DOSSIER_ID, FirstAid.DATASET, FirstAid.ISSUED_ON, FirstAid.EXPIRES_ON);
        Future<Map<UUID, List<Row>>> hours =
                of(CareHours.DOSSIER_ID, CareHours.DATASET, CareHours.YEAR_FROM, CareHours.HOURS);
        Future<Map<UUID, List<Row>>> employments =
                of(
                        Employments.DOSSIER_ID,
                        Employments.DATASET,
                        Employments.KIND,
                        Employments.STARTED_ON,
                        Employments.ENDED_ON);
        return Future.all(agreements, diplomas, certificates, hours, employments, results)
                .map(
                        read -> {
                            Map<UUID, Evidence> evidence = new HashMap<>();
                            for (UUID id : dossiers) {
                                evidence.put(
                                        id,
                                        new Evidence(
                                                agreed(its(agreements, id)),
                                                map(its(diplomas, id), EvidenceReader::diploma),
                                                map(
                                                        its(certificates, id),
                                                        EvidenceReader::certificate),
                                                worked(its(hours, id)),
                                                map(
                                                        its(employments, id),
                                                        EvidenceReader::employment),
                                                onCallOnly(id, its(employments, id)),
                                                map(its(results, id), EvidenceReader::result)));
                            }
                            return evidence;
                        });
    }

    private Future<Map<UUID, List<Row>>> of(
            Column<UUID> dossier, Dataset dataset, Column<?>... columns) {
        List<Field<?>> fields = new ArrayList<>(List.of(dossier.field()));
        Arrays.stream(columns).forEach(column -> fields.add(column.field()));
        return grouped(
                dossier,
                DSL.select(fields).from(dataset.asTable()).where(dossier.field().in(dossiers)));
    }

    /** Each with what it counts for in the norm of its own dossier's period, and in no other. */
    private Future<Map<UUID, Evidence>> results() {
        return all(
                grouped(
                        Results.DOSSIER_ID,
                        DSL.select(
                                        Results.DOSSIER_ID.field(),
                                        Results.OFFER_ID.field(),
                                        Results.POINTS.field(),
                                        Results.FINISHED_ON.field(),
                                        OfferParts.PART.field(),
                                        OfferParts.SUBJECT.field())
                                .from(Results.DATASET.asTable())
                                .join(Dossiers.DATASET.asTable())
                                .on(Dossiers.DATASET.id().field().eq(Results.DOSSIER_ID.field()))
                                .leftJoin(OfferParts.DATASET.asTable())
                                .on(
                                        OfferParts.OFFER_ID
                                                .field()
                                                .eq(Results.OFFER_ID.field())
                                                .and(
                                                        OfferParts.NORM
                                                                .field()
                                                                .eq(Dossiers.NORM.field())))
                                .where(Results.DOSSIER_ID.field().in(dossiers))));
    }

    private Future<Map<UUID, List<Row>>> grouped(Column<UUID> dossier, Select<?> query) {
        return work.tx()
                .list(query)
                .map(rows -> rows.stream().collect(Collectors.groupingBy(row -> row.get(dossier))));
    }

    private static List<Row> its(Future<Map<UUID, List<Row>>> rows, UUID dossier) {
        return rows.result().getOrDefault(dossier, List.of());
    }

    private static <T> List<T> map(List<Row> rows, Function<Row, T> view) {
        return rows.stream().map(view).toList();
    }

    private static Map<Agreement, Set<String>> agreed(List<Row> rows) {
        return rows.stream()
                .collect(
                        Collectors.groupingBy(
                                row -> row.get(Acknowledgements.AGREEMENT),
                                Collectors.mapping(
                                        row -> row.get(Acknowledgements.TEXT_VERSION),
                                        Collectors.toSet())));
    }

    private static Evidence.Diploma diploma(Row row) {
        return new Evidence.Diploma(
                row.get(Diplomas.KIND).recognised(), row.get(Diplomas.OBTAINED_ON));
    }

    private static Evidence.Certificate certificate(Row row) {
        return new Evidence.Certificate(row.get(FirstAid.ISSUED_ON), row.get(FirstAid.EXPIRES_ON));
    }

    private static Evidence.Employment employment(Row row) {
        return new Evidence.Employment(
                row.get(Employments.STARTED_ON), row.find(Employments.ENDED_ON));
    }

    private static Evidence.Result result(Row row) {
        return new Evidence.Result(
                row.get(Results.OFFER_ID),
                row.find(OfferParts.PART).orElse(""),
                row.find(OfferParts.SUBJECT).orElse(""),
                row.get(Results.POINTS),
                row.get(Results.FINISHED_ON));
    }

    private static Map<LocalDate, Integer> worked(List<Row> rows) {
        return rows.stream()
                .collect(
                        Collectors.toMap(
                                row -> row.get(CareHours.YEAR_FROM),
                                row -> row.get(CareHours.HOURS)));
    }

    /**
     * Whether all employments within the period are on call; what was before or after says nothing.
     */
    private boolean onCallOnly(UUID dossier, List<Row> employments) {
        List<Row> its = employments.stream().filter(row -> within(rows.get(dossier), row)).toList();
        return !its.isEmpty()
                && its.stream()
                        .allMatch(row -> row.get(Employments.KIND) == Employments.Kind.ON_CALL);
    }

    private static boolean within(@Nullable Row dossier, Row employment) {
        LocalDate from = dossier == null ? null : dossier.find(Dossiers.PERIOD_FROM).orElse(null);
        LocalDate until = dossier == null ? null : dossier.find(Dossiers.RUNS_UNTIL).orElse(null);
        return (until == null || !employment.get(Employments.STARTED_ON).isAfter(until))
                && (from == null
                        || employment
                                .find(Employments.ENDED_ON)
                                .filter(ended -> ended.isBefore(from))
                                .isEmpty());
    }
}
