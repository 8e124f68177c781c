package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.retention.Effect;
import nl.waarborg.kernel.retention.Explained;
import nl.waarborg.kernel.retention.RetentionDesk;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Answers from the same conditions that runs erase by. */
public final class PgRetentionDesk implements RetentionDesk {

    private final PgTransactions transactions;
    private final Registry registry;
    private final RetentionRuns runs;
    private final Clock clock;

    /** Over a database. */
    public PgRetentionDesk(
            PgTransactions transactions, Registry registry, RetentionRuns runs, Clock clock) {
        this.transactions = transactions;
        this.registry = registry;
        this.runs = runs;
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
        return each(tenant, day, (work, statements) -> some(work, work::acted, statements, page))
                .map(found -> cut(found, page.limit()));
    }

    @Override
    public Future<Page<DueRecord>> keptBack(TenantId tenant, LocalDate day, PageRequest page) {
        return each(
                        tenant,
                        day,
                        (work, statements) -> some(work, DueRows::keptBack, statements, page))
                .map(found -> cut(found, page.limit()));
    }

    @Override
    public Future<List<DueTotal>> totals(TenantId tenant, LocalDate day) {
        return each(tenant, day, (work, statements) -> count(work, work::acted, statements));
    }

    @Override
    public Future<List<DueTotal>> keptBackTotals(TenantId tenant, LocalDate day) {
        return each(tenant, day, (work, statements) -> count(work, DueRows::keptBack, statements));
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

    private <T> Future<T> explaining(TenantId tenant, Function<Explaining, Future<T>> ask) {
        return transactions.statements(
                session(tenant),
                statements ->
                        Future.all(Policies.running(statements), Policies.texts(statements))
                                .compose(
                                        both ->
                                                ask.apply(
                                                        explaining(
                                                                statements,
                                                                both.resultAt(0),
                                                                both.resultAt(1)))));
    }

    private Explaining explaining(
            Statements statements, RunningPolicy running, Map<String, Map<String, String>> texts) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), running.policy().zone());
        return new Explaining(DatasetWork.of(registry, running.policy(), today), statements, texts);
    }

    @Override
    public Future<UUID> start(TenantId tenant, AccountId startedBy) {
        return runs.start(tenant, startedBy.value()).map(Run::id);
    }

    private <T> Future<List<T>> each(
            TenantId tenant,
            LocalDate day,
            BiFunction<DatasetWork, Statements, Future<List<T>>> ask) {
        return transactions.statements(
                session(tenant),
                statements ->
                        Policies.running(statements)
                                .map(running -> DatasetWork.of(registry, running.policy(), day))
                                .compose(
                                        all ->
                                                Future.all(
                                                        all.stream()
                                                                .map(
                                                                        work ->
                                                                                ask.apply(
                                                                                        work,
                                                                                        statements))
                                                                .toList()))
                                .map(PgRetentionDesk::joined));
    }

    private static <T> List<T> joined(io.vertx.core.CompositeFuture answers) {
        List<T> all = new ArrayList<>();
        answers.<List<T>>list().forEach(all::addAll);
        return all;
    }

    private static Future<List<DueRecord>> some(
            DatasetWork work,
            Function<DueRows, Condition> which,
            Statements statements,
            PageRequest page) {
        DueRows due = work.due("t");
        Condition after =
                page.after()
                        .map(id -> due.rows().id().gt(DSL.val(id, SQLDataType.UUID)))
                        .orElse(DSL.noCondition());
        return statements
                .run(
                        work.role(),
                        DSL.select(DatasetWork.told(due))
                                .from(due.rows().table())
                                .where(which.apply(due).and(after))
                                .orderBy(due.rows().id())
                                .limit(DSL.inline(page.limit() + 1)))
                .map(
                        rows -> {
                            List<DueRecord> found = new ArrayList<>();
                            for (Row row : rows) {
                                found.add(
                                        new DueRecord(
                                                row.getUUID(0),
                                                work.name(),
                                                row.getString(1),
                                                Effect.valueOf(row.getString(2))));
                            }
                            return found;
                        });
    }

    private static Future<List<DueTotal>> count(
            DatasetWork work, Function<DueRows, Condition> which, Statements statements) {
        DueRows due = work.due("t");
        var each =
                DSL.select(due.rule().as("rule"), due.effect().as("effect"))
                        .from(due.rows().table())
                        .where(which.apply(due))
                        .asTable("each");
        var rule = DSL.field(DSL.name("each", "rule"), SQLDataType.CLOB);
        var effect = DSL.field(DSL.name("each", "effect"), SQLDataType.CLOB);
        return statements
                .run(
                        work.role(),
                        DSL.select(rule, effect, DSL.count())
                                .from(each)
                                .groupBy(rule, effect)
                                .orderBy(rule, effect))
                .map(
                        rows -> {
                            List<DueTotal> totals = new ArrayList<>();
                            for (Row row : rows) {
                                totals.add(
                                        new DueTotal(
                                                work.name(),
                                                row.getString(0),
                                                Effect.valueOf(row.getString(1)),
                                                row.getLong(2)));
                            }
                            return totals;
                        });
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
