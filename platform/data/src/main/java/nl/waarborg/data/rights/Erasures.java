package nl.waarborg.data.rights;

import io.vertx.core.Future;

import nl.waarborg.data.retention.Policies;
import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.retention.Days;
import nl.waarborg.kernel.rights.ErasurePreview;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.ExecutionReport.Missing;
import nl.waarborg.kernel.rights.GoneOn;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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
                session, statements -> Planning.of(statements, session, subject).plan(module));
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

    /** The requests whose erasure was put off and can go on. */
    Future<List<UUID>> goingOn(Session session) {
        return inTransaction(
                session,
                statements ->
                        Policies.running(statements)
                                .map(running -> Days.of(session.now(), running.policy().zone()))
                                .compose(new Deferrals(statements)::due));
    }

    /** Goes on with one. */
    Future<GoneOn> goOn(Session session, UUID request) {
        Future<Optional<Grant>> granted =
                inTransaction(
                        session,
                        statements -> new Deferrals(statements).of(request, session.now()));
        Future<List<Receipt>> before =
                inTransaction(session, statements -> Receipts.of(request, statements));
        return Future.all(granted, before)
                .compose(
                        _ ->
                                granted.result()
                                        .map(grant -> erase(session, grant))
                                        .orElseGet(
                                                () ->
                                                        Future.succeededFuture(
                                                                new ExecutionReport(
                                                                        before.result(),
                                                                        List.of()))))
                .map(report -> new GoneOn(report, changed(report, before.result())));
    }

    private static boolean changed(ExecutionReport report, List<Receipt> before) {
        return !report.complete() || !staying(report.receipts()).equals(staying(before));
    }

    /** The proof of what was done grows by itself. */
    private static Map<String, List<Receipt.Reason>> staying(List<Receipt> receipts) {
        return receipts.stream()
                .filter(one -> one.keepsSomething() && !one.isProof())
                .collect(Collectors.toMap(Receipt::dataset, Receipt::reasons));
    }

    /** Those of some datasets whose rows end by themselves under the rules that run. */
    Future<Set<String>> endingByRule(Session session, Set<String> datasets) {
        return inTransaction(session, Policies::running)
                .map(
                        running ->
                                modules.stream()
                                        .flatMap(module -> module.ending(running.policy()))
                                        .filter(datasets::contains)
                                        .collect(Collectors.toUnmodifiableSet()));
    }

    Future<ExecutionReport> erase(Session session, Grant grant) {
        List<Missing> missing = new ArrayList<>();
        List<ErasurePlan> done = new ArrayList<>();
        return each(
                        modules.iterator(),
                        module ->
                                inTransaction(
                                                session,
                                                statements ->
                                                        new ErasureStep(
                                                                        module,
                                                                        session,
                                                                        grant,
                                                                        statements)
                                                                .run())
                                        .onSuccess(done::add)
                                        .recover(
                                                cause -> {
                                                    missing.addAll(
                                                            unanswered(
                                                                    module,
                                                                    grant.request(),
                                                                    cause));
                                                    return Future.succeededFuture();
                                                }))
                .compose(_ -> finish(session, grant, missing, done));
    }

    private Future<ExecutionReport> finish(
            Session session, Grant grant, List<Missing> missing, List<ErasurePlan> done) {
        boolean keyIsNeeded =
                !missing.isEmpty()
                        || done.stream()
                                .anyMatch(plan -> plan.keepsEncrypted() || plan.leavesSome());
        boolean stays = done.stream().anyMatch(ErasurePlan::keepsSome);
        return inTransaction(
                session,
                statements ->
                        new Deferrals(statements)
                                .keep(grant, done, missing.isEmpty(), session.now())
                                .compose(
                                        waits ->
                                                keyIsNeeded
                                                        ? Future.succeededFuture()
                                                        : forget(
                                                                grant.subject(),
                                                                stays || waits,
                                                                statements))
                                .compose(_ -> Receipts.of(grant.request(), statements))
                                .map(receipts -> new ExecutionReport(receipts, missing)));
    }

    /**
     * With the key goes what back-ups still hold.
     *
     * @param stays whether something stays that the key does not open: what was set aside stays so
     */
    private static Future<?> forget(SubjectId subject, boolean stays, Statements statements) {
        var person = DSL.val(subject.value(), SQLDataType.UUID);
        Future<?> key = statements.run(CORE, DSL.query(FORGET_KEY, person));
        return stays
                ? key
                : key.compose(_ -> statements.run(CORE, DSL.query(UNRESTRICT, person)))
                        .compose(
                                _ ->
                                        statements.run(
                                                CORE,
                                                DSL.resultQuery(
                                                        "SELECT core.forget_subjects({0})",
                                                        Planning.ids(
                                                                new UUID[] {subject.value()}))));
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
