package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.RightsExecution;
import nl.waarborg.spi.Tx;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Goes on with erasures that were carried out but for what a hold kept, or a last day that the
 * decision or the law names: when the hold is released or the day has passed, by the same code. The
 * request stays closed; its receipts and a letter say what went. Safe for threads.
 */
final class GoingOn {

    private static final Logger LOG = LoggerFactory.getLogger(GoingOn.class);

    private final RightsRoutes.Ports ports;
    private final RightsExecution execution;
    private final Ending ending;

    GoingOn(RightsRoutes.Ports ports, RightsExecution execution, Ending ending) {
        this.ports = ports;
        this.execution = execution;
        this.ending = ending;
    }

    /** Goes on with what can, one after the other; the next day tries again what could not. */
    Future<Void> run(Session session, LocalDate today) {
        return execution.goingOn(session).compose(requests -> each(session, today, requests));
    }

    private Future<Void> each(Session session, LocalDate today, List<UUID> requests) {
        Future<Void> before = Future.succeededFuture();
        for (UUID request : requests) {
            before =
                    before.compose(_ -> one(session, today, request))
                            .recover(cause -> failed(session, request, cause));
        }
        return before;
    }

    /** A request of which nothing is known any more is carried out all the same. */
    private Future<Void> one(Session session, LocalDate today, UUID request) {
        return ports.transactions()
                .read(session, unit -> unit.find(RequestTable.DATASET, request))
                .compose(
                        row ->
                                row.map(RequestFile::new)
                                        .map(file -> known(session, today, file))
                                        .orElseGet(
                                                () -> execution.goOn(session, request).mapEmpty()));
    }

    /** One that is not closed is carried out, or tried again, as a whole. */
    private Future<Void> known(Session session, LocalDate today, RequestFile file) {
        return file.status().closed()
                ? unlessOthers(session, today, file)
                : Future.succeededFuture();
    }

    /** While the person waits for another answer, rows are held and nothing goes. */
    private Future<Void> unlessOthers(Session session, LocalDate today, RequestFile file) {
        return ports.transactions()
                .read(session, unit -> Executing.others(unit, file))
                .compose(
                        others ->
                                others > 0 ? Future.succeededFuture() : goOn(session, today, file));
    }

    private Future<Void> goOn(Session session, LocalDate today, RequestFile file) {
        Attempt attempt = new Attempt(session, today, false, Optional.of(said(file)));
        return ports.transactions()
                .read(session, unit -> begun(unit, attempt, file))
                .compose(
                        begun ->
                                execution
                                        .goOn(session, file.id())
                                        .compose(gone -> ending.wentOn(attempt, begun, gone)));
    }

    private static Future<Begun> begun(Tx core, Attempt attempt, RequestFile file) {
        return Begun.underWay(core, attempt, file, List.of());
    }

    private static String said(RequestFile file) {
        return switch (file.language()) {
            case NL ->
                    "Bij de uitvoering van uw verzoek moest iets nog bewaard blijven. Wat daarvan niet"
                            + " langer bewaard hoeft te blijven, is nu ook gewist.";
            case EN ->
                    "When your request was carried out something still had to be kept. What need not"
                            + " be kept any longer is now erased as well.";
        };
    }

    private static Future<Void> failed(Session session, UUID request, Throwable cause) {
        LOG.atWarn()
                .addKeyValue("tenant", session.tenant())
                .addKeyValue("request", request)
                .addKeyValue("cause", cause.getClass().getSimpleName())
                .log("An erasure that was put off could not go on");
        return Future.succeededFuture();
    }
}
