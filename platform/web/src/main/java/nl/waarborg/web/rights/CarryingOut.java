package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.PackageEnd;
import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.RightsCase;
import nl.waarborg.kernel.rights.RightsExecution;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import java.util.List;

/**
 * Has the platform carry a request out: first it is written down that this begins, which releases
 * the request's own hold; then every table is worked on in transactions of its own; then what came
 * of it is written down, recipients are told and the letter is written. Whatever breaks in between
 * can be repeated. A package is built in the background: its request ends when that does.
 */
final class CarryingOut {

    private final RightsRoutes.Ports ports;
    private final RightsExecution installed;
    private final Ending ending;

    CarryingOut(RightsRoutes.Ports ports, RightsExecution installed, Ending ending) {
        this.ports = ports;
        this.installed = installed;
        this.ending = ending;
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
                                            carryOut(attempt, file.asCase(), begun)
                                                    .compose(
                                                            report ->
                                                                    ending.end(
                                                                            attempt, begun,
                                                                            report));
                                });
    }

    private Future<RequestFile> build(Attempt attempt, RequestFile file, PackageKind kind) {
        PackageEnd end =
                (_, request, built, report) -> ending.packageEnded(attempt, request, built, report);
        return installed
                .buildPackage(attempt.session(), file.asCase(), kind, end)
                .compose(
                        _ ->
                                ports.transactions()
                                        .read(
                                                attempt.session(),
                                                unit -> Files.require(unit, file.id())));
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
                                                        Begun.underWay(
                                                                core, attempt, file, corrections)));
    }

    /** The request as it was before this began: whether it was carried out before. */
    private Future<ExecutionReport> carryOut(Attempt attempt, RightsCase request, Begun begun) {
        Session session = attempt.session();
        return switch (request.type()) {
            case ERASE -> installed.erase(session, request, begun.decision());
            case RESTRICT -> installed.restrict(session, request, begun.reader(), !attempt.lift());
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
}
