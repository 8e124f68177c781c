package nl.waarborg.kraamzorgregister.registration;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.Register;
import nl.waarborg.kraamzorgregister.Settings;
import nl.waarborg.kraamzorgregister.appeal.Appeals;
import nl.waarborg.kraamzorgregister.dossier.DossierStatus;
import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.dossier.Parts;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** A human decides on a registration (KCK-H1). The database refuses anything else. */
public final class Deciding {

    private static final int FEWEST = 10;

    private Deciding() {}

    static Future<Reply<RegistrationDecision>> decide(
            Call<RegistrationDecision.NewDecision, Nothing> call) {
        refuseWithoutReasons(call.body().reasons());
        return Parts.dossier(call)
                .compose(
                        dossier -> {
                            Fitting.refuseUnfit(call, dossier);
                            return refuseWhileAppealed(call).compose(free -> advise(call, dossier));
                        })
                .compose(row -> reply(call, row));
    }

    private static Future<Row> advise(
            Call<RegistrationDecision.NewDecision, Nothing> call, Row dossier) {
        return Looking.requirements(call, dossier)
                .compose(
                        advice -> {
                            Fitting.refuseWithoutAgreements(call.body().kind(), advice);
                            return record(call, dossier, advice);
                        });
    }

    /** What was asked since waits for the committee's answer. */
    private static Future<Void> refuseWhileAppealed(Call<?, ?> call) {
        return Appeals.runs(call, call.id("id"))
                .map(
                        runs -> {
                            if (runs) {
                                throw Problem.conflict(
                                        "An appeal runs. Let the committee answer it first.");
                            }
                            return null;
                        });
    }

    static Future<Reply<Page<RegistrationDecision>>> list(Call<Nothing, Nothing> call) {
        return Parts.dossier(call)
                .compose(
                        dossier ->
                                call.tx()
                                        .page(
                                                Decisions.DATASET,
                                                Decisions.DOSSIER_ID.field().eq(call.id("id")),
                                                call.page()))
                .compose(
                        page ->
                                call.namesOf(Decisions.DECIDED_BY, page.items())
                                        .map(
                                                by ->
                                                        page.map(
                                                                row ->
                                                                        RegistrationDecision.of(
                                                                                row, by))))
                .map(Reply::ok);
    }

    /** Refuses reasons that say nothing. */
    public static void refuseWithoutReasons(String reasons) {
        if (reasons.strip().length() < FEWEST) {
            throw Problem.invalid(
                    List.of(new Fault("/reasons", "too-short", "Give at least 10 characters")));
        }
    }

    /** Writes a decision down, lets it take effect and tells the person. */
    public static Future<Row> takeEffect(
            Call<?, ?> call, UUID dossier, DossierStatus outcome, Values decision) {
        return call.tx()
                .insert(Decisions.DATASET, decision)
                .compose(
                        id ->
                                call.tx()
                                        .update(
                                                Dossiers.DATASET,
                                                dossier,
                                                OptionalLong.empty(),
                                                Values.of(Dossiers.STATUS, outcome)
                                                        .set(Dossiers.DECISION_ID, id))
                                        .map(id))
                .compose(id -> told(call, dossier, id));
    }

    private static Future<Row> told(Call<?, ?> call, UUID dossier, UUID decision) {
        call.emit(RegistrationRoutes.DECIDED, Map.of("dossier", dossier, "decision", decision));
        return call.tx()
                .require(Decisions.DATASET, decision, shown())
                .compose(
                        row ->
                                call.tx()
                                        .require(Dossiers.DATASET, dossier)
                                        .compose(now -> told(call, now, row))
                                        .map(row));
    }

    private static Future<?> told(Call<?, ?> call, Row dossier, Row decision) {
        Register.tellEnd(
                call,
                dossier.get(Dossiers.STATUS),
                dossier.get(Dossiers.DATASET.id()),
                dossier.get(Dossiers.PERSON_ID));
        return Register.tellBegin(call, decision.get(Decisions.STATUS_BEFORE), dossier)
                .compose(_ -> TakenBegin.told(call, dossier, decision))
                .compose(_ -> letter(call, dossier, decision));
    }

    /** Of what an appeal restores its own letter tells. */
    private static Future<Void> letter(Call<?, ?> call, Row dossier, Row decision) {
        return decision.get(Decisions.KIND) == DecisionKind.RESTORE
                ? Future.succeededFuture()
                : DecisionLetters.send(call, dossier, decision);
    }

    /** The values of a decision by the caller, whatever it says. */
    public static Values values(Call<?, ?> call, UUID dossier, DecisionKind kind, String reasons) {
        return Values.of(Decisions.DOSSIER_ID, dossier)
                .set(Decisions.KIND, kind)
                .set(Decisions.STATUS_BEFORE, DossierStatus.REQUESTED)
                .set(Decisions.REASONS, reasons.strip())
                .set(Decisions.DECIDED_BY, call.caller().account().value())
                .set(Decisions.DECIDED_AT, call.now());
    }

    private static Future<Row> record(
            Call<RegistrationDecision.NewDecision, Nothing> call,
            Row dossier,
            Requirements advice) {
        DecisionKind kind = call.body().kind().kind();
        DossierStatus outcome = kind.outcome().orElseThrow();
        UUID id = dossier.get(Dossiers.DATASET.id());
        Values values =
                values(call, id, kind, call.body().reasons())
                        .set(Decisions.OUTCOME, outcome)
                        .set(Decisions.ADVICE, Snapshot.of(advice));
        return takeEffect(
                call, id, outcome, appealable(call, advice, Periods.add(call, dossier, values)));
    }

    /** How long one appeals, and the committee takes, says the norm that was looked at (KR-9). */
    private static Values appealable(
            Call<RegistrationDecision.NewDecision, Nothing> call,
            Requirements advice,
            Values decision) {
        return switch (call.body().kind()) {
            case ADMIT, ADMIT_PROVISIONALLY, REREGISTER, EXTEND -> decision;
            case REFUSE, STRIKE_OFF -> {
                Norm norm = call.settings(Settings.class).named(advice.norm()).orElseThrow();
                yield decision.set(Decisions.APPEAL_WEEKS, norm.appealWeeks())
                        .set(Decisions.ANSWER_WEEKS, norm.answerWeeks());
            }
        };
    }

    /** All of a decision but what the norm said. */
    static Column<?>[] shown() {
        return Decisions.DATASET.columns().stream()
                .filter(column -> !column.equals(Decisions.ADVICE))
                .toArray(Column<?>[]::new);
    }

    private static Future<Reply<RegistrationDecision>> reply(Work work, Row row) {
        return work.namesOf(Decisions.DECIDED_BY, row)
                .map(by -> Reply.createdAs("", RegistrationDecision.fresh(row, by)));
    }
}
