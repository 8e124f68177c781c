package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

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
import java.util.Optional;

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
                statements -> {
                    List<Impact> found = new ArrayList<>();
                    Future<?> sofar = Future.succeededFuture();
                    for (LocalDate day : days) {
                        List<DatasetWork> before = DatasetWork.of(registry, running, day);
                        List<DatasetWork> after = DatasetWork.of(registry, proposed, day);
                        for (DatasetWork one : after) {
                            sofar =
                                    sofar.compose(
                                            _ ->
                                                    gone(
                                                            statements,
                                                            one,
                                                            same(before, one),
                                                            true,
                                                            found));
                        }
                        for (DatasetWork one : before) {
                            sofar =
                                    sofar.compose(
                                            _ ->
                                                    gone(
                                                            statements,
                                                            one,
                                                            same(after, one),
                                                            false,
                                                            found));
                        }
                    }
                    return sofar.map(_ -> List.copyOf(found));
                });
    }

    private static Optional<DatasetWork> same(List<DatasetWork> works, DatasetWork one) {
        return works.stream().filter(other -> other.name().equals(one.name())).findFirst();
    }

    /** Records that go by the day under the one policy and not under the other. */
    private static Future<Void> gone(
            Statements statements,
            DatasetWork one,
            Optional<DatasetWork> other,
            boolean shorter,
            List<Impact> found) {
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
                        rows -> {
                            for (Row row : rows) {
                                long records = row.getLong(1);
                                found.add(
                                        new Impact(
                                                one.day(),
                                                one.name(),
                                                row.getString(0),
                                                shorter ? records : 0,
                                                shorter ? 0 : records));
                            }
                        })
                .mapEmpty();
    }
}
