package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountNames;
import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.rights.CaseStatus;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.DecisionRules;
import nl.waarborg.kernel.rights.ErasurePreview;
import nl.waarborg.kernel.rights.GroundTable;
import nl.waarborg.kernel.rights.LegalGround;
import nl.waarborg.kernel.rights.Outcome;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.kernel.rights.RightsExecution;
import nl.waarborg.kernel.rights.RightsLetters;
import nl.waarborg.kernel.rights.RightsPromises;
import nl.waarborg.kernel.rights.Sender;
import nl.waarborg.kernel.rights.TenantRights;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Values;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A named human decides; the letter goes in the same transaction. */
final class Deciding {

    private final TenantRights tenants;
    private final Optional<RightsExecution> execution;
    private final DataNames names;

    Deciding(TenantRights tenants, Optional<RightsExecution> execution, DataNames names) {
        this.tenants = tenants;
        this.execution = execution;
        this.names = names;
    }

    Future<RequestFile> decide(Call<Steps.NewDecision, Nothing> call) {
        Future<RightsPromises> promises = tenants.rightsOf(call.tenant());
        Future<RequestFile> file =
                Files.in(call, EnumSet.of(CaseStatus.RECEIVED, CaseStatus.IN_HANDLING));
        return Future.all(promises, file)
                .compose(_ -> refuse(call, file.result()))
                .compose(
                        staying ->
                                writeGrounds(call, file.result())
                                        .compose(
                                                _ ->
                                                        Files.step(
                                                                call,
                                                                file.result(),
                                                                decision(call)))
                                        .compose(
                                                decided ->
                                                        tell(
                                                                call,
                                                                promises.result(),
                                                                decided,
                                                                staying)));
    }

    private Future<RequestFile> tell(
            Call<Steps.NewDecision, Nothing> call,
            RightsPromises promises,
            RequestFile decided,
            List<Receipt> staying) {
        return AccountNames.of(call.tx(), call.caller().account().value())
                .compose(
                        by ->
                                new RightsLetters(Sender.of(call), promises, names, decided)
                                        .decided(
                                                call.body().outcome(),
                                                by,
                                                Optional.of(call.body().explanation().strip()),
                                                grounds(call.body()),
                                                staying))
                .map(decided);
    }

    /** Answers what of a refused erasure stays in any case. */
    private Future<List<Receipt>> refuse(Call<Steps.NewDecision, Nothing> call, RequestFile file) {
        Steps.NewDecision body = call.body();
        List<Fault> faults =
                new ArrayList<>(
                        DecisionRules.faults(
                                file.type(),
                                body.outcome(),
                                body.grounds().stream().map(Steps.NamedGround::ground).toList(),
                                file.status() != CaseStatus.RECEIVED));
        faults.addAll(
                DecisionRules.faultsOfData(
                        file.type(), body.outcome(), grounds(body), names, call.today()));
        if (!DecisionRules.saysSomething(body.explanation())) {
            faults.add(new Fault("/explanation", "too-short", "Give at least 10 characters"));
        }
        for (int i = 0; i < body.grounds().size(); i++) {
            if (!DecisionRules.saysSomething(body.grounds().get(i).explanation())) {
                faults.add(
                        new Fault(
                                "/grounds/" + i + "/explanation",
                                "too-short",
                                "Give at least 10 characters"));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return file.type() == RequestType.ERASE
                ? staying(call, file)
                : Future.succeededFuture(List.of());
    }

    private Future<List<Receipt>> staying(Call<Steps.NewDecision, Nothing> call, RequestFile file) {
        Steps.NewDecision body = call.body();
        boolean unknown =
                body.grounds().stream()
                        .anyMatch(one -> one.ground() == LegalGround.IDENTITY_NOT_ESTABLISHED);
        return switch (body.outcome()) {
            case FULL -> preview(call, file).map(this::refuseKept);
            // Its execution tells it.
            case PARTIAL -> refuseWithoutEnd(call).map(List.of());
            // Whoever could not be identified is told nothing of what is kept.
            case REFUSED ->
                    unknown
                            ? Future.succeededFuture(List.of())
                            : preview(call, file).map(ErasurePreview::kept);
        };
    }

    private Future<ErasurePreview> preview(Call<?, ?> call, RequestFile file) {
        return execution
                .map(carriedOut -> carriedOut.previewErasure(session(call), file.subject()))
                .orElseGet(() -> Future.succeededFuture(new ErasurePreview(List.of(), List.of())));
    }

    /** What a decision keeps ends: on the day that it names, or by a rule. */
    private Future<?> refuseWithoutEnd(Call<Steps.NewDecision, Nothing> call) {
        List<Steps.NamedGround> grounds = call.body().grounds();
        Set<String> endless =
                grounds.stream()
                        .filter(ground -> ground.keptUntil() == null)
                        .flatMap(ground -> Stream.ofNullable(ground.dataset()))
                        .collect(Collectors.toSet());
        return endless.isEmpty() || execution.isEmpty()
                ? Future.succeededFuture()
                : execution
                        .get()
                        .endingByRule(session(call), endless)
                        .map(ending -> refuseWithoutEnd(grounds, ending));
    }

    private static Set<String> refuseWithoutEnd(
            List<Steps.NamedGround> grounds, Set<String> ending) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < grounds.size(); i++) {
            String dataset = grounds.get(i).dataset();
            if (grounds.get(i).keptUntil() == null
                    && dataset != null
                    && !ending.contains(dataset)) {
                faults.add(
                        new Fault(
                                "/grounds/" + i + "/keptUntil",
                                "required",
                                "Name the last day: no rule ends this dataset by itself"));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return ending;
    }

    /** What the law keeps cannot be promised away. */
    private List<Receipt> refuseKept(ErasurePreview preview) {
        if (preview.keepsSomething()) {
            throw Problem.conflict(
                    "Something stays: "
                            + preview.kept().stream()
                                    .map(
                                            kept ->
                                                    names.of(kept.dataset()).english()
                                                            + " ("
                                                            + kept.dataset()
                                                            + ", "
                                                            + kept.ground()
                                                            + ")")
                                    .collect(Collectors.joining("; "))
                            + ". Decide PARTIAL and name the ground.");
        }
        return List.of();
    }

    /** Whose work it is, for those who open transactions of their own. */
    static Session session(Call<?, ?> call) {
        Session core =
                Session.ofCore(call.tenant(), "rights-request", call.now(), UUID.randomUUID());
        return new Session(
                core.tenant(),
                Optional.of(call.caller().account()),
                Optional.of(call.caller().subject()),
                core.reach(),
                core.purpose(),
                core.role(),
                core.now(),
                core.requestId());
    }

    private static Future<?> writeGrounds(Call<Steps.NewDecision, Nothing> call, RequestFile file) {
        return Future.all(
                call.body().grounds().stream()
                        .map(
                                ground ->
                                        call.tx()
                                                .insert(
                                                        GroundTable.DATASET,
                                                        Values.of(GroundTable.REQUEST_ID, file.id())
                                                                .set(
                                                                        GroundTable.GROUND,
                                                                        ground.ground())
                                                                .setNullable(
                                                                        GroundTable.DATASET_NAME,
                                                                        ground.dataset())
                                                                .setNullable(
                                                                        GroundTable.KEPT_UNTIL,
                                                                        ground.keptUntil())
                                                                .set(
                                                                        GroundTable.EXPLANATION,
                                                                        ground.explanation()
                                                                                .strip())))
                        .toList());
    }

    private static Values decision(Call<Steps.NewDecision, Nothing> call) {
        Steps.NewDecision body = call.body();
        Values values =
                Values.of(RequestTable.OUTCOME, body.outcome())
                        .set(RequestTable.DECIDED_AT, call.now())
                        .set(RequestTable.DECIDED_BY, call.caller().account().value())
                        .set(RequestTable.EXPLANATION, body.explanation().strip());
        return body.outcome() == Outcome.REFUSED
                ? values.set(RequestTable.STATUS, CaseStatus.REFUSED)
                        .set(RequestTable.CLOSED_AT, call.now())
                : values.set(RequestTable.STATUS, CaseStatus.DECIDED);
    }

    private static List<Decision.Ground> grounds(Steps.NewDecision body) {
        return body.grounds().stream()
                .map(
                        ground ->
                                new Decision.Ground(
                                        ground.ground(),
                                        Optional.ofNullable(ground.dataset()),
                                        Optional.ofNullable(ground.keptUntil()),
                                        ground.explanation().strip()))
                .toList();
    }
}
