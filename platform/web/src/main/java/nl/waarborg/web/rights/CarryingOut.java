package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountNames;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.disclosure.Parties;
import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.GroundTable;
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
 * can be repeated.
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
                .write(session, unit -> begin(unit, attempt, file))
                .compose(
                        begun ->
                                carryOut(attempt, session, begun, corrections)
                                        .compose(result -> end(attempt, session, begun, result)));
    }

    private Future<RequestFile> end(Attempt attempt, Session session, Begun begun, Result result) {
        return ports.transactions().write(session, unit -> end(unit, attempt, begun, result));
    }

    /** A request under way, with who reads the letter: an erasure may take the address away. */
    private record Begun(
            RequestFile file, Recipient reader, Decision decision, Optional<Telling.Task> told) {

        /** The address of the person that the letter goes to, where it is one. */
        Optional<String> written() {
            return reader.address() instanceof Recipient.Given(var _, EmailAddress address)
                    ? Optional.of(address.value())
                    : Optional.empty();
        }
    }

    /** What came of it. */
    private record Result(ExecutionReport report, Optional<UUID> builtPackage) {}

    private static Future<Begun> begin(UnitOfWork unit, Attempt attempt, RequestFile before) {
        Tx core = unit.asCore();
        return Files.step(core, before, attempt.begun(before))
                .compose(
                        file -> {
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
                                                            task(attempt, file, who.result())));
                        });
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

    private Future<Result> carryOut(
            Attempt attempt, Session session, Begun begun, List<Correction> corrections) {
        var request = begun.file().asCase();
        return switch (request.type()) {
            case ERASE ->
                    installed.erase(session, request, begun.decision()).map(CarryingOut::done);
            case ACCESS ->
                    installed
                            .buildPackage(session, request, PackageKind.ACCESS)
                            .map(CarryingOut::built);
            case PORTABILITY ->
                    installed
                            .buildPackage(session, request, PackageKind.PORTABILITY)
                            .map(CarryingOut::built);
            case RESTRICT ->
                    installed.restrict(session, request, !attempt.lift()).map(CarryingOut::done);
            case RECTIFY, COMPLETE ->
                    installed.rectify(session, request, corrections).map(CarryingOut::done);
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
    private Future<RequestFile> end(UnitOfWork unit, Attempt attempt, Begun begun, Result result) {
        Tx core = unit.asCore();
        Values noted =
                attempt.ended(begun.file(), result.report())
                        .setNullable(RequestTable.PACKAGE_ID, result.builtPackage().orElse(null));
        // What was erased may be the address; the letter of a later try needs it.
        Values ended =
                begun.written()
                        .filter(_ -> !result.report().complete())
                        .map(address -> noted.set(RequestTable.ANSWER_TO, address))
                        .orElse(noted);
        Sender sender = Sender.of(ports.mails(), attempt.session().tenant(), unit);
        return Details.writeReceipts(core, begun.file().id(), result.report())
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
                                        ? letters.executed(
                                                result.report(),
                                                by.result(),
                                                attempt.done(),
                                                told.result())
                                        : attempt.stuck(sender, file, result.report()))
                .map(file);
    }
}
