package nl.waarborg.kraamzorgregister.takeover;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Settings;
import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.NumberSeries;
import nl.waarborg.kraamzorgregister.registration.Deciding;
import nl.waarborg.kraamzorgregister.registration.DecisionKind;
import nl.waarborg.kraamzorgregister.registration.Decisions;
import nl.waarborg.kraamzorgregister.registration.Finding;
import nl.waarborg.kraamzorgregister.registration.Norm;
import nl.waarborg.kraamzorgregister.registration.Requirements;
import nl.waarborg.kraamzorgregister.registration.Snapshot;
import nl.waarborg.kraamzorgregister.takeover.TakeoverReport.Line;
import nl.waarborg.kraamzorgregister.takeover.TakeoverReport.Outcome;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Takes over registrations with their numbers (KR-8). A human runs it, who decides on each with the
 * reasons given; nobody is written to, for nothing changes for the people. All lines that can be
 * taken over are, in one transaction.
 */
final class Takeover {

    private final Call<FileContent, TakeoverReport.TakeoverQuery> call;
    private final Settings settings;
    private final TakenOver evidence;
    private final Set<Long> taken = new HashSet<>();
    private final Set<Long> seen = new HashSet<>();
    private long passed;

    private Takeover(Call<FileContent, TakeoverReport.TakeoverQuery> call) {
        this.call = call;
        this.settings = call.settings(Settings.class);
        this.evidence = new TakenOver(call);
    }

    static Future<Reply<TakeoverReport>> run(Call<FileContent, TakeoverReport.TakeoverQuery> call) {
        Deciding.refuseWithoutReasons(call.query().reasons());
        List<TakenLine> lines = TakeoverFile.read(call.body());
        Takeover takeover = new Takeover(call);
        return Future.all(takeover.readNumbers(lines), takeover.evidence.readEmployers(lines))
                .compose(read -> takeover.take(lines))
                .map(report -> Reply.ok(TakeoverReport.of(report)));
    }

    private Future<?> readNumbers(List<TakenLine> lines) {
        Long[] numbers =
                lines.stream()
                        .flatMap(line -> line.content().stream())
                        .map(content -> content.number().value())
                        .distinct()
                        .toArray(Long[]::new);
        Future<?> there =
                call.tx()
                        .list(
                                DSL.select(Dossiers.NUMBER.field())
                                        .from(Dossiers.DATASET.asTable())
                                        .where(Dossiers.NUMBER.field().eq(DSL.any(numbers))))
                        .onSuccess(
                                rows -> rows.forEach(row -> taken.add(row.get(Dossiers.NUMBER))));
        Future<?> series =
                call.tx()
                        .first(
                                DSL.select(NumberSeries.LAST.field())
                                        .from(NumberSeries.DATASET.asTable())
                                        .where(NumberSeries.STARTED.field().isTrue()))
                        .onSuccess(
                                row -> passed = row.map(r -> r.get(NumberSeries.LAST)).orElse(0L));
        return Future.all(there, series);
    }

    /** In the order of numbers, since none is given below one that was given; told by line. */
    private Future<List<Line>> take(List<TakenLine> lines) {
        List<Line> report = new ArrayList<>();
        List<TakenLine> accepted = new ArrayList<>();
        for (TakenLine line : lines) {
            Optional<Outcome> refusal = refusal(line);
            refusal.ifPresent(why -> report.add(Line.refused(line.line(), why)));
            if (refusal.isEmpty()) {
                accepted.add(line);
            }
        }
        accepted.sort(Comparator.comparingLong(line -> content(line).number().value()));
        return make(accepted)
                .map(
                        made -> {
                            report.addAll(made);
                            report.sort(Comparator.comparingInt(Line::line));
                            return report;
                        });
    }

    private Optional<Outcome> refusal(TakenLine line) {
        if (line.content().isEmpty() || !possible(content(line))) {
            return Optional.of(Outcome.UNREADABLE);
        }
        long number = content(line).number().value();
        LocalDate from = content(line).periodFrom();
        if (!seen.add(number)) {
            return Optional.of(Outcome.TWICE);
        }
        if (taken.contains(number)) {
            return Optional.of(Outcome.NUMBER_TAKEN);
        }
        if (number <= passed) {
            return Optional.of(Outcome.NUMBER_PASSED);
        }
        if (from != null && running(from).isEmpty()) {
            return Optional.of(Outcome.PERIOD_NOT_RUNNING);
        }
        return evidence.knows(content(line).evidence())
                ? Optional.empty()
                : Optional.of(Outcome.UNKNOWN_EMPLOYER);
    }

    private boolean possible(TakenLine.Content content) {
        return content.person().possible(call.today())
                && content.evidence().possible(content.periodFrom(), call.today());
    }

    private static TakenLine.Content content(TakenLine line) {
        return line.content().orElseThrow();
    }

    /** The norm of a period that runs today. */
    private Optional<Norm> running(LocalDate from) {
        return settings.on(from)
                .filter(norm -> !from.isAfter(call.today()))
                .filter(norm -> !norm.lastDay(from).isBefore(call.today()));
    }

    private Future<List<Line>> make(List<TakenLine> lines) {
        return Future.all(lines.stream().map(line -> call.newSubject()).toList())
                .compose(people -> open(lines, people.list()));
    }

    private Future<List<Line>> open(List<TakenLine> lines, List<SubjectId> people) {
        List<Values> dossiers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            dossiers.add(dossier(content(lines.get(i)), people.get(i)));
        }
        return call.tx()
                .insertAll(Dossiers.DATASET, dossiers)
                .compose(ids -> evidence.write(lines, ids).map(ids))
                .compose(ids -> register(lines, ids).map(ids))
                .map(
                        ids ->
                                IntStream.range(0, ids.size())
                                        .mapToObj(
                                                i ->
                                                        new Line(
                                                                lines.get(i).line(),
                                                                Outcome.TAKEN_OVER,
                                                                ids.get(i),
                                                                people.get(i).value()))
                                        .toList());
    }

    private Values dossier(TakenLine.Content content, SubjectId person) {
        return content.person()
                .values()
                .set(Dossiers.PERSON_ID, person.value())
                .set(Dossiers.NUMBER, content.number().value())
                .set(Dossiers.STATUS, DossierStatus.REQUESTED)
                .set(Dossiers.RETURNER, false)
                .set(Dossiers.REQUESTED_ON, call.today())
                .set(Dossiers.PROVISIONAL, false);
    }

    /** Those with a period; the others wait for a decision. */
    private Future<?> register(List<TakenLine> lines, List<UUID> dossiers) {
        List<UUID> registered = new ArrayList<>();
        List<Values> decisions = new ArrayList<>();
        for (int i = 0; i < dossiers.size(); i++) {
            LocalDate from = content(lines.get(i)).periodFrom();
            if (from != null) {
                registered.add(dossiers.get(i));
                decisions.add(decision(dossiers.get(i), from, running(from).orElseThrow()));
            }
        }
        return call.tx()
                .insertAll(Decisions.DATASET, decisions)
                .compose(ids -> takeEffect(registered, ids));
    }

    private Values decision(UUID dossier, LocalDate from, Norm norm) {
        return Deciding.values(call, dossier, DecisionKind.TAKE_OVER, call.query().reasons())
                .set(Decisions.OUTCOME, DossierStatus.REGISTERED)
                .set(Decisions.ADVICE, Snapshot.of(notLookedAt(norm)))
                .set(Decisions.NORM, norm.code())
                .set(Decisions.PERIOD_FROM, from)
                .set(Decisions.RUNS_UNTIL, norm.lastDay(from))
                .set(Decisions.REREGISTRATION_WEEKS, norm.reregistrationWeeks());
    }

    private Future<?> takeEffect(List<UUID> dossiers, List<UUID> decisions) {
        List<Future<Long>> effects = new ArrayList<>();
        for (int i = 0; i < dossiers.size(); i++) {
            effects.add(
                    call.tx()
                            .update(
                                    Dossiers.DATASET,
                                    dossiers.get(i),
                                    OptionalLong.empty(),
                                    Values.of(Dossiers.STATUS, DossierStatus.REGISTERED)
                                            .set(Dossiers.DECISION_ID, decisions.get(i))));
        }
        return Future.all(effects);
    }

    /** What the register before knew is taken over as it is: the norm was asked nothing. */
    private Requirements notLookedAt(Norm norm) {
        return new Requirements(norm.code(), call.today(), Finding.Verdict.TO_CHECK, List.of());
    }
}
