package nl.waarborg.data.rights;

import io.vertx.core.Future;

import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.ExecutionReport.Missing;
import nl.waarborg.kernel.rights.PackageEnd;
import nl.waarborg.kernel.rights.PackageKind;
import nl.waarborg.kernel.rights.PackageStatus;
import nl.waarborg.kernel.rights.PackageTables;
import nl.waarborg.kernel.rights.RightsCase;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Begins packages, takes up those that a node left behind, and removes those whose time is over.
 * Safe for threads.
 */
public final class Packages {

    private static final Logger LOG = LoggerFactory.getLogger(Packages.class);

    /** As long as people usually take to fetch what they asked for. */
    private static final Duration LIFE = Duration.ofDays(30);

    /** Without a sign of life for so long, the node that built it is gone. */
    private static final Duration ABANDONED = Duration.ofMinutes(5);

    private static final String PURPOSE = "rights";

    private final PgTransactions transactions;
    private final List<Module> modules;
    private final Clock clock;
    private final URI home;

    /**
     * Over a database.
     *
     * @param home where receivers of packages reach the API
     */
    public Packages(PgTransactions transactions, Registry registry, Clock clock, URI home) {
        this.transactions = transactions;
        this.modules = Module.of(registry);
        this.clock = clock;
        this.home = home;
    }

    /** Begins one, in place of earlier ones of the request; it goes on by itself. */
    Future<UUID> begin(Session session, RightsCase request, PackageKind kind, PackageEnd end) {
        Session core = core(session.tenant(), request.id());
        return transactions
                .write(
                        core,
                        unit ->
                                unit.list(
                                                DSL.select(PackageTables.PACKAGE.id().field())
                                                        .from(PackageTables.PACKAGE.asTable())
                                                        .where(
                                                                PackageTables.REQUEST_ID
                                                                        .field()
                                                                        .eq(request.id())))
                                        .compose(
                                                old ->
                                                        Future.all(
                                                                old.stream()
                                                                        .map(
                                                                                row ->
                                                                                        unit.delete(
                                                                                                PackageTables
                                                                                                        .PACKAGE,
                                                                                                row
                                                                                                        .get(
                                                                                                                PackageTables
                                                                                                                        .PACKAGE
                                                                                                                        .id())))
                                                                        .toList()))
                                        .compose(
                                                _ ->
                                                        unit.insert(
                                                                PackageTables.PACKAGE,
                                                                fresh(request, kind))))
                .onSuccess(id -> build(order(session.tenant(), request, id, kind), end));
    }

    private Values fresh(RightsCase request, PackageKind kind) {
        return Values.of(PackageTables.SUBJECT_ID, request.subject().value())
                .set(PackageTables.REQUEST_ID, request.id())
                .set(PackageTables.KIND, kind)
                .set(PackageTables.STATUS, PackageStatus.BUILDING)
                .set(PackageTables.RECORDS_DONE, 0L)
                .set(PackageTables.RECORDS_TOTAL, 0L)
                .set(PackageTables.WORKED_AT, clock.instant())
                .set(PackageTables.EXPIRES_AT, clock.instant().plus(LIFE));
    }

    private static PackageOrder order(
            TenantId tenant, RightsCase request, UUID id, PackageKind kind) {
        return new PackageOrder(tenant, request.subject(), id, request.id(), kind);
    }

    private Future<Void> build(PackageOrder order, PackageEnd end) {
        return new PackageBuilder(transactions, modules, clock, order, home)
                .build()
                .map(new ExecutionReport(List.of(), List.of()))
                .recover(cause -> unbuilt(order, cause))
                .compose(report -> tell(order, end, report));
    }

    private Future<ExecutionReport> unbuilt(PackageOrder order, Throwable cause) {
        warn(order, cause, "A data package could not be built");
        ExecutionReport report = new ExecutionReport(List.of(), List.of(missing(cause)));
        return failed(order)
                .recover(
                        gone -> {
                            warn(order, gone, "A data package is not there any more");
                            return Future.succeededFuture();
                        })
                .map(report);
    }

    private static Missing missing(Throwable cause) {
        String dataset =
                cause instanceof Unanswered unanswered
                        ? unanswered.dataset()
                        : PackageTables.PACKAGE.toString();
        return new Missing(dataset, Unanswered.reasonOf(cause));
    }

    /** Where it cannot be written down, the request is tried again on its day. */
    private static Future<Void> tell(PackageOrder order, PackageEnd end, ExecutionReport report) {
        return end.ended(order.tenant(), order.request(), order.id(), report)
                .<Void>mapEmpty()
                .recover(
                        cause -> {
                            warn(order, cause, "How a data package ended could not be told");
                            return Future.succeededFuture();
                        });
    }

    private static void warn(PackageOrder order, Throwable cause, String what) {
        LOG.atWarn()
                .addKeyValue("tenant", order.tenant().value())
                .addKeyValue("request", order.request())
                .addKeyValue("what", what)
                .addKeyValue("reason", Unanswered.reasonOf(cause))
                .log("The building of a data package did not go well");
    }

    private Future<Void> failed(PackageOrder order) {
        return transactions
                .write(
                        core(order.tenant(), order.request()),
                        unit ->
                                unit.update(
                                        PackageTables.PACKAGE,
                                        order.id(),
                                        OptionalLong.empty(),
                                        Values.of(PackageTables.STATUS, PackageStatus.FAILED)))
                .mapEmpty();
    }

    /** Removes what has expired and takes up what was left behind, of one tenant. */
    Future<Void> tend(TenantId tenant, PackageEnd end) {
        Session core = core(tenant, UUID.randomUUID());
        var expired =
                DSL.deleteFrom(PackageTables.PACKAGE.asTable())
                        .where(PackageTables.EXPIRES_AT.field().le(clock.instant()));
        return transactions
                .statements(core, statements -> statements.run(core.role(), expired))
                .compose(_ -> transactions.write(core, unit -> unit.list(leftBehind())))
                .compose(rows -> takeUp(tenant, rows.iterator(), end));
    }

    private org.jooq.Select<?> leftBehind() {
        return DSL.select(
                        PackageTables.PACKAGE.id().field(),
                        PackageTables.SUBJECT_ID.field(),
                        PackageTables.REQUEST_ID.field(),
                        PackageTables.KIND.field())
                .from(PackageTables.PACKAGE.asTable())
                .where(
                        PackageTables.STATUS
                                .field()
                                .eq(PackageStatus.BUILDING)
                                .and(
                                        PackageTables.WORKED_AT
                                                .field()
                                                .lt(clock.instant().minus(ABANDONED))));
    }

    private Future<Void> takeUp(TenantId tenant, Iterator<Row> rest, PackageEnd end) {
        if (!rest.hasNext()) {
            return Future.succeededFuture();
        }
        Row row = rest.next();
        var order =
                new PackageOrder(
                        tenant,
                        new SubjectId(row.get(PackageTables.SUBJECT_ID)),
                        row.get(PackageTables.PACKAGE.id()),
                        row.get(PackageTables.REQUEST_ID),
                        row.get(PackageTables.KIND));
        Session core = core(tenant, order.request());
        var pieces =
                DSL.deleteFrom(PackageTables.PART.asTable())
                        .where(PackageTables.PACKAGE_ID.field().eq(order.id()));
        return transactions
                .statements(core, statements -> statements.run(core.role(), pieces))
                .compose(_ -> build(order, end))
                .compose(_ -> takeUp(tenant, rest, end));
    }

    private Session core(TenantId tenant, UUID request) {
        return Session.ofCore(tenant, PURPOSE, clock.instant(), request);
    }
}
