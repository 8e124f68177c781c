package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountNames;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.disclosure.Parties;
import nl.waarborg.kernel.rights.CaseStatus;
import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.GroundTable;
import nl.waarborg.kernel.rights.PackageEnd;
import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.RightsExecution;
import nl.waarborg.kernel.rights.RightsLetters;
import nl.waarborg.kernel.rights.RightsPromises;
import nl.waarborg.kernel.rights.Sender;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Has the platform carry a request out: first it is written down that this begins, which releases
 * the request's own hold; then every table is worked on in transactions of its own; then what came
 * of it is written down, recipients are told and the letter is written. Whatever breaks in between
 * can be repeated. A package is built in the background: its request ends when that does.
 */
final class CarryingOut {

    private final RightsRoutes.Ports ports;
    private final RightsExecution installed;
    private final Telling telling;
    private final RightsPromises promises;

    CarryingOut(
            RightsRoutes.Ports ports,
            RightsExecution installed,
            Parties parties,
            RightsPromises promises) {
        this.ports = ports;
        this.installed = installed;
        this.promises = promises;
        telling = new Telling(parties, promises, ports.names());
    }

    Future<RequestFile> run(Attempt attempt, RequestFile file, List<Correction> corrections) {
        Session session = attempt.session();
        return ports.transactions()
                .write(session, unit -> begin(unit, attempt, file, corrections))
                .compose(
                        begun ->
                                switch (file.type()) {
                                    case ACCESS -> build(attempt, file, PackageKind.ACCESS);
                                    case PORTABILITY ->
                                            build(attempt, file, PackageKind.PORTABILITY);
                                    case RECTIFY,
                                            COMPLETE,
                                            ERASE,
                                            RESTRICT,
                                            OBJECT,
                                            WITHDRAW_CONSENT,
                                            HUMAN_REVIEW ->
                                            carryOut(attempt, session, begun)
                                                    .compose(report -> end(attempt, begun, report));
                                });
    }

    private Future<RequestFile> end(Attempt attempt, Begun begun, ExecutionReport report) {
        Result result = new Result(report, Optional.empty());
        return ports.transactions()
                .write(attempt.session(), unit -> end(unit, attempt, begun, result));
    }

    private Future<RequestFile> build(Attempt attempt, RequestFile file, PackageKind kind) {
        PackageEnd end =
                (_, request, built, report) -> packageEnded(attempt, request, built, report);
        return installed
                .buildPackage(attempt.session(), file.asCase(), kind, end)
                .compose(
                        _ ->
                                ports.transactions()
                                        .read(
                                                attempt.session(),
                                                unit -> Files.require(unit, file.id())));
    }

    /** Ends the request with its package, unless that was replaced or destroyed in between. */
    Future<?> packageEnded(Attempt attempt, UUID request, UUID built, ExecutionReport report) {
        return ports.transactions()
                .write(
                        attempt.session(),
                        unit -> {
                            Tx core = unit.asCore();
                            Future<RequestFile> file = Files.require(core, request);
                            Future<Optional<BuiltPackage>> newest =
                                    BuiltPackage.newest(core, request, promises.zone());
                            return Future.all(file, newest)
                                    .compose(
                                            _ ->
                                                    packageEnded(
                                                            unit,
                                                            attempt,
                                                            file.result(),
                                                            new Result(report, newest.result()),
                                                            built));
                        });
    }

    private Future<?> packageEnded(
            UnitOfWork unit, Attempt attempt, RequestFile file, Result result, UUID built) {
        boolean stands =
                result.built()
                        .map(newest -> newest.id().equals(built))
                        .orElse(!result.report().complete());
        return stands && file.status() == CaseStatus.EXECUTING
                ? underWay(unit.asCore(), attempt, file, List.of())
                        .compose(begun -> end(unit, attempt, begun, result))
                : Future.succeededFuture();
    }

    /** A request under way, with who reads the letter: an erasure may take the address away. */
    private record Begun(
            RequestFile file,
            Recipient reader,
            Decision decision,
            Optional<Telling.Task> told,
            List<Correction> corrections) {

        /** The address of the person that the letter goes to, where it is one. */
        Optional<String> written() {
            return reader.address() instanceof Recipient.Given(var _, EmailAddress address)
                    ? Optional.of(address.value())
                    : Optional.empty();
        }
    }

    /** What came of it. */
    private record Result(ExecutionReport report, Optional<BuiltPackage> built) {

        Optional<BuiltPackage> ready() {
            return built.filter(_ -> report.complete());
        }
    }

    private static Future<Begun> begin(
            UnitOfWork unit, Attempt attempt, RequestFile before, List<Correction> given) {
        Tx core = unit.asCore();
        return Files.step(core, before, attempt.begun(before))
                .compose(
                        file ->
                                WaitingCorrections.begin(core, file.id(), given)
                                        .compose(
                                                corrections ->
                                                        underWay(
                                                                core, attempt, file, corrections)));
    }

    private static Future<Begun> underWay(
            Tx core, Attempt attempt, RequestFile file, List<Correction> corrections) {
        Future<Recipient> reader = reader(core, file);
        Future<Decision> decision = decision(core, file);
        Future<String> who = Telling.whoIs(core, file);
        return Future.all(reader, decision, who)
                .map(
                        _ ->
                                new Begun(
                                        file,
                                        reader.result(),
                                        decision.result(),
                                        task(attempt, file, who.result()),
                                        corrections));
    }

    private static Optional<Telling.Task> task(Attempt attempt, RequestFile file, String who) {
        return Telling.changeOf(file, attempt.lift())
                .map(change -> new Telling.Task(change, who, attempt.session().now()));
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
                                        grounds.stream().map(CarryingOut::ground).toList(),
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

    private Future<ExecutionReport> carryOut(Attempt attempt, Session session, Begun begun) {
        var request = begun.file().asCase();
        return switch (request.type()) {
            case ERASE -> installed.erase(session, request, begun.decision());
            case RESTRICT -> installed.restrict(session, request, !attempt.lift());
            case RECTIFY, COMPLETE -> correct(attempt, session, begun);
            case ACCESS, PORTABILITY, OBJECT, WITHDRAW_CONSENT, HUMAN_REVIEW ->
                    throw new IllegalStateException(request.type() + " is carried out elsewhere");
        };
    }

    /** A human corrects what cannot be done; where the platform tries again it stays missing. */
    private Future<ExecutionReport> correct(Attempt attempt, Session session, Begun begun) {
        if (begun.corrections().isEmpty()) {
            return Future.succeededFuture(missing(List.of(RequestTable.DATASET.toString())));
        }
        return installed
                .rectify(session, begun.file().asCase(), begun.corrections())
                .recover(
                        cause ->
                                attempt.retry()
                                        ? Future.succeededFuture(missing(datasets(begun)))
                                        : forget(session, begun)
                                                .compose(_ -> Future.failedFuture(cause)));
    }

    private static List<String> datasets(Begun begun) {
        return begun.corrections().stream().map(Correction::dataset).distinct().toList();
    }

    private static ExecutionReport missing(List<String> datasets) {
        return new ExecutionReport(
                List.of(),
                datasets.stream()
                        .map(one -> new ExecutionReport.Missing(one, "not-possible"))
                        .toList());
    }

    private Future<?> forget(Session session, Begun begun) {
        Values byHand = Values.none().setNullable(RequestTable.RETRY_ON, null);
        return ports.transactions()
                .write(
                        session,
                        unit ->
                                WaitingCorrections.forget(unit.asCore(), begun.file().id())
                                        .compose(
                                                _ ->
                                                        Files.step(
                                                                unit.asCore(),
                                                                begun.file(),
                                                                byHand)));
    }

    /** An erasure has emptied what the person wrote with the request, so it is read again. */
    private Future<RequestFile> end(UnitOfWork unit, Attempt attempt, Begun begun, Result result) {
        Tx core = unit.asCore();
        Values noted =
                attempt.ended(begun.file(), result.report())
                        .setNullable(
                                RequestTable.PACKAGE_ID,
                                result.ready().map(BuiltPackage::id).orElse(null));
        // What was erased may be the address; the letter of a later try needs it.
        Values ended =
                begun.written()
                        .filter(_ -> !result.report().complete())
                        .map(address -> noted.set(RequestTable.ANSWER_TO, address))
                        .orElse(noted);
        Sender sender = Sender.of(ports.mails(), attempt.session().tenant(), unit);
        return WaitingCorrections.end(core, begun.file().id(), result.report())
                .compose(_ -> Details.writeReceipts(core, begun.file().id(), result.report()))
                .compose(_ -> Files.require(core, begun.file().id()))
                .compose(file -> Files.step(core, file, ended))
                .compose(file -> tell(core, sender, attempt, begun, result, file));
    }

    private Future<RequestFile> tell(
            Tx core, Sender sender, Attempt attempt, Begun begun, Result result, RequestFile file) {
        Future<List<String>> told =
                begun.told()
                        .map(task -> telling.tell(core, sender, file, task, result.report()))
                        .orElseGet(() -> Future.succeededFuture(List.of()));
        RightsLetters letters =
                new RightsLetters(sender, promises, ports.names(), file, begun.reader());
        Future<Optional<String>> by =
                AccountNames.of(core, file.row().find(RequestTable.DECIDED_BY));
        return Future.all(told, by)
                .compose(
                        _ ->
                                attempt.says(result.report())
                                        ? executed(
                                                letters,
                                                attempt,
                                                result,
                                                by.result(),
                                                told.result())
                                        : attempt.stuck(
                                                sender, ports.names(), file, result.report()))
                .map(file);
    }

    private static Future<UUID> executed(
            RightsLetters letters,
            Attempt attempt,
            Result result,
            Optional<String> by,
            List<String> told) {
        return result.ready()
                .map(
                        built ->
                                letters.packaged(
                                        result.report(), by, attempt.done(), built.lastDay()))
                .orElseGet(() -> letters.executed(result.report(), by, attempt.done(), told));
    }
}
