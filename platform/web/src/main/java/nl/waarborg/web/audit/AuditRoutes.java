package nl.waarborg.web.audit;

import io.vertx.core.Future;

import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.SigningKeyStore;
import nl.waarborg.kernel.audit.AuditLine;
import nl.waarborg.kernel.audit.AuditTables;
import nl.waarborg.kernel.audit.Expiry;
import nl.waarborg.kernel.audit.InclusionProof;
import nl.waarborg.kernel.audit.Position;
import nl.waarborg.kernel.audit.Seal;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;

import org.jooq.Condition;

import java.util.List;
import java.util.Optional;

/** Reading the audit trail, and proving to others what stood in it. Safe for threads. */
public final class AuditRoutes {

    private final SigningKeyStore keys;
    private final Checker checker;

    /** Publishes these keys. */
    public AuditRoutes(SigningKeyStore keys, Checker checker) {
        this.keys = keys;
        this.checker = checker;
    }

    /** Holds all seals of the call's tenant against the lines. */
    @FunctionalInterface
    public interface Checker {

        /** Checks within the call's transaction. */
        Future<CheckView> check(Call<Nothing, Nothing> call);
    }

    /** The routes. */
    public List<Route<?, ?, ?>> all() {
        return List.of(
                Route.get("/audit", CorePermissions.AUDIT_READ)
                        .summary("List who changed what, oldest first")
                        .filteredBy(LineFilter.class)
                        .answeringPages(LineView.class, AuditRoutes::list),
                Route.get("/audit/proof", CorePermissions.AUDIT_READ)
                        .summary("Prove that a line stood in the trail when it was sealed")
                        .filteredBy(ProofQuery.class)
                        .answering(ProofView.class, AuditRoutes::prove),
                Route.get("/audit/seals", CorePermissions.AUDIT_READ)
                        .summary("List the seals")
                        .answeringPages(SealView.class, AuditRoutes::seals),
                Route.get("/audit/expiries", CorePermissions.AUDIT_READ)
                        .summary("List the statements that lines are gone, as their term was over")
                        .answeringPages(ExpiryView.class, AuditRoutes::expiries),
                Route.get("/audit/keys", CorePermissions.AUDIT_READ)
                        .summary("Show the public keys that seals are checked with")
                        .answering(KeysView.class, this::published),
                Route.get("/audit/check", CorePermissions.AUDIT_READ)
                        .summary("Hold all seals against the lines they cover")
                        .answering(CheckView.class, call -> checker.check(call).map(Reply::ok)));
    }

    private static Future<Reply<Page<LineView>>> list(Call<Nothing, LineFilter> call) {
        int limit = call.page().limit();
        Condition which =
                call.page()
                        .after()
                        .map(id -> call.query().condition().and(AuditTables.after(Position.of(id))))
                        .orElseGet(call.query()::condition);
        return call.tx()
                .list(AuditTables.lines(which).limit(limit + 1))
                .map(rows -> Reply.ok(page(rows, limit)));
    }

    private static Page<LineView> page(List<Row> rows, int limit) {
        List<LineView> found =
                rows.stream().limit(limit).map(AuditTables::line).map(LineView::of).toList();
        return new Page<>(
                found, rows.size() > limit ? Optional.of(found.getLast().id()) : Optional.empty());
    }

    private static Future<Reply<Page<SealView>>> seals(Call<Nothing, Nothing> call) {
        int limit = call.page().limit();
        long after = call.page().after().map(id -> id.getLeastSignificantBits()).orElse(0L);
        return call.tx()
                .list(AuditTables.seals(AuditTables.NUMBER.field().gt(after), limit + 1))
                .map(rows -> Reply.ok(sealPage(rows, limit)));
    }

    private static Page<SealView> sealPage(List<Row> rows, int limit) {
        List<SealView> found =
                rows.stream()
                        .limit(limit)
                        .map(
                                row ->
                                        new SealView(
                                                row.get(AuditTables.NUMBER),
                                                row.get(AuditTables.STATEMENT)))
                        .toList();
        return new Page<>(
                found,
                rows.size() > limit
                        ? Optional.of(new Position(0, found.getLast().number()).id())
                        : Optional.empty());
    }

    private static Future<Reply<Page<ExpiryView>>> expiries(Call<Nothing, Nothing> call) {
        int limit = call.page().limit();
        long after = call.page().after().map(id -> id.getLeastSignificantBits()).orElse(0L);
        return call.tx()
                .list(AuditTables.expiries(AuditTables.EXPIRY_NUMBER.field().gt(after), limit + 1))
                .map(rows -> Reply.ok(ExpiryView.page(rows, limit)));
    }

    private Future<Reply<KeysView>> published(Call<Nothing, Nothing> call) {
        return keys.everPublished().map(jwks -> Reply.ok(KeysView.of(jwks)));
    }

    private static Future<Reply<ProofView>> prove(Call<Nothing, ProofQuery> call) {
        Position position = Position.of(call.query().line());
        return call.tx()
                .first(AuditTables.lines(AuditTables.at(position)).limit(1))
                .compose(
                        line ->
                                line.isEmpty()
                                        ? gone(call.tx(), position)
                                        : call.tx().first(AuditTables.sealOver(position)))
                .compose(seal -> prove(call.tx(), position, seal))
                .map(proof -> Reply.ok(ProofView.of(proof)));
    }

    /** What stood among lines that went by their term is told apart from what never was there. */
    private static Future<Optional<Row>> gone(Tx tx, Position position) {
        return tx.first(AuditTables.expiryOver(position))
                .compose(
                        found ->
                                Future.failedFuture(
                                        found.map(AuditTables::expiry)
                                                .map(AuditRoutes::expired)
                                                .orElseGet(Problem::notFound)));
    }

    private static Problem expired(SignedStatement statement) {
        Expiry said = Expiry.parse(statement.claimed());
        return Problem.of(
                CoreProblems.LINE_EXPIRED,
                ("Lines of that time went at %s by rule %s of version %d of the policy. Statement %d"
                                + " under /audit/expiries says so, about seals %d to %d. Check its"
                                + " signature (typ %s) with the keys of /audit/keys, that its lastSealDigest"
                                + " is the SHA-256 of the payload of that seal under /audit/seals, and the"
                                + " chain of statements by their previous: steps 5 to 7 of the page on"
                                + " audit proofs.")
                        .formatted(
                                said.expiredAt(),
                                said.rule(),
                                said.policyVersion(),
                                said.number(),
                                said.firstSeal(),
                                said.lastSeal(),
                                Expiry.TYPE));
    }

    private static Future<InclusionProof> prove(Tx tx, Position position, Optional<Row> found) {
        if (found.isEmpty()) {
            return Future.failedFuture(
                    Problem.conflict("This line is not sealed yet; ask again in two minutes."));
        }
        SignedStatement signed = AuditTables.statement(found.get());
        Seal seal = Seal.parse(signed.claimed());
        Condition covered = AuditTables.after(seal.after()).and(AuditTables.upTo(seal.upTo()));
        return tx.list(AuditTables.lines(covered).limit(seal.size() + 1))
                .map(rows -> rows.stream().map(AuditTables::line).toList())
                .map(lines -> InclusionProof.of(lines, indexOf(lines, position), signed));
    }

    private static int indexOf(List<AuditLine> lines, Position position) {
        return lines.stream().map(AuditLine::position).toList().indexOf(position);
    }
}
