package nl.waarborg.data.retention;

import io.vertx.core.Future;

import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.policy.PolicyChanges.Impact;
import nl.waarborg.kernel.policy.TenantPolicy;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What another policy would do to the records that are there, by the conditions that previews and
 * runs go by. Safe for threads.
 */
public final class PolicyImpact {

    private final PgTransactions transactions;
    private final Registry registry;

    /** Over a database. */
    public PolicyImpact(PgTransactions transactions, Registry registry) {
        this.transactions = transactions;
        this.registry = registry;
    }

    /** The difference on each of these days, where there is one. */
    public Future<List<Impact>> between(
            Session session, TenantPolicy running, TenantPolicy proposed, List<LocalDate> days) {
        return transactions.statements(
                session,
                statements ->
                        ForeignKeys.of(registry, statements)
                                .compose(
                                        keys ->
                                                between(
                                                        new Sides(statements, registry, keys),
                                                        running,
                                                        proposed,
                                                        days)));
    }

    private static Future<List<Impact>> between(
            Sides sides, TenantPolicy running, TenantPolicy proposed, List<LocalDate> days) {
        List<Impact> found = new ArrayList<>();
        Future<?> sofar = Future.succeededFuture();
        for (LocalDate day : days) {
            Choosing before = sides.of(running, day);
            Choosing after = sides.of(proposed, day);
            if (after.all().equals(before.all())) {
                continue;
            }
            for (DatasetWork one : after.all()) {
                sofar = sofar.compose(_ -> gone(one, after, before, true, found));
            }
            for (DatasetWork one : before.all()) {
                sofar = sofar.compose(_ -> gone(one, before, after, false, found));
            }
        }
        return sofar.map(_ -> List.copyOf(found));
    }

    private record Sides(Statements statements, Registry registry, ForeignKeys keys) {

        Choosing of(TenantPolicy policy, LocalDate day) {
            return new Choosing(statements, WorkOrder.of(registry, policy, day, keys), true);
        }
    }

    private static Optional<DatasetWork> same(List<DatasetWork> works, DatasetWork one) {
        return works.stream().filter(other -> other.name().equals(one.name())).findFirst();
    }

    /**
     * Records that go by the day under the one policy and not under the other. Where both say the
     * same and nothing else is asked, none do, and the database is not troubled.
     */
    private static Future<?> gone(
            DatasetWork one, Choosing its, Choosing others, boolean shorter, List<Impact> found) {
        Map<String, Long> byRule = new TreeMap<>();
        Optional<DatasetWork> other = same(others.all(), one);
        boolean asks = one.asks() || other.map(DatasetWork::asks).orElse(false);
        if (!asks && other.filter(one::equals).isPresent()) {
            return Future.succeededFuture();
        }
        Future<?> counted =
                asks
                        ? gone(one, its, others, Optional.empty(), byRule)
                        : gone(one, other, its.statements(), byRule);
        return counted.onSuccess(
                _ ->
                        byRule.forEach(
                                (rule, records) ->
                                        found.add(
                                                new Impact(
                                                        one.day(),
                                                        one.name(),
                                                        rule,
                                                        shorter ? records : 0,
                                                        shorter ? 0 : records))));
    }

    private static Future<?> gone(
            DatasetWork one,
            Choosing its,
            Choosing others,
            Optional<UUID> after,
            Map<String, Long> byRule) {
        return its.next(one, after, Choosing.AT_ONCE)
                .compose(
                        ids ->
                                ids.isEmpty()
                                        ? Future.succeededFuture()
                                        : gone(one, its, others, ids, byRule)
                                                .compose(
                                                        _ ->
                                                                gone(
                                                                        one,
                                                                        its,
                                                                        others,
                                                                        Optional.of(ids.getLast()),
                                                                        byRule)));
    }

    private static Future<?> gone(
            DatasetWork one,
            Choosing its,
            Choosing others,
            List<UUID> ids,
            Map<String, Long> byRule) {
        Future<Optional<DatasetWork>> other =
                same(others.all(), one)
                        .map(work -> others.among(work, ids).map(Optional::of))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
        return its.among(one, ids)
                .compose(
                        some ->
                                other.compose(
                                        there -> gone(some, there, its.statements(), byRule)));
    }

    private static Future<?> gone(
            DatasetWork one,
            Optional<DatasetWork> other,
            Statements statements,
            Map<String, Long> byRule) {
        DueRows due = one.due("t");
        Condition elsewhere =
                other.map(work -> work.acted(work.due("t"))).orElse(DSL.falseCondition());
        var each =
                DSL.select(due.rule().as("rule"))
                        .from(due.rows().table())
                        .where(one.acted(due).and(DSL.not(elsewhere)))
                        .asTable("each");
        var rule = DSL.field(DSL.name("each", "rule"), SQLDataType.CLOB);
        return statements
                .run(
                        one.role(),
                        DSL.select(rule, DSL.count()).from(each).groupBy(rule).orderBy(rule))
                .onSuccess(
                        rows ->
                                rows.forEach(
                                        row ->
                                                byRule.merge(
                                                        row.getString(0),
                                                        row.getLong(1),
                                                        Long::sum)));
    }
}
