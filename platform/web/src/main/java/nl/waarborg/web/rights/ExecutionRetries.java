package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.disclosure.Parties;
import nl.waarborg.kernel.rights.CaseStatus;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.RightsPromises;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TenantId;

import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tries again what could not be carried out wholly, or what a node left under way when it stopped:
 * each request on its day. Goes on with erasures of which something was kept for a time. Safe for
 * threads; opens transactions of its own.
 */
public final class ExecutionRetries {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionRetries.class);
    private static final int MOST = 100;

    private final RightsRoutes.Ports ports;
    private final InstantSource clock;

    /** Over what a node has. */
    public ExecutionRetries(RightsRoutes.Ports ports, InstantSource clock) {
        this.ports = ports;
        this.clock = clock;
    }

    /** Tries what is due in a tenant, one after the other. */
    public Future<Void> run(TenantId tenant) {
        if (ports.execution().isEmpty()) {
            return Future.succeededFuture();
        }
        return carrying(tenant)
                .compose(
                        both ->
                                run(tenant, both.carrying(), both.today())
                                        .compose(_ -> goOn(tenant, both)));
    }

    /** After what was left over: a request of which nothing answered yet is not put off. */
    private Future<Void> goOn(TenantId tenant, Today today) {
        return new GoingOn(ports, ports.execution().orElseThrow(), today.ending())
                .run(session(tenant), today.today());
    }

    /** Ends the request of a package that another node had left behind. */
    public Future<?> packageEnded(
            TenantId tenant, UUID request, UUID built, ExecutionReport report) {
        return carrying(tenant)
                .compose(
                        both ->
                                both.ending()
                                        .packageEnded(
                                                new Attempt(
                                                        session(tenant),
                                                        both.today(),
                                                        false,
                                                        Optional.empty()),
                                                request,
                                                built,
                                                report));
    }

    private record Today(CarryingOut carrying, Ending ending, LocalDate today) {}

    private Future<Today> carrying(TenantId tenant) {
        Future<RightsPromises> promises = ports.tenants().rightsOf(tenant);
        Future<Parties> parties = ports.parties().partiesOf(tenant);
        return Future.all(promises, parties).map(_ -> today(promises.result(), parties.result()));
    }

    private Today today(RightsPromises promises, Parties parties) {
        Ending ending = new Ending(ports, parties, promises);
        return new Today(
                new CarryingOut(ports, ports.execution().orElseThrow(), ending),
                ending,
                LocalDate.ofInstant(clock.instant(), promises.zone()));
    }

    private Future<Void> run(TenantId tenant, CarryingOut carrying, LocalDate today) {
        return ports.transactions()
                .read(session(tenant), unit -> unit.list(due(today)))
                .compose(rows -> each(tenant, carrying, today, rows));
    }

    private static org.jooq.Select<?> due(LocalDate today) {
        return DSL.select(RequestTable.DATASET.id().field())
                .from(RequestTable.DATASET.asTable())
                .where(
                        RequestTable.RETRY_ON
                                .field()
                                .le(today)
                                .and(
                                        RequestTable.STATUS
                                                .field()
                                                .in(CaseStatus.EXECUTING, CaseStatus.INCOMPLETE)))
                .orderBy(RequestTable.RETRY_ON.field(), RequestTable.DATASET.id().field())
                .limit(MOST);
    }

    private Future<Void> each(
            TenantId tenant, CarryingOut carrying, LocalDate today, List<Row> rows) {
        Future<Void> before = Future.succeededFuture();
        for (Row row : rows) {
            UUID id = row.get(RequestTable.DATASET.id());
            before = before.compose(_ -> one(tenant, carrying, today, id));
        }
        return before;
    }

    /** While the person waits for another answer, rows are held and nothing is tried. */
    private Future<Void> one(TenantId tenant, CarryingOut carrying, LocalDate today, UUID id) {
        return ports.transactions()
                .read(
                        session(tenant),
                        unit ->
                                Files.require(unit, id)
                                        .compose(
                                                file ->
                                                        Executing.others(unit, file)
                                                                .map(
                                                                        others ->
                                                                                others > 0
                                                                                        ? Optional
                                                                                                .<RequestFile>
                                                                                                        empty()
                                                                                        : Optional
                                                                                                .of(
                                                                                                        file))))
                .compose(
                        file ->
                                file.<Future<?>>map(
                                                due ->
                                                        carrying.run(
                                                                again(due, today, tenant),
                                                                due,
                                                                List.of()))
                                        .orElseGet(Future::succeededFuture))
                .<Void>mapEmpty()
                .recover(cause -> failed(tenant, id, cause));
    }

    private Attempt again(RequestFile due, LocalDate today, TenantId tenant) {
        return new Attempt(session(tenant), today, due.lifting(), Optional.empty());
    }

    /** The next day tries again; the others are tried all the same. */
    private static Future<Void> failed(TenantId tenant, UUID request, Throwable cause) {
        LOG.atWarn()
                .addKeyValue("tenant", tenant)
                .addKeyValue("request", request)
                .addKeyValue("cause", cause.getClass().getSimpleName())
                .log("A request could not be tried again");
        return Future.succeededFuture();
    }

    private Session session(TenantId tenant) {
        return Session.ofCore(tenant, "rights-request", clock.instant(), UUID.randomUUID());
    }
}
