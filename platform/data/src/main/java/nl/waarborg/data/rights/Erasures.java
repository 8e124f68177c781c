package nl.waarborg.data.rights;

import io.vertx.core.Future;

import nl.waarborg.data.retention.ExternalDuties;
import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.ledger.LedgerAct;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.ErasurePreview;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.ExecutionReport.Missing;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.SubjectId;

import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Erases a person, module by module: each in one transaction with its receipts, the core last, and
 * at the end the person's key where nothing is left that it opens. A module that fails is named and
 * changes nothing of the others. Safe for threads.
 */
final class Erasures {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final DatabaseRole CORE = new DatabaseRole.Core();

    private static final String UNRESTRICT = "DELETE FROM core.restriction WHERE subject_id = {0}";

    private static final String FORGET_KEY =
            "UPDATE core.subject SET wrapped_key = NULL WHERE id = {0} AND wrapped_key IS NOT NULL";

    /** Who is erased agrees to nothing any more; what ended before ended then. */
    private static final String END_CONSENTS =
            "UPDATE core.consent SET superseded_at = core.now(), ended_because = 'ERASED'"
                    + " WHERE subject_id = {0}"
                    + " AND withdrawn_at IS NULL AND superseded_at IS NULL"
                    + " AND (ended_at IS NULL OR ended_at > core.now())";

    /** What confirmed a consent before that was forgotten with its use, or would confirm it yet. */
    private static final String FORGET_CODES =
            "UPDATE core.consent SET confirm_hash = NULL WHERE subject_id = {0}"
                    + " AND confirm_hash IS NOT NULL";

    /** Who decided stays traceable by id; who that was does not. */
    private static final String UNNAME =
            "UPDATE core.account SET login = 'erased-' || id, name = 'erased', roles = '{}',"
                    + " status = 'DISABLED', intern = false WHERE id = ANY ({0})";

    private final PgTransactions transactions;
    private final List<Module> modules;

    Erasures(PgTransactions transactions, Registry registry) {
        this.transactions = transactions;
        this.modules = Module.of(registry);
    }

    Future<ErasurePreview> preview(Session session, SubjectId subject) {
        List<Receipt> receipts = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        return each(
                        modules.iterator(),
                        module ->
                                plan(session, subject, module)
                                        .onSuccess(plan -> receipts.addAll(plan.receipts()))
                                        .recover(cause -> unseen(module, cause, missing)))
                .map(_ -> new ErasurePreview(receipts, missing));
    }

    private Future<ErasurePlan> plan(Session session, SubjectId subject, Module module) {
        return inTransaction(
                session,
                statements -> Planning.of(statements, session, subject, List.of()).plan(module));
    }

    /** Without the core's own tables nobody can say anything. */
    private static Future<ErasurePlan> unseen(
            Module module, Throwable cause, List<Missing> missing) {
        if (module.core()) {
            return Future.failedFuture(cause);
        }
        LOG.atWarn()
                .addKeyValue("module", module.name())
                .addKeyValue("reason", Unanswered.reasonOf(cause))
                .log("The preview of an erasure is incomplete");
        missing.addAll(named(module, cause, "unseen"));
        return Future.succeededFuture();
    }

    Future<ExecutionReport> erase(
            Session session, SubjectId subject, UUID request, Decision decision) {
        List<Missing> missing = new ArrayList<>();
        List<ErasurePlan> done = new ArrayList<>();
        return each(
                        modules.iterator(),
                        module ->
                                inTransaction(
                                                session,
                                                statements ->
                                                        erase(
                                                                module,
                                                                session,
                                                                subject,
                                                                request,
                                                                decision,
                                                                statements))
                                        .onSuccess(done::add)
                                        .recover(
                                                cause -> {
                                                    missing.addAll(
                                                            unanswered(module, request, cause));
                                                    return Future.succeededFuture();
                                                }))
                .compose(_ -> finish(session, subject, request, missing, done));
    }

    private Future<ErasurePlan> erase(
            Module module,
            Session session,
            SubjectId subject,
            UUID request,
            Decision decision,
            Statements statements) {
        return endConsents(module, subject, statements)
                .compose(
                        _ ->
                                Planning.of(statements, session, subject, decision.grounds())
                                        .plan(module))
                .compose(
                        plan ->
                                new ErasureWork(module, plan, subject, statements)
                                        .run()
                                        .compose(_ -> unname(module, plan, statements))
                                        .compose(
                                                _ ->
                                                        note(
                                                                plan,
                                                                subject,
                                                                request,
                                                                decision,
                                                                statements))
                                        .compose(
                                                _ ->
                                                        outside(
                                                                module,
                                                                plan,
                                                                request,
                                                                session,
                                                                statements))
                                        .compose(_ -> traces(module, plan, subject, statements))
                                        .compose(
                                                traces ->
                                                        Receipts.keep(
                                                                request,
                                                                joined(plan.receipts(), traces),
                                                                statements))
                                        .map(plan));
    }

    /** The core comes last. */
    private static Future<List<Receipt>> traces(
            Module module, ErasurePlan plan, SubjectId subject, Statements statements) {
        Traces traces = new Traces(statements);
        Future<List<Receipt>> removed = traces.remove(subject, plan.changed());
        return module.core()
                ? removed.compose(
                        some -> traces.removeEventsOf(subject).map(more -> joined(some, more)))
                : removed;
    }

    private static Future<Void> outside(
            Module module, ErasurePlan plan, UUID request, Session session, Statements statements) {
        return new ExternalDuties(statements, session.now())
                .ask(module.name(), module.datasets(), plan.receipts(), request);
    }

    /** What a restore must not undo, with what doing it again takes. */
    private static Future<?> note(
            ErasurePlan plan,
            SubjectId subject,
            UUID request,
            Decision decision,
            Statements statements) {
        return plan.changed().length == 0
                ? Future.succeededFuture()
                : statements.run(
                        CORE,
                        DSL.resultQuery(
                                "SELECT core.note_erasure({0}, {1}, {2})",
                                DSL.val(LedgerAct.ERASED.name()),
                                DSL.val(subject.value(), SQLDataType.UUID),
                                DSL.val(LedgerDetail.of(request, decision).encode())));
    }

    private static List<Receipt> joined(List<Receipt> one, List<Receipt> other) {
        Map<String, Receipt> all = new LinkedHashMap<>();
        one.forEach(receipt -> all.put(receipt.dataset(), receipt));
        other.forEach(
                receipt ->
                        all.merge(
                                receipt.dataset(),
                                receipt,
                                (a, b) ->
                                        new Receipt(
                                                a.dataset(),
                                                a.deleted() + b.deleted(),
                                                a.anonymised(),
                                                a.stripped(),
                                                a.kept(),
                                                a.changed(),
                                                a.ground(),
                                                a.until(),
                                                a.reasons())));
        return List.copyOf(all.values());
    }

    private static Future<?> endConsents(Module module, SubjectId subject, Statements statements) {
        if (!module.core()) {
            return Future.succeededFuture();
        }
        var person = DSL.val(subject.value(), SQLDataType.UUID);
        return statements
                .run(CORE, DSL.query(END_CONSENTS, person))
                .compose(_ -> statements.run(CORE, DSL.query(FORGET_CODES, person)));
    }

    private static Future<?> unname(Module module, ErasurePlan plan, Statements statements) {
        Dataset accounts = CoreTables.Account.DATASET;
        UUID[] named = module.core() ? plan.rows(accounts, Fate.Act.EMPTY) : new UUID[0];
        return named.length == 0
                ? Future.succeededFuture()
                : statements.run(CORE, DSL.query(UNNAME, Planning.ids(named)));
    }

    private Future<ExecutionReport> finish(
            Session session,
            SubjectId subject,
            UUID request,
            List<Missing> missing,
            List<ErasurePlan> done) {
        boolean keyIsNeeded =
                !missing.isEmpty() || done.stream().anyMatch(ErasurePlan::keepsEncrypted);
        return inTransaction(
                session,
                statements ->
                        (keyIsNeeded ? Future.succeededFuture() : forget(subject, statements))
                                .compose(_ -> Receipts.of(request, statements))
                                .map(receipts -> new ExecutionReport(receipts, missing)));
    }

    /** With the key goes what back-ups still hold. */
    private static Future<?> forget(SubjectId subject, Statements statements) {
        var person = DSL.val(subject.value(), SQLDataType.UUID);
        return statements
                .run(CORE, DSL.query(FORGET_KEY, person))
                .compose(_ -> statements.run(CORE, DSL.query(UNRESTRICT, person)))
                .compose(
                        _ ->
                                statements.run(
                                        CORE,
                                        DSL.resultQuery(
                                                "SELECT core.forget_subjects({0})",
                                                Planning.ids(new UUID[] {subject.value()}))));
    }

    private static List<Missing> unanswered(Module module, UUID request, Throwable cause) {
        String reason = Unanswered.reasonOf(cause);
        LOG.atWarn()
                .addKeyValue("request", request)
                .addKeyValue("module", module.name())
                .addKeyValue("reason", reason)
                .log("An erasure is incomplete");
        return named(module, cause, "undone");
    }

    private static List<Missing> named(Module module, Throwable cause, String beside) {
        Optional<String> at =
                cause instanceof Unanswered one ? Optional.of(one.dataset()) : Optional.empty();
        return module.datasets().stream()
                .map(Dataset::toString)
                .map(
                        dataset ->
                                new Missing(
                                        dataset,
                                        at.filter(other -> !other.equals(dataset)).isPresent()
                                                ? beside
                                                : Unanswered.reasonOf(cause)))
                .toList();
    }

    private <T> Future<T> inTransaction(
            Session session, java.util.function.Function<Statements, Future<T>> work) {
        return transactions.statements(
                new Session(
                        session.tenant(),
                        session.account(),
                        session.subject(),
                        Reach.TENANT,
                        Restrictions.PURPOSE,
                        CORE,
                        session.now(),
                        session.requestId()),
                work);
    }

    private static <T> Future<Void> each(
            Iterator<T> rest, java.util.function.Function<T, Future<?>> step) {
        return rest.hasNext()
                ? step.apply(rest.next()).compose(_ -> each(rest, step))
                : Future.succeededFuture();
    }
}
