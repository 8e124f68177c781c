package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountNames;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.disclosure.Parties;
import nl.waarborg.kernel.retention.Days;
import nl.waarborg.kernel.retention.RestrictionTable;
import nl.waarborg.kernel.rights.CaseStatus;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.GoneOn;
import nl.waarborg.kernel.rights.KeptGround;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.kernel.rights.RecipientNotice;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.RightsLetters;
import nl.waarborg.kernel.rights.RightsPromises;
import nl.waarborg.kernel.rights.Sender;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes down what came of a request, tells recipients and writes the letter. */
final class Ending {

    private final RightsRoutes.Ports ports;
    private final Telling telling;
    private final Untouched untouched;
    private final RightsPromises promises;

    Ending(RightsRoutes.Ports ports, Parties parties, RightsPromises promises) {
        this.ports = ports;
        this.promises = promises;
        telling = new Telling(parties, promises, ports.names());
        untouched = new Untouched(ports);
    }

    Future<RequestFile> end(Attempt attempt, Begun begun, ExecutionReport report) {
        return untouched
                .of(attempt.session(), begun, report)
                .compose(
                        stayed ->
                                ports.transactions()
                                        .write(
                                                attempt.session(),
                                                unit ->
                                                        end(
                                                                unit,
                                                                attempt,
                                                                begun,
                                                                Result.of(report, stayed))));
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
                                                            new Result(
                                                                    report,
                                                                    newest.result(),
                                                                    Set.of()),
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
                ? Begun.underWay(unit.asCore(), attempt, file, List.of())
                        .compose(begun -> end(unit, attempt, begun, result))
                : Future.succeededFuture();
    }

    /** What came of it, and which records that recipients know stayed as they are. */
    private record Result(
            ExecutionReport report, Optional<BuiltPackage> built, Set<UUID> untouched) {

        static Result of(ExecutionReport report, Set<UUID> untouched) {
            return new Result(report, Optional.empty(), untouched);
        }

        RecipientNotice.Done done() {
            return RecipientNotice.Done.of(report, untouched);
        }

        Optional<BuiltPackage> ready() {
            return built.filter(_ -> report.complete());
        }
    }

    /** An erasure has emptied what the person wrote with the request, so it is read again. */
    private Future<RequestFile> end(UnitOfWork unit, Attempt attempt, Begun begun, Result result) {
        Tx core = unit.asCore();
        Values noted =
                attempt.ended(begun.file(), result.report())
                        .setNullable(
                                RequestTable.PACKAGE_ID,
                                result.ready().map(BuiltPackage::id).orElse(null));
        // What was erased may be the address; the letter of what goes later needs it.
        Values ended =
                begun.written()
                        .filter(_ -> !result.report().complete() || putOff(begun, result.report()))
                        .map(address -> noted.set(RequestTable.ANSWER_TO, address))
                        .orElse(noted);
        Sender sender = Sender.of(ports.mails(), attempt.session().tenant(), unit);
        return WaitingCorrections.end(core, begun.file().id(), result.report())
                .compose(_ -> Details.writeReceipts(core, begun.file().id(), result.report()))
                .compose(_ -> Files.require(core, begun.file().id()))
                .compose(file -> Files.step(core, file, ended))
                .compose(file -> tell(core, sender, attempt, begun, result, file));
    }

    /** Writes down what went of a closed request that was put off, and tells of it. */
    Future<Void> wentOn(Attempt attempt, Begun begun, GoneOn gone) {
        return untouched
                .of(attempt.session(), begun, gone.report())
                .compose(
                        stayed ->
                                ports.transactions()
                                        .write(
                                                attempt.session(),
                                                unit ->
                                                        wentOn(
                                                                unit, attempt, begun, gone,
                                                                stayed)));
    }

    private Future<Void> wentOn(
            UnitOfWork unit, Attempt attempt, Begun begun, GoneOn gone, Set<UUID> stayed) {
        return keepAddress(unit.asCore(), begun, gone.report())
                .compose(
                        file ->
                                gone.changed()
                                        ? tell(
                                                unit,
                                                attempt,
                                                begun,
                                                Result.of(gone.report(), stayed),
                                                file)
                                        : Future.succeededFuture());
    }

    private Future<Void> tell(
            UnitOfWork unit, Attempt attempt, Begun begun, Result result, RequestFile file) {
        Tx core = unit.asCore();
        Sender sender = Sender.of(ports.mails(), attempt.session().tenant(), unit);
        RequestFile now = file.executedAt(attempt.session().now());
        return Details.writeReceipts(core, file.id(), result.report())
                .compose(_ -> tell(core, sender, attempt, begun, result, now))
                .mapEmpty();
    }

    private static Future<RequestFile> keepAddress(Tx core, Begun begun, ExecutionReport report) {
        Optional<Values> address =
                begun.written()
                        .filter(_ -> !report.complete() || putOff(begun, report))
                        .map(known -> Values.of(RequestTable.ANSWER_TO, known));
        return Files.require(core, begun.file().id())
                .compose(
                        file ->
                                address.map(values -> Files.step(core, file, values))
                                        .orElseGet(() -> Future.succeededFuture(file)));
    }

    /**
     * Whether people keep something for a time, after which the person hears that it went. For what
     * the law keeps for years no address is kept.
     */
    private static boolean putOff(Begun begun, ExecutionReport report) {
        return report.receipts().stream()
                .anyMatch(
                        receipt ->
                                receipt.reasons().stream()
                                        .anyMatch(reason -> goesOn(begun, receipt, reason)));
    }

    private static boolean goesOn(Begun begun, Receipt receipt, Receipt.Reason reason) {
        return KeptGround.parse(reason.ground()).hold().isPresent()
                || begun.decision().keepsUntil(receipt.dataset(), reason.until());
    }

    private Future<RequestFile> tell(
            Tx core, Sender sender, Attempt attempt, Begun begun, Result result, RequestFile file) {
        Future<List<String>> told =
                begun.told()
                        .map(task -> telling.tell(core, sender, file, task, result.done()))
                        .orElseGet(() -> Future.succeededFuture(List.of()));
        RightsLetters letters =
                new RightsLetters(sender, promises, ports.names(), file, begun.reader());
        Future<Optional<String>> by =
                AccountNames.of(core, file.row().find(RequestTable.DECIDED_BY));
        Future<Optional<LocalDate>> again = usedAgain(core, attempt, file);
        return Future.all(told, by, again)
                .compose(
                        _ ->
                                attempt.says(result.report())
                                        ? executed(
                                                letters,
                                                attempt,
                                                begun,
                                                result,
                                                new Known(
                                                        by.result(), told.result(), again.result()))
                                        : attempt.stuck(
                                                sender, ports.names(), file, result.report()))
                .map(file);
    }

    /** What the letter tells beside what was done. */
    private record Known(Optional<String> by, List<String> told, Optional<LocalDate> again) {}

    private static Future<UUID> executed(
            RightsLetters letters, Attempt attempt, Begun begun, Result result, Known known) {
        ExecutionReport report = result.report();
        if (begun.file().lifting()) {
            return letters.lifted(report, known.by(), attempt.done(), known.again(), known.told());
        }
        return result.ready()
                .map(
                        built ->
                                letters.packaged(
                                        report,
                                        known.by(),
                                        attempt.done(),
                                        built.lastDay(),
                                        begun.decision().grounds()))
                .orElseGet(
                        () -> letters.executed(report, known.by(), attempt.done(), known.told()));
    }

    /** From which day on what was set aside is used again; empty where that day is past. */
    private Future<Optional<LocalDate>> usedAgain(Tx core, Attempt attempt, RequestFile file) {
        if (!file.lifting()) {
            return Future.succeededFuture(Optional.empty());
        }
        return core.first(
                        DSL.select(RestrictionTable.ENDS_AT.field())
                                .from(RestrictionTable.DATASET.asTable())
                                .where(
                                        RestrictionTable.SUBJECT_ID
                                                .field()
                                                .eq(file.subject().value())
                                                .and(RestrictionTable.ENDS_AT.field().isNotNull()))
                                .orderBy(RestrictionTable.ENDS_AT.field().desc())
                                .limit(1))
                .map(
                        found ->
                                found.flatMap(row -> row.find(RestrictionTable.ENDS_AT))
                                        .map(end -> Days.of(end, promises.zone()))
                                        .filter(day -> !day.isBefore(attempt.today())));
    }
}
