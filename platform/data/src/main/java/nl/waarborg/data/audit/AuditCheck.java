package nl.waarborg.data.audit;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.audit.AuditLine;
import nl.waarborg.kernel.audit.AuditTables;
import nl.waarborg.kernel.audit.InclusionProof;
import nl.waarborg.kernel.audit.Position;
import nl.waarborg.kernel.audit.Seal;
import nl.waarborg.kernel.audit.SealFinding;
import nl.waarborg.kernel.audit.SealFinding.Fault;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Tx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes through the seals of a tenant in order and holds each against the lines. Confined to the
 * transaction that it is given, and to one use.
 */
public final class AuditCheck {

    private static final int SEALS_AT_ONCE = 100;

    private final Tx tx;
    private final TenantId tenant;
    private final JsonObject jwks;
    private final List<SealFinding> findings = new ArrayList<>();
    private Optional<Seal> before = Optional.empty();
    private long checked;

    /**
     * Made for one look.
     *
     * @param tx reads within the tenant
     * @param jwks all keys the installation ever published
     */
    public AuditCheck(Tx tx, TenantId tenant, JsonObject jwks) {
        this.tx = tx;
        this.tenant = tenant;
        this.jwks = jwks;
    }

    /**
     * What was looked at and found.
     *
     * @param seals how many seals
     * @param findings what is wrong; empty when all is well
     */
    public record Result(long seals, List<SealFinding> findings) {}

    /** Looks at all seals. */
    public Future<Result> run() {
        return tx.list(AuditTables.seals(AuditTables.NUMBER.field().gt(checked), SEALS_AT_ONCE))
                .compose(rows -> checkAll(rows, 0))
                .compose(
                        found ->
                                found < SEALS_AT_ONCE
                                        ? Future.succeededFuture(
                                                new Result(checked, List.copyOf(findings)))
                                        : run());
    }

    private Future<Integer> checkAll(List<Row> rows, int done) {
        return done == rows.size()
                ? Future.succeededFuture(done)
                : check(rows.get(done)).compose(next -> checkAll(rows, done + 1));
    }

    private Future<Void> check(Row row) {
        long number = row.get(AuditTables.NUMBER);
        SignedStatement signed = AuditTables.statement(row);
        boolean gap = number != checked + 1;
        checked = number;
        Optional<Seal> stated =
                signed.verified(InclusionProof.SEAL_TYPE, jwks).flatMap(AuditCheck::parse);
        if (stated.isEmpty()) {
            findings.add(new SealFinding(number, Fault.NOT_SIGNED));
            before = Optional.empty();
            return Future.succeededFuture();
        }
        Seal seal = stated.get();
        if (gap || !isNext(seal, number)) {
            findings.add(new SealFinding(number, Fault.CHAIN_BROKEN));
        }
        before = stated;
        return lines(seal).map(lines -> compare(seal, lines)).mapEmpty();
    }

    private boolean isNext(Seal seal, long number) {
        boolean own = seal.tenant().equals(tenant) && seal.number() == number;
        boolean follows =
                before.map(seal::follows)
                        .orElseGet(
                                () ->
                                        number > 1
                                                || (seal.after().equals(Position.START)
                                                        && seal.previous()
                                                                .equals(Seal.NOTHING_BEFORE)));
        return own && follows;
    }

    private Future<List<AuditLine>> lines(Seal seal) {
        return tx.list(
                        AuditTables.lines(
                                        AuditTables.after(seal.after())
                                                .and(AuditTables.upTo(seal.upTo())))
                                .limit(seal.size() + 1))
                .map(rows -> rows.stream().map(AuditTables::line).toList());
    }

    private boolean compare(Seal seal, List<AuditLine> lines) {
        return seal.covers(lines)
                || findings.add(new SealFinding(seal.number(), Fault.LINES_DIFFER));
    }

    private static Optional<Seal> parse(String text) {
        try {
            return Optional.of(Seal.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
