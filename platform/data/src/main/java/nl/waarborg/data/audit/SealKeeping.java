package nl.waarborg.data.audit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import nl.waarborg.data.ledger.LedgerFault;
import nl.waarborg.data.ledger.SealAnchors;
import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.audit.AuditTables;
import nl.waarborg.kernel.audit.Seal;
import nl.waarborg.kernel.audit.SealAnchor;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TenantId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps the newest seal of each trail outside the database. One that is kept gives way only to a
 * newer seal of a trail in which it still stands. Safe for threads; files are written on a worker.
 */
public final class SealKeeping {

    private static final Logger LOG = LoggerFactory.getLogger(SealKeeping.class);

    private final Vertx vertx;
    private final SealAnchors anchors;
    private final InstantSource clock;

    /** In files. */
    public SealKeeping(Vertx vertx, SealAnchors anchors, InstantSource clock) {
        this.vertx = vertx;
        this.anchors = anchors;
        this.clock = clock;
    }

    /** What is kept of a tenant; fails if it was changed. */
    Future<Optional<SealAnchor>> of(TenantId tenant) {
        return vertx.executeBlocking(() -> anchors.of(tenant)).map(Objects::requireNonNull);
    }

    /**
     * Keeps the newest seal, if the one that is kept still stands in the trail.
     *
     * @param unit reads within the tenant
     */
    Future<Void> advance(TenantId tenant, UnitOfWork unit) {
        return Future.all(of(tenant), unit.first(AuditTables.lastSeal()))
                .compose(
                        both -> {
                            Optional<SealAnchor> kept = both.resultAt(0);
                            Optional<Row> row = both.resultAt(1);
                            Optional<SealAnchor> newest = row.map(SealKeeping::anchor);
                            return newest.isEmpty() || newest.equals(kept)
                                    ? Future.succeededFuture()
                                    : stands(kept, unit)
                                            .compose(stands -> keep(tenant, newest.get(), stands));
                        });
    }

    /**
     * Lets what is kept go with an older copy that was put back, which does not have it.
     *
     * @param unit reads within the tenant
     */
    public Future<Void> beginAnew(TenantId tenant, UnitOfWork unit) {
        return of(tenant)
                .compose(kept -> stands(kept, unit))
                .recover(SealKeeping::doesNotStand)
                .compose(
                        stands ->
                                stands
                                        ? Future.succeededFuture()
                                        : vertx.executeBlocking(
                                                () -> {
                                                    anchors.putAside(tenant, clock.instant());
                                                    return tenant;
                                                }))
                .compose(_ -> advance(tenant, unit));
    }

    /** A file that cannot be believed keeps no database closed: it is put aside as well. */
    private static Future<Boolean> doesNotStand(Throwable cause) {
        if (cause instanceof LedgerFault) {
            LOG.atError().setCause(cause).log("What was kept of a seal cannot be believed");
            return Future.succeededFuture(false);
        }
        return Future.failedFuture(cause);
    }

    private static Future<Boolean> stands(Optional<SealAnchor> kept, UnitOfWork unit) {
        return kept.isEmpty()
                ? Future.succeededFuture(true)
                : unit.first(
                                AuditTables.seals(
                                        AuditTables.NUMBER.field().eq(kept.get().number()), 1))
                        .map(row -> row.map(SealKeeping::anchor).equals(kept))
                        .otherwise(SealKeeping::refuseUnreadable);
    }

    /** What cannot be read is not what was kept. */
    private static boolean refuseUnreadable(Throwable cause) {
        if (cause instanceof IllegalArgumentException) {
            return false;
        }
        throw new IllegalStateException("The seals cannot be read", cause);
    }

    private Future<Void> keep(TenantId tenant, SealAnchor newest, boolean stands) {
        if (!stands) {
            LOG.atError()
                    .addKeyValue("tenant", tenant.value())
                    .addKeyValue("seal", newest.number())
                    .log("A seal that was kept is not in the audit trail any more");
            return Future.succeededFuture();
        }
        return vertx.executeBlocking(
                        () -> {
                            anchors.keep(tenant, newest, clock.instant());
                            return newest;
                        })
                .mapEmpty();
    }

    private static SealAnchor anchor(Row row) {
        SignedStatement signed = AuditTables.statement(row);
        return SealAnchor.of(Seal.parse(signed.claimed()));
    }
}
