package nl.waarborg.data.rights;

import io.vertx.core.Future;

import nl.waarborg.data.retention.ExternalDuties;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.spi.Dataset;

import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The erasure in one module, within one transaction of its own.
 *
 * @param module whose data
 * @param session who carries it out, and when
 * @param grant what was granted
 * @param statements where
 */
record ErasureStep(Module module, Session session, Grant grant, Statements statements) {

    private static final DatabaseRole CORE = new DatabaseRole.Core();

    /** Who is erased agrees to nothing any more; what ended before ended then. */
    private static final String END_CONSENTS =
            "UPDATE core.consent SET superseded_at = core.now(), ended_because = 'ERASED'"
                    + " WHERE subject_id = {0}"
                    + " AND withdrawn_at IS NULL AND superseded_at IS NULL"
                    + " AND (ended_at IS NULL OR ended_at > core.now()) AND created_at < {1}";

    /** What confirmed a consent before that was forgotten with its use, or would confirm it yet. */
    private static final String FORGET_CODES =
            "UPDATE core.consent SET confirm_hash = NULL WHERE subject_id = {0}"
                    + " AND confirm_hash IS NOT NULL AND created_at < {1}";

    /** The letters of earlier tries are a part of what is granted; the last one follows it. */
    private static final String FORGET_LETTERS =
            "DELETE FROM core.mail WHERE record_id = {0} AND subject_id = {1} AND created_at >= {2}"
                    + " AND id NOT IN (SELECT core.held_records('core.mail'))"
                    + " AND subject_id NOT IN (SELECT core.held_subjects())";

    /** Who decided stays traceable by id; who that was does not. */
    private static final String UNNAME =
            "UPDATE core.account SET login = 'erased-' || id, name = 'erased', roles = '{}',"
                    + " status = 'DISABLED', intern = false WHERE id = ANY ({0})";

    /** What was planned and done. */
    Future<ErasurePlan> run() {
        return endConsents()
                .compose(_ -> forgetLetters())
                .compose(
                        letters ->
                                Planning.of(statements, session, grant)
                                        .plan(module)
                                        .compose(plan -> carryOut(plan, letters).map(plan)));
    }

    private Future<List<Receipt>> forgetLetters() {
        if (!module.core() || !grant.triedBefore()) {
            return Future.succeededFuture(List.of());
        }
        return statements
                .run(
                        CORE,
                        DSL.query(
                                FORGET_LETTERS,
                                DSL.val(grant.request(), SQLDataType.UUID),
                                DSL.val(grant.subject().value(), SQLDataType.UUID),
                                grant.until()))
                .map(rows -> Traces.some(Traces.receipt("core.mail", rows.rowCount())));
    }

    private Future<Void> carryOut(ErasurePlan plan, List<Receipt> letters) {
        return new ErasureWork(module, plan, grant.subject(), statements)
                .run()
                .compose(_ -> unname(plan))
                .compose(_ -> note(plan))
                .compose(_ -> leaveNoTraces(plan, letters));
    }

    private Future<Void> leaveNoTraces(ErasurePlan plan, List<Receipt> letters) {
        return new ExternalDuties(statements, session.now())
                .ask(module.name(), module.datasets(), plan.receipts(), grant.request())
                .compose(_ -> traces(plan))
                .compose(traces -> keepReceipts(joined(joined(plan.receipts(), traces), letters)));
    }

    /** Rules may have ended since what was put off. */
    private Future<Void> keepReceipts(List<Receipt> receipts) {
        Future<?> settled =
                grant.asOf().isPresent()
                        ? Receipts.settle(grant.request(), module.datasets(), statements)
                        : Future.succeededFuture();
        return settled.compose(_ -> Receipts.keep(grant.request(), receipts, statements));
    }

    /** The core comes last. */
    private Future<List<Receipt>> traces(ErasurePlan plan) {
        Traces traces =
                new Traces(
                        statements, new Letters(statements, grant, session.now()), grant.until());
        Future<List<Receipt>> removed = traces.remove(grant.subject(), plan.changed());
        return module.core() && !grant.wasPutOff()
                ? removed.compose(
                        some ->
                                traces.removeEventsOf(grant.subject())
                                        .map(more -> joined(some, more)))
                : removed;
    }

    /** What a restore must not undo or forget, with what doing it again takes. */
    private Future<?> note(ErasurePlan plan) {
        return plan.changed().length == 0 && !plan.defers()
                ? Future.succeededFuture()
                : statements.run(
                        CORE,
                        DSL.resultQuery(
                                "SELECT core.note_erasure({0}, {1}, {2})",
                                DSL.val(LedgerAct.ERASED.name()),
                                DSL.val(grant.subject().value(), SQLDataType.UUID),
                                DSL.val(LedgerDetail.of(grant).encode())));
    }

    private static List<Receipt> joined(List<Receipt> one, List<Receipt> other) {
        Map<String, Receipt> all = new LinkedHashMap<>();
        one.forEach(receipt -> all.put(receipt.dataset(), receipt));
        other.forEach(receipt -> all.merge(receipt.dataset(), receipt, Receipt::and));
        return List.copyOf(all.values());
    }

    private Future<?> endConsents() {
        if (!module.core()) {
            return Future.succeededFuture();
        }
        var person = DSL.val(grant.subject().value(), SQLDataType.UUID);
        Field<?> until = grant.until();
        return statements
                .run(CORE, DSL.query(END_CONSENTS, person, until))
                .compose(_ -> statements.run(CORE, DSL.query(FORGET_CODES, person, until)));
    }

    private Future<?> unname(ErasurePlan plan) {
        Dataset accounts = CoreTables.Account.DATASET;
        UUID[] named = module.core() ? plan.rows(accounts, Fate.Act.EMPTY) : new UUID[0];
        return named.length == 0
                ? Future.succeededFuture()
                : statements.run(CORE, DSL.query(UNNAME, Planning.ids(named)));
    }
}
