package nl.waarborg.kraamzorgregister.takeover;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.dossier.Acknowledgements;
import nl.waarborg.kraamzorgregister.dossier.CareHours;
import nl.waarborg.kraamzorgregister.dossier.Diplomas;
import nl.waarborg.kraamzorgregister.dossier.Employers;
import nl.waarborg.kraamzorgregister.dossier.Employments;
import nl.waarborg.kraamzorgregister.dossier.FirstAid;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Writes what the register before knew into the dossiers that were made. */
final class TakenOver {

    private final Work work;
    private final Map<String, UUID> employers = new HashMap<>();

    TakenOver(Work work) {
        this.work = work;
    }

    /** Finds the employers that the lines name. */
    Future<?> readEmployers(List<TakenLine> lines) {
        String[] named =
                lines.stream()
                        .flatMap(line -> line.content().stream())
                        .flatMap(content -> content.evidence().employments().stream())
                        .map(TakenEvidence.Employment::kvkNumber)
                        .distinct()
                        .toArray(String[]::new);
        return work.tx()
                .list(
                        DSL.select(Employers.DATASET.id().field(), Employers.KVK_NUMBER.field())
                                .from(Employers.DATASET.asTable())
                                .where(Employers.KVK_NUMBER.field().eq(DSL.any(named))))
                .onSuccess(
                        rows ->
                                rows.forEach(
                                        row ->
                                                employers.put(
                                                        row.get(Employers.KVK_NUMBER),
                                                        row.get(Employers.DATASET.id()))));
    }

    /** Whether all employers that a line names are listed. */
    boolean knows(TakenEvidence evidence) {
        return evidence.employments().stream()
                .allMatch(one -> employers.containsKey(one.kvkNumber()));
    }

    /** Writes it all, the dossiers in the order of the lines. */
    Future<?> write(List<TakenLine> lines, List<UUID> dossiers) {
        List<Values> certificates = new ArrayList<>();
        List<Values> hours = new ArrayList<>();
        List<Values> employments = new ArrayList<>();
        List<Values> diplomas = new ArrayList<>();
        List<Values> agreements = new ArrayList<>();
        for (int i = 0; i < dossiers.size(); i++) {
            UUID dossier = dossiers.get(i);
            TakenLine.Content content = lines.get(i).content().orElseThrow();
            TakenEvidence evidence = content.evidence();
            evidence.firstAid().ifPresent(one -> certificates.add(certificate(dossier, one)));
            hours.addAll(hours(dossier, content.periodFrom(), evidence.hours()));
            evidence.employments().forEach(one -> employments.add(employment(dossier, one)));
            evidence.diplomas().forEach(one -> diplomas.add(diploma(dossier, one)));
            evidence.agreements().forEach(one -> agreements.add(agreed(dossier, one)));
        }
        return Future.all(
                work.tx().insertAll(FirstAid.DATASET, certificates),
                work.tx().insertAll(CareHours.DATASET, hours),
                work.tx().insertAll(Employments.DATASET, employments),
                work.tx().insertAll(Diplomas.DATASET, diplomas),
                work.tx().insertAll(Acknowledgements.DATASET, agreements));
    }

    private static Values certificate(UUID dossier, TakenEvidence.Certificate certificate) {
        return Values.of(FirstAid.DOSSIER_ID, dossier)
                .set(FirstAid.ISSUED_ON, certificate.issuedOn())
                .set(FirstAid.EXPIRES_ON, certificate.expiresOn());
    }

    private static Values diploma(UUID dossier, TakenPapers.Diploma diploma) {
        return Values.of(Diplomas.DOSSIER_ID, dossier)
                .set(Diplomas.KIND, diploma.kind())
                .set(Diplomas.OBTAINED_ON, diploma.obtainedOn());
    }

    private static Values agreed(UUID dossier, TakenPapers.Agreed agreed) {
        return Values.of(Acknowledgements.DOSSIER_ID, dossier)
                .set(Acknowledgements.AGREEMENT, agreed.agreement())
                .set(Acknowledgements.TEXT_VERSION, agreed.textVersion())
                .set(Acknowledgements.ACKNOWLEDGED_ON, agreed.on())
                .set(Acknowledgements.TAKEN_OVER, true);
    }

    private static List<Values> hours(
            UUID dossier, @Nullable LocalDate periodFrom, List<Integer> hours) {
        List<Values> years = new ArrayList<>();
        for (int year = 0; year < hours.size(); year++) {
            years.add(
                    Values.of(CareHours.DOSSIER_ID, dossier)
                            .set(
                                    CareHours.YEAR_FROM,
                                    Objects.requireNonNull(periodFrom).plusYears(year))
                            .set(CareHours.HOURS, hours.get(year)));
        }
        return years;
    }

    private Values employment(UUID dossier, TakenEvidence.Employment employment) {
        return Values.of(Employments.DOSSIER_ID, dossier)
                .set(
                        Employments.EMPLOYER_ID,
                        Objects.requireNonNull(employers.get(employment.kvkNumber())))
                .set(Employments.KIND, employment.kind())
                .set(Employments.STARTED_ON, employment.startedOn())
                .setNullable(Employments.ENDED_ON, employment.endedOn());
    }
}
