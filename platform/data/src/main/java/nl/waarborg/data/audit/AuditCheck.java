package nl.waarborg.data.audit;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.data.ledger.LedgerFault;
import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.audit.AuditLine;
import nl.waarborg.kernel.audit.AuditTables;
import nl.waarborg.kernel.audit.Seal;
import nl.waarborg.kernel.audit.SealFinding;
import nl.waarborg.kernel.audit.TrailCheck;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Tx;

import java.util.List;
import java.util.Optional;

/**
 * Goes through the statements of expiry and then the seals of a tenant in order, and holds each
 * against the lines. Confined to the transaction that it is given, and to one use.
 */
public final class AuditCheck {

    private static final int AT_ONCE = 100;

    private final Tx tx;
    private final TenantId tenant;
    private final Optional<SealKeeping> keeping;
    private final TrailCheck check;

    /**
     * Made for one look.
     *
     * @param tx reads within the tenant
     * @param jwks all keys the installation ever published
     * @param keeping what is kept of the newest seal outside the database; empty where nothing is
     */
    public AuditCheck(Tx tx, TenantId tenant, JsonObject jwks, Optional<SealKeeping> keeping) {
        this.tx = tx;
        this.tenant = tenant;
        this.keeping = keeping;
        this.check = new TrailCheck(tenant, jwks);
    }

    /**
     * What was looked at and found.
     *
     * @param seals how many seals
     * @param expiries how many statements that lines are gone
     * @param findings what is wrong; empty when all is well
     */
    public record Result(long seals, long expiries, List<SealFinding> findings) {}

    /** Looks at all of it. */
    public Future<Result> run() {
        return anchor().compose(_ -> expiries())
                .compose(_ -> seals())
                .map(_ -> new Result(check.seals(), check.expiries(), check.findings()));
    }

    private Future<Void> anchor() {
        return keeping.map(
                        outside ->
                                outside.of(tenant)
                                        .map(
                                                kept -> {
                                                    kept.ifPresent(check::anchored);
                                                    return (Void) null;
                                                })
                                        .recover(this::told))
                .orElseGet(Future::succeededFuture);
    }

    private Future<Void> told(Throwable cause) {
        if (cause instanceof LedgerFault) {
            check.anchorChanged();
            return Future.succeededFuture();
        }
        return Future.failedFuture(cause);
    }

    private Future<Void> expiries() {
        return tx.list(
                        AuditTables.expiries(
                                AuditTables.EXPIRY_NUMBER.field().gt(check.expiries()), AT_ONCE))
                .compose(
                        rows -> {
                            rows.forEach(
                                    row ->
                                            check.expiry(
                                                    row.get(AuditTables.EXPIRY_NUMBER),
                                                    AuditTables.expiry(row)));
                            return rows.size() < AT_ONCE ? Future.succeededFuture() : expiries();
                        });
    }

    private Future<Void> seals() {
        return tx.list(AuditTables.seals(AuditTables.NUMBER.field().gt(check.seals()), AT_ONCE))
                .compose(rows -> checkAll(rows, 0))
                .compose(found -> found < AT_ONCE ? Future.succeededFuture() : seals());
    }

    private Future<Integer> checkAll(List<Row> rows, int done) {
        return done == rows.size()
                ? Future.succeededFuture(done)
                : check(rows.get(done)).compose(next -> checkAll(rows, done + 1));
    }

    private Future<Void> check(Row row) {
        SignedStatement signed = AuditTables.statement(row);
        return check.stated(signed)
                .map(this::lines)
                .orElseGet(() -> Future.succeededFuture(List.of()))
                .map(
                        lines -> {
                            check.seal(row.get(AuditTables.NUMBER), signed, lines);
                            return null;
                        });
    }

    private Future<List<AuditLine>> lines(Seal seal) {
        return tx.list(
                        AuditTables.lines(
                                        AuditTables.after(seal.after())
                                                .and(AuditTables.upTo(seal.upTo())))
                                .limit(seal.size() + 1))
                .map(rows -> rows.stream().map(AuditTables::line).toList());
    }
}
