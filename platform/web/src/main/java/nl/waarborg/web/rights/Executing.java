package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.Correspondence;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.rights.CaseStatus;
import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.DecisionRules;
import nl.waarborg.kernel.rights.ErasurePreview;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.GroundTable;
import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.kernel.rights.RightsExecution;
import nl.waarborg.kernel.rights.RightsLetters;
import nl.waarborg.kernel.rights.RightsPromises;
import nl.waarborg.kernel.rights.Sender;
import nl.waarborg.kernel.rights.TenantRights;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Has a granted request carried out: first it is written down that this begins, which releases the
 * request's own hold; then every table is worked on in transactions of its own; then what came of
 * it is written down with the letter. Whatever breaks in between can be repeated.
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

    private final Transactions transactions;
    private final Correspondence mails;
    private final TenantRights tenants;
    private final Optional<RightsExecution> execution;

    Executing(
            Transactions transactions,
            Correspondence mails,
            TenantRights tenants,
            Optional<RightsExecution> execution) {
        this.transactions = transactions;
        this.mails = mails;
        this.tenants = tenants;
        this.execution = execution;
    }

    /** What an erasure would do now. */
    Future<ErasurePreview> preview(Call<Nothing, Nothing> call) {
        return Files.require(call.tx(), call.id("id"))
                .compose(
                        file -> installed().previewErasure(Deciding.session(call), file.subject()));
    }

    Future<RequestFile> execute(Call<Steps.ToExecute, Nothing> call) {
        Future<RightsPromises> promises = tenants.rightsOf(call.tenant());
        Future<RequestFile> file = Files.in(call, GRANTED);
        return Future.all(promises, file)
                .compose(
                        _ ->
                                file.result().type().executedByPlatform()
                                        ? byPlatform(call, promises.result(), file.result())
                                        : byHand(call, promises.result(), file.result()));
    }

    private RightsExecution installed() {
        return execution.orElseThrow(
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
        ExecutionReport nothingElse = new ExecutionReport(List.of(), List.of());
        return Files.step(call.tx(), file, begun(call))
                .compose(begun -> Files.step(call.tx(), begun, ended(call, nothingElse, done)))
                .compose(
                        ended ->
                                new RightsLetters(Sender.of(call), promises, ended)
                                        .executed(nothingElse, Optional.of(done))
                                        .map(ended));
    }

    private Future<RequestFile> byPlatform(
            Call<Steps.ToExecute, Nothing> call, RightsPromises promises, RequestFile file) {
        RightsExecution carriesOut = installed();
        List<Correction> corrections = corrections(call, file);
        Session session = Deciding.session(call);
        return refuseOthers(call, file)
                .compose(_ -> transactions.write(session, unit -> begin(unit, call, file)))
                .compose(
                        begun ->
                                run(carriesOut, call, session, begun, corrections)
                                        .compose(
                                                result ->
                                                        transactions.write(
                                                                session,
                                                                unit ->
                                                                        end(
                                                                                unit, call,
                                                                                promises, begun,
                                                                                result))));
    }

    /** Nobody can have data shown or corrected that an erasure took away in between. */
    private static Future<?> refuseOthers(Call<?, ?> call, RequestFile file) {
        return file.type() == RequestType.ERASE
                ? call.tx()
                        .count(
                                RequestTable.DATASET,
                                RequestTable.SUBJECT_ID
                                        .field()
                                        .eq(file.subject().value())
                                        .and(RequestTable.DATASET.id().field().ne(file.id()))
                                        .and(RequestTable.STATUS.field().in(HOLDING)))
                        .map(Executing::refuse)
                : Future.succeededFuture();
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

    /** A request under way, with who reads the letter: an erasure may take the address away. */
    private record Begun(RequestFile file, Recipient reader, Decision decision) {}

    /** What came of it. */
    private record Result(ExecutionReport report, Optional<UUID> builtPackage) {}

    private static Future<Begun> begin(
            UnitOfWork unit, Call<Steps.ToExecute, Nothing> call, RequestFile before) {
        Tx core = unit.asCore();
        return Files.step(core, before, begun(call))
                .compose(
                        file ->
                                Future.all(reader(core, file), decision(core, file))
                                        .map(
                                                both ->
                                                        new Begun(
                                                                file,
                                                                both.resultAt(0),
                                                                both.resultAt(1))));
    }

    private static Values begun(Call<?, ?> call) {
        return Values.of(RequestTable.STATUS, CaseStatus.EXECUTING)
                .set(RequestTable.EXECUTED_AT, call.now())
                .set(RequestTable.EXECUTED_BY, call.caller().account().value());
    }

    private static Future<Recipient> reader(Tx core, RequestFile file) {
        if (!(file.reader().address() instanceof Recipient.OfSubject)) {
            return Future.succeededFuture(file.reader());
        }
        return core.first(
                        DSL.select(Account.LOGIN.field())
                                .from(Account.DATASET.asTable())
                                .where(Account.SUBJECT_ID.field().eq(file.subject().value()))
                                .orderBy(Account.DATASET.id().field()))
                .map(
                        account ->
                                account.flatMap(row -> EmailAddress.parse(row.get(Account.LOGIN)))
                                        .map(address -> Recipient.at(file.subject(), address))
                                        .map(reader -> reader.reading(file.language()))
                                        .orElseGet(file::reader));
    }

    private static Future<Decision> decision(Tx core, RequestFile file) {
        Row row = file.row();
        return Details.grounds(core, file.id())
                .map(
                        grounds ->
                                new Decision(
                                        row.find(RequestTable.OUTCOME).orElseThrow(),
                                        grounds.stream().map(Executing::ground).toList(),
                                        new AccountId(
                                                row.find(RequestTable.DECIDED_BY).orElseThrow()),
                                        row.find(RequestTable.DECIDED_AT).orElseThrow()));
    }

    private static Decision.Ground ground(Row row) {
        return new Decision.Ground(
                row.get(GroundTable.GROUND),
                row.find(GroundTable.DATASET_NAME),
                row.find(GroundTable.KEPT_UNTIL),
                row.get(GroundTable.EXPLANATION));
    }

    private static Future<Result> run(
            RightsExecution carriesOut,
            Call<Steps.ToExecute, Nothing> call,
            Session session,
            Begun begun,
            List<Correction> corrections) {
        var request = begun.file().asCase();
        return switch (request.type()) {
            case ERASE -> carriesOut.erase(session, request, begun.decision()).map(Executing::done);
            case ACCESS ->
                    carriesOut
                            .buildPackage(session, request, PackageKind.ACCESS)
                            .map(Executing::built);
            case PORTABILITY ->
                    carriesOut
                            .buildPackage(session, request, PackageKind.PORTABILITY)
                            .map(Executing::built);
            case RESTRICT ->
                    carriesOut
                            .restrict(session, request, !Boolean.TRUE.equals(call.body().lift()))
                            .map(Executing::done);
            case RECTIFY, COMPLETE ->
                    carriesOut.rectify(session, request, corrections).map(Executing::done);
            case OBJECT, WITHDRAW_CONSENT, HUMAN_REVIEW ->
                    throw new IllegalStateException(request.type() + " is carried out by people");
        };
    }

    private static Result done(ExecutionReport report) {
        return new Result(report, Optional.empty());
    }

    private static Result built(UUID id) {
        return new Result(new ExecutionReport(List.of(), List.of()), Optional.of(id));
    }

    /** An erasure has emptied what the person wrote with the request, so it is read again. */
    private Future<RequestFile> end(
            UnitOfWork unit,
            Call<Steps.ToExecute, Nothing> call,
            RightsPromises promises,
            Begun begun,
            Result result) {
        Tx core = unit.asCore();
        String done = Optional.ofNullable(call.body().done()).orElse("").strip();
        Values ended =
                ended(call, result.report(), done)
                        .setNullable(RequestTable.PACKAGE_ID, result.builtPackage().orElse(null));
        return Details.writeReceipts(core, begun.file().id(), result.report())
                .compose(_ -> Files.require(core, begun.file().id()))
                .compose(file -> Files.step(core, file, ended))
                .compose(
                        file ->
                                new RightsLetters(
                                                Sender.of(mails, call.tenant(), unit),
                                                promises,
                                                file,
                                                begun.reader())
                                        .executed(
                                                result.report(),
                                                Optional.of(done).filter(text -> !text.isEmpty()))
                                        .map(file));
    }

    private static Values ended(Call<?, ?> call, ExecutionReport report, String done) {
        Values values =
                DecisionRules.saysSomething(done)
                        ? Values.of(RequestTable.DONE, done)
                        : Values.none();
        return report.complete()
                ? values.set(RequestTable.STATUS, CaseStatus.EXECUTED)
                        .set(RequestTable.CLOSED_AT, call.now())
                : values.set(RequestTable.STATUS, CaseStatus.INCOMPLETE);
    }
}
