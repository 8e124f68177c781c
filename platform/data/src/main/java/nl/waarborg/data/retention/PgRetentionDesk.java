package nl.waarborg.data.retention;

import io.vertx.core.Future;

import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.policy.PolicyChanges;
import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.retention.Explained;
import nl.waarborg.kernel.retention.RetentionDesk;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import org.jooq.Condition;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Answers from the same conditions that runs erase by. */
public final class PgRetentionDesk implements RetentionDesk {

    private final PgTransactions transactions;
    private final Registry registry;
    private final RetentionRuns runs;
    private final PolicyChanges changes;
    private final Clock clock;

    /**
     * Over a database.
     *
     * @param changes what of the policy changes before a run begins
     */
    public PgRetentionDesk(
            PgTransactions transactions,
            Registry registry,
            RetentionRuns runs,
            PolicyChanges changes,
            Clock clock) {
        this.transactions = transactions;
        this.registry = registry;
        this.runs = runs;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public Future<List<RetentionRule>> rules(TenantId tenant) {
        return transactions.statements(
                session(tenant),
                statements ->
                        Policies.running(statements).map(running -> running.policy().retention()));
    }

    @Override
    public Future<Page<DueRecord>> due(TenantId tenant, LocalDate day, PageRequest page) {
        return each(tenant, day, DatasetWork::acted, (work, told) -> told.some(work, page))
                .map(found -> cut(found, page.limit()));
    }

    @Override
    public Future<Page<DueRecord>> keptBack(TenantId tenant, LocalDate day, PageRequest page) {
        return each(tenant, day, DatasetWork::keptBack, (work, told) -> told.some(work, page))
                .map(found -> cut(found, page.limit()));
    }

    @Override
    public Future<List<DueTotal>> totals(TenantId tenant, LocalDate day) {
        return each(tenant, day, DatasetWork::acted, (work, told) -> told.count(work));
    }

    @Override
    public Future<List<DueTotal>> keptBackTotals(TenantId tenant, LocalDate day) {
        return each(tenant, day, DatasetWork::keptBack, (work, told) -> told.count(work));
    }

    @Override
    public Future<Optional<Explained>> explain(TenantId tenant, String dataset, UUID record) {
        return explaining(tenant, explaining -> explaining.record(dataset, record));
    }

    @Override
    public Future<Optional<Page<Explained>>> explain(
            TenantId tenant, SubjectId subject, PageRequest page) {
        return explaining(tenant, explaining -> explaining.subject(subject, page));
    }

    @Override
    public Future<Optional<Page<Explained>>> explain(
            UnitOfWork unit, SubjectId subject, PageRequest page) {
        return explaining(
                PgTransactions.within(unit), explaining -> explaining.subject(subject, page));
    }

    @Override
    public Future<HoldTarget> holdable(TenantId tenant, String dataset, UUID record) {
        return targets(tenant, targets -> targets.record(dataset, record));
    }

    @Override
    public Future<Boolean> knows(TenantId tenant, SubjectId subject) {
        return targets(tenant, targets -> targets.person(subject.value()));
    }

    private <T> Future<T> targets(TenantId tenant, Function<HoldTargets, Future<T>> ask) {
        return transactions.statements(
                session(tenant),
                statements ->
                        Policies.running(statements)
                                .compose(running -> work(statements, running))
                                .map(work -> new HoldTargets(registry, work, statements))
                                .compose(ask));
    }

    private <T> Future<T> explaining(TenantId tenant, Function<Explaining, Future<T>> ask) {
        return transactions.statements(session(tenant), statements -> explaining(statements, ask));
    }

    private <T> Future<T> explaining(Statements statements, Function<Explaining, Future<T>> ask) {
        return Future.all(
                        Policies.running(statements).compose(running -> work(statements, running)),
                        Policies.texts(statements))
                .compose(
                        both ->
                                ask.apply(
                                        new Explaining(
                                                both.resultAt(0), statements, both.resultAt(1))));
    }

    private Future<List<DatasetWork>> work(Statements statements, RunningPolicy running) {
        return work(
                statements, running, LocalDate.ofInstant(clock.instant(), running.policy().zone()));
    }

    private Future<List<DatasetWork>> work(
            Statements statements, RunningPolicy policy, LocalDate day) {
        return ForeignKeys.of(registry, statements)
                .map(keys -> WorkOrder.of(registry, policy.policy(), day, keys));
    }

    @Override
    public Future<UUID> start(TenantId tenant, AccountId startedBy) {
        return changes.applyDue(tenant)
                .compose(_ -> runs.start(tenant, startedBy.value()))
                .map(Run::id);
    }

    private <T> Future<List<T>> each(
            TenantId tenant,
            LocalDate day,
            BiFunction<DatasetWork, DueRows, Condition> which,
            BiFunction<DatasetWork, Foretelling, Future<List<T>>> ask) {
        return transactions.statements(
                session(tenant),
                statements ->
                        Policies.on(statements, day)
                                .compose(policy -> work(statements, policy, day))
                                .compose(all -> each(new Foretelling(statements, all, which), ask))
                                .map(answers -> joined(answers)));
    }

    private static <T> Future<io.vertx.core.CompositeFuture> each(
            Foretelling foretelling, BiFunction<DatasetWork, Foretelling, Future<List<T>>> ask) {
        return Future.all(
                        foretelling.all().stream()
                                .map(work -> ask.apply(work, foretelling))
                                .toList())
                .map(all -> all);
    }

    private static <T> List<T> joined(io.vertx.core.CompositeFuture answers) {
        List<T> all = new ArrayList<>();
        answers.<List<T>>list().forEach(all::addAll);
        return all;
    }

    /** As the database orders ids: by their bytes. */
    private static Page<DueRecord> cut(List<DueRecord> found, int limit) {
        List<DueRecord> sorted =
                found.stream().sorted(Comparator.comparing(one -> one.id().toString())).toList();
        List<DueRecord> shown = sorted.subList(0, Math.min(limit, sorted.size()));
        return new Page<>(
                List.copyOf(shown),
                sorted.size() > limit ? Optional.of(shown.getLast().id()) : Optional.empty());
    }

    private Session session(TenantId tenant) {
        return Session.ofCore(tenant, "retention", clock.instant(), UUID.randomUUID());
    }
}
