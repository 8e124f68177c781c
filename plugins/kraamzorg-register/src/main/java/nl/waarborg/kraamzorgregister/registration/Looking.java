package nl.waarborg.kraamzorgregister.registration;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Settings;
import nl.waarborg.kraamzorgregister.dossier.Acknowledgements;
import nl.waarborg.kraamzorgregister.dossier.Agreement;
import nl.waarborg.kraamzorgregister.dossier.CareHours;
import nl.waarborg.kraamzorgregister.dossier.Diplomas;
import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Employments;
import nl.waarborg.kraamzorgregister.dossier.FirstAid;
import nl.waarborg.kraamzorgregister.dossier.Parts;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.Field;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Looks through a dossier for what its norm asks. */
public final class Looking {

    private Looking() {}

    static Future<Reply<Requirements>> show(Call<Nothing, Nothing> call) {
        return Parts.dossier(call).compose(dossier -> requirements(call, dossier)).map(Reply::ok);
    }

    /** What the norm of its period says of a dossier; fails where there is no such norm. */
    public static Future<Requirements> requirements(Work work, Row dossier) {
        return evidence(work, dossier.get(Dossiers.DATASET.id()))
                .map(evidence -> judge(work, dossier, evidence));
    }

    /** What the norm of its period says of a dossier with this evidence. */
    public static Requirements judge(Work work, Row dossier, Evidence evidence) {
        Settings settings = work.settings(Settings.class);
        LocalDate requested = dossier.get(Dossiers.REQUESTED_ON);
        LocalDate from = dossier.find(Dossiers.PERIOD_FROM).orElse(null);
        DossierStatus status = dossier.get(Dossiers.STATUS);
        if (from == null || status == DossierStatus.PROVISIONAL) {
            return RequirementCheck.admission(
                    normOn(settings, from == null ? requested : from),
                    settings,
                    evidence,
                    requested,
                    dossier.get(Dossiers.RETURNER),
                    work.today());
        }
        Norm norm =
                dossier.find(Dossiers.NORM)
                        .flatMap(settings::named)
                        .orElseGet(() -> normOn(settings, from));
        return RequirementCheck.period(
                norm,
                settings,
                evidence,
                from,
                dossier.find(Dossiers.RUNS_UNTIL).orElse(norm.lastDay(from)),
                work.today());
    }

    static Norm normOn(Settings settings, LocalDate day) {
        return settings.on(day)
                .orElseThrow(
                        () ->
                                Problem.conflict(
                                        "No norm stands for periods that begin on "
                                                + day
                                                + ". Add it to the settings."));
    }

    private static Future<Evidence> evidence(Work work, UUID dossier) {
        Future<List<Row>> agreements =
                all(work, Acknowledgements.DATASET, Acknowledgements.DOSSIER_ID, dossier);
        Future<List<Row>> employments =
                all(work, Employments.DATASET, Employments.DOSSIER_ID, dossier);
        Future<List<Row>> hours = all(work, CareHours.DATASET, CareHours.DOSSIER_ID, dossier);
        Future<List<Row>> diplomas =
                work.tx()
                        .list(
                                DSL.select(Diplomas.KIND.field(), Diplomas.OBTAINED_ON.field())
                                        .from(Diplomas.DATASET.asTable())
                                        .where(Diplomas.DOSSIER_ID.field().eq(dossier)));
        Future<List<Row>> certificates =
                work.tx()
                        .list(
                                DSL.select(FirstAid.ISSUED_ON.field(), FirstAid.EXPIRES_ON.field())
                                        .from(FirstAid.DATASET.asTable())
                                        .where(FirstAid.DOSSIER_ID.field().eq(dossier)));
        return Future.all(agreements, employments, hours, diplomas, certificates)
                .map(
                        read ->
                                new Evidence(
                                        agreed(agreements.result()),
                                        diplomas.result().stream().map(Looking::diploma).toList(),
                                        certificates.result().stream()
                                                .map(Looking::certificate)
                                                .toList(),
                                        worked(hours.result()),
                                        onCallOnly(employments.result()),
                                        List.of()));
    }

    private static Future<List<Row>> all(
            Work work, Dataset dataset, Column<UUID> of, UUID dossier) {
        return work.tx()
                .list(
                        DSL.select(dataset.columns().stream().<Field<?>>map(Column::field).toList())
                                .from(dataset.asTable())
                                .where(of.field().eq(dossier)));
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

    private static Map<LocalDate, Integer> worked(List<Row> rows) {
        return rows.stream()
                .collect(
                        Collectors.toMap(
                                row -> row.get(CareHours.YEAR_FROM),
                                row -> row.get(CareHours.HOURS)));
    }

    private static boolean onCallOnly(List<Row> employments) {
        return !employments.isEmpty()
                && employments.stream()
                        .allMatch(row -> row.get(Employments.KIND) == Employments.Kind.ON_CALL);
    }
}
