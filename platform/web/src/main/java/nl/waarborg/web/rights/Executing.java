package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountNames;
import nl.waarborg.kernel.disclosure.Parties;
import nl.waarborg.kernel.rights.CaseStatus;
import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.kernel.rights.DecisionRules;
import nl.waarborg.kernel.rights.ErasurePreview;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.kernel.rights.RightsExecution;
import nl.waarborg.kernel.rights.RightsLetters;
import nl.waarborg.kernel.rights.RightsPromises;
import nl.waarborg.kernel.rights.Sender;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Tx;

import org.jooq.Condition;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Has a granted request carried out: by the platform where it can, by people where it cannot, who
 * say what they did.
 */
final class Executing {

    private static final Set<CaseStatus> GRANTED =
            EnumSet.of(CaseStatus.DECIDED, CaseStatus.EXECUTING, CaseStatus.INCOMPLETE);

    private static final Set<CaseStatus> HOLDING =
            EnumSet.of(
                    CaseStatus.RECEIVED,
                    CaseStatus.IDENTIFIED,
                    CaseStatus.IN_HANDLING,
                    CaseStatus.DECIDED);

    private static final Condition BEING_PACKED =
            RequestTable.STATUS
                    .field()
                    .eq(CaseStatus.EXECUTING)
                    .and(RequestTable.TYPE.field().in(RequestType.ACCESS, RequestType.PORTABILITY));

    private final RightsRoutes.Ports ports;

    Executing(RightsRoutes.Ports ports) {
        this.ports = ports;
    }

    /** What an erasure would do now. */
    Future<ErasurePreview> preview(Call<Nothing, Nothing> call) {
        return Files.require(call.tx(), call.id("id"))
                .compose(
                        file -> installed().previewErasure(Deciding.session(call), file.subject()));
    }

    Future<RequestFile> execute(Call<Steps.ToExecute, Nothing> call) {
        Future<RightsPromises> promises = ports.tenants().rightsOf(call.tenant());
        Future<RequestFile> file = Files.in(call, GRANTED);
        return Future.all(promises, file)
                .compose(
                        _ ->
                                file.result().type().executedByPlatform()
                                        ? byPlatform(call, promises.result(), file.result())
                                        : byHand(call, promises.result(), file.result()));
    }

    private RightsExecution installed() {
        return ports.execution()
                .orElseThrow(
                        () ->
                                Problem.conflict(
                                        "What carries this type of request out is not installed here."));
    }

    private Future<RequestFile> byHand(
            Call<Steps.ToExecute, Nothing> call, RightsPromises promises, RequestFile file) {
        String done = Optional.ofNullable(call.body().done()).orElse("").strip();
        if (!DecisionRules.saysSomething(done)) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/done",
                                    "required",
                                    "Say in at least 10 characters what was done")));
        }
        Attempt attempt = attempt(call);
        return Files.step(call.tx(), file, attempt.begun(file))
                .compose(
                        begun ->
                                ConsentsTakenBack.takeBack(call, begun, ports.consents())
                                        .compose(report -> ended(call, promises, begun, report)));
    }

    private Future<RequestFile> ended(
            Call<Steps.ToExecute, Nothing> call,
            RightsPromises promises,
            RequestFile begun,
            ExecutionReport report) {
        Attempt attempt = attempt(call);
        return Details.writeReceipts(call.tx(), begun.id(), report)
                .compose(_ -> Files.step(call.tx(), begun, attempt.ended(begun, report)))
                .compose(ended -> tell(call, promises, ended, report));
    }

    private Future<RequestFile> tell(
            Call<Steps.ToExecute, Nothing> call,
            RightsPromises promises,
            RequestFile ended,
            ExecutionReport report) {
        return AccountNames.of(call.tx(), ended.row().find(RequestTable.DECIDED_BY))
                .compose(
                        by ->
                                new RightsLetters(Sender.of(call), promises, ports.names(), ended)
                                        .executed(report, by, attempt(call).done(), List.of()))
                .map(ended);
    }

    private Future<RequestFile> byPlatform(
            Call<Steps.ToExecute, Nothing> call, RightsPromises promises, RequestFile file) {
        RightsExecution carriesOut = installed();
        List<Correction> corrections = corrections(call, file);
        Future<Parties> parties = ports.parties().partiesOf(call.tenant());
        return Future.all(parties, others(call.tx(), file).map(Executing::refuse))
                .compose(
                        _ ->
                                new CarryingOut(
                                                ports,
                                                carriesOut,
                                                new Ending(ports, parties.result(), promises))
                                        .run(attempt(call), file, corrections));
    }

    /** Nobody can have data shown or corrected that an erasure took away in between. */
    static Future<Long> others(Tx tx, RequestFile file) {
        return file.type() == RequestType.ERASE
                ? tx.count(
                        RequestTable.DATASET,
                        RequestTable.SUBJECT_ID
                                .field()
                                .eq(file.subject().value())
                                .and(RequestTable.DATASET.id().field().ne(file.id()))
                                .and(RequestTable.STATUS.field().in(HOLDING).or(BEING_PACKED)))
                : Future.succeededFuture(0L);
    }

    private static Attempt attempt(Call<Steps.ToExecute, Nothing> call) {
        return new Attempt(
                Deciding.session(call),
                call.today(),
                Boolean.TRUE.equals(call.body().lift()),
                Optional.ofNullable(call.body().done())
                        .map(String::strip)
                        .filter(text -> !text.isEmpty()));
    }

    private static long refuse(long others) {
        if (others > 0) {
            throw Problem.conflict("Answer the person's other open requests first.");
        }
        return others;
    }

    private static List<Correction> corrections(
            Call<Steps.ToExecute, Nothing> call, RequestFile file) {
        List<Correction> corrections =
                Optional.ofNullable(call.body().corrections()).orElse(List.of()).stream()
                        .map(Steps.NewValue::correction)
                        .toList();
        boolean corrects =
                switch (file.type()) {
                    case RECTIFY, COMPLETE -> true;
                    case ACCESS,
                            ERASE,
                            RESTRICT,
                            PORTABILITY,
                            OBJECT,
                            WITHDRAW_CONSENT,
                            HUMAN_REVIEW ->
                            false;
                };
        if (corrects == corrections.isEmpty()) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/corrections",
                                    corrects ? "required" : "not-needed",
                                    "Say what is put right with RECTIFY and COMPLETE, and only"
                                            + " then")));
        }
        return corrections;
    }
}
