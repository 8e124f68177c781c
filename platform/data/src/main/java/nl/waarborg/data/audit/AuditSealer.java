package nl.waarborg.data.audit;

import io.vertx.core.Future;

import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.SigningKey;
import nl.waarborg.kernel.SigningKeyStore;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.audit.AuditLine;
import nl.waarborg.kernel.audit.AuditTables;
import nl.waarborg.kernel.audit.InclusionProof;
import nl.waarborg.kernel.audit.Position;
import nl.waarborg.kernel.audit.Seal;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Values;

import org.jooq.Condition;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Seals what is new in a tenant's trail. Any number of nodes may do so at once: of two that seal
 * the same lines, one finds the number taken. Safe for threads.
 */
public final class AuditSealer {

    /** So that proving one line reads no more than this many. */
    private static final int LINES_IN_A_SEAL = 4096;

    private final Transactions transactions;
    private final SigningKeyStore keys;
    private final InstantSource clock;
    private final Optional<SealKeeping> keeping;

    /**
     * Signs with the newest of these keys.
     *
     * @param keeping takes the newest seals out of the database; empty where nothing does
     */
    public AuditSealer(
            Transactions transactions,
            SigningKeyStore keys,
            InstantSource clock,
            Optional<SealKeeping> keeping) {
        this.transactions = transactions;
        this.keys = keys;
        this.clock = clock;
        this.keeping = keeping;
    }

    /**
     * Seals all that can be sealed: lines of transactions that may still be under way wait.
     *
     * @return how many seals were set
     */
    public Future<Integer> seal(TenantId tenant) {
        return transactions
                .read(session(tenant), AuditSealer::isNew)
                .compose(found -> found ? sealAll(tenant, 0) : Future.succeededFuture(0))
                .compose(set -> kept(tenant).map(set));
    }

    private Future<Void> kept(TenantId tenant) {
        return keeping.map(
                        outside ->
                                transactions.read(
                                        session(tenant), unit -> outside.advance(tenant, unit)))
                .orElseGet(Future::succeededFuture);
    }

    private static Future<Boolean> isNew(UnitOfWork unit) {
        return last(unit)
                .compose(last -> unit.first(AuditTables.lines(unsealed(last)).limit(1)))
                .map(Optional::isPresent);
    }

    private Future<Integer> sealAll(TenantId tenant, int before) {
        return keys.list()
                .compose(known -> sealNext(tenant, known.getFirst()))
                .recover(AuditSealer::noneIfTaken)
                .compose(
                        covered ->
                                covered < LINES_IN_A_SEAL
                                        ? Future.succeededFuture(covered == 0 ? before : before + 1)
                                        : sealAll(tenant, before + 1));
    }

    private Future<Integer> sealNext(TenantId tenant, SigningKey key) {
        return transactions.write(
                session(tenant),
                unit ->
                        last(unit)
                                .compose(
                                        last ->
                                                lines(unit, unsealed(last), LINES_IN_A_SEAL)
                                                        .compose(
                                                                lines ->
                                                                        set(
                                                                                unit, tenant, last,
                                                                                lines, key))));
    }

    private Future<Integer> set(
            UnitOfWork unit,
            TenantId tenant,
            Optional<Seal> last,
            List<AuditLine> lines,
            SigningKey key) {
        if (lines.isEmpty()) {
            return Future.succeededFuture(0);
        }
        Instant now = clock.instant();
        Seal seal =
                last.map(before -> before.next(lines, now))
                        .orElseGet(() -> Seal.first(tenant, lines, now));
        SignedStatement signed =
                SignedStatement.sign(key, InclusionProof.SEAL_TYPE, seal.canonical());
        return unit.insert(
                        AuditTables.SEAL,
                        Values.of(AuditTables.NUMBER, seal.number())
                                .set(AuditTables.UP_TO, seal.upTo().id())
                                .set(AuditTables.STATEMENT, signed.compact()))
                .map(lines.size());
    }

    /** Another node sealed the same lines first. */
    private static Future<Integer> noneIfTaken(Throwable cause) {
        return cause instanceof Problem problem && problem.type().equals(ProblemType.CONFLICT)
                ? Future.succeededFuture(0)
                : Future.failedFuture(cause);
    }

    private static Future<Optional<Seal>> last(UnitOfWork unit) {
        return unit.first(AuditTables.lastSeal())
                .map(row -> row.map(AuditTables::statement).map(AuditSealer::seal));
    }

    private static Seal seal(SignedStatement signed) {
        return Seal.parse(signed.claimed());
    }

    private static Condition unsealed(Optional<Seal> last) {
        return AuditTables.after(last.map(Seal::upTo).orElse(Position.START))
                .and(AuditTables.settled());
    }

    private static Future<List<AuditLine>> lines(UnitOfWork unit, Condition which, int most) {
        return unit.list(AuditTables.lines(which).limit(most))
                .map(rows -> rows.stream().map(AuditTables::line).toList());
    }

    private Session session(TenantId tenant) {
        return Session.ofCore(tenant, "audit-sealing", clock.instant(), UUID.randomUUID());
    }
}
