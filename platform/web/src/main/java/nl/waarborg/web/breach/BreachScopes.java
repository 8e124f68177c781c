package nl.waarborg.web.breach;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreTables.LoginSession;
import nl.waarborg.kernel.ReadLogTable;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.breach.BreachPeopleTables.Affected;
import nl.waarborg.kernel.breach.DataWords;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.web.breach.BreachBodies.Scope;

import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Works out whom a breach is about: from the log of looks, and from whose log-in was used. Safe for
 * threads.
 */
final class BreachScopes {

    private static final int AT_ONCE = 5_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final Registry registry;
    private final HolderReach holders;

    BreachScopes(Registry registry) {
        this.registry = registry;
        this.holders = new HolderReach(registry);
    }

    /** Adds to a case whom the looks were at, and whose own data could be read besides. */
    Future<Void> add(Call<Scope, ?> call, UUID breach) {
        UUID logIn = call.body().session();
        Future<Void> known = logIn == null ? Future.succeededFuture() : known(call, logIn);
        return known.compose(_ -> run(call, breach)).compose(_ -> holders.add(call, breach));
    }

    /** A log-in that still stands, or was swept away and looked at something. */
    private static Future<Void> known(Call<?, ?> call, UUID logIn) {
        Future<Long> standing =
                call.tx().count(LoginSession.DATASET, LoginSession.DATASET.id().field().eq(logIn));
        Future<Long> looks =
                call.tx().count(ReadLogTable.DATASET, ReadLogTable.LOG_IN_ID.field().eq(logIn));
        return Future.all(standing, looks)
                .compose(
                        _ ->
                                standing.result() + looks.result() > 0
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(Problem.notFound()));
    }

    private static Future<Void> run(Call<Scope, ?> call, UUID breach) {
        Scope scope = call.body();
        String module = scope.module();
        return call.tx()
                .first(
                        DSL.select(
                                DSL.function(
                                        DSL.name("core", "scope_breach"),
                                        SQLDataType.BIGINT,
                                        DSL.val(breach, SQLDataType.UUID),
                                        DSL.val(scope.account(), SQLDataType.UUID),
                                        DSL.val(scope.session(), SQLDataType.UUID),
                                        DSL.val(
                                                module == null ? null : module.replace('-', '_'),
                                                SQLDataType.CLOB),
                                        DSL.val(scope.since(), SQLDataType.INSTANT),
                                        DSL.val(scope.until(), SQLDataType.INSTANT))))
                .mapEmpty();
    }

    /** What is known of the reach of a case. */
    Future<ScopeView> of(Call<?, ?> call, UUID breach) {
        return counted(call, breach, FIRST, 0, new TreeMap<>());
    }

    /** Counts one part after the other, so that no case is too large. */
    private Future<ScopeView> counted(
            Call<?, ?> call, UUID breach, UUID after, long before, Map<String, Count> byTable) {
        return call.tx()
                .list(
                        DSL.select(
                                        Affected.SUBJECT_ID.field(),
                                        Affected.DATA.field(),
                                        Affected.REACHABLE.field())
                                .from(Affected.DATASET.asTable())
                                .where(
                                        Affected.BREACH_ID
                                                .field()
                                                .eq(breach)
                                                .and(Affected.SUBJECT_ID.field().gt(after)))
                                .orderBy(Affected.SUBJECT_ID.field())
                                .limit(AT_ONCE))
                .compose(
                        rows -> {
                            count(rows, byTable);
                            long people = before + rows.size();
                            return rows.size() < AT_ONCE
                                    ? Future.succeededFuture(view(people, byTable))
                                    : counted(
                                            call,
                                            breach,
                                            rows.getLast().get(Affected.SUBJECT_ID),
                                            people,
                                            byTable);
                        });
    }

    /** Of how many people a table holds data, and of how many of them it was only in reach. */
    private record Count(long people, long reachable) {

        Count plus(Count more) {
            return new Count(people + more.people, reachable + more.reachable);
        }
    }

    private static void count(List<Row> rows, Map<String, Count> byTable) {
        for (Row row : rows) {
            Set<String> reachable = Set.of(row.get(Affected.REACHABLE));
            for (String table : row.get(Affected.DATA)) {
                Count one = new Count(1, reachable.contains(table) ? 1 : 0);
                byTable.merge(table, one, Count::plus);
            }
        }
    }

    /**
     * What people are told of tables: the kinds of data in them, in words.
     *
     * @param reachable those of them of which no more could be read than people see of themselves
     * @param groups what the groups of data in the tenant's file are called
     */
    DataWords wordsOf(List<String> tables, Set<String> reachable, Map<String, DataWords> groups) {
        return DataWords.all(
                tables.stream()
                        .flatMap(
                                table -> {
                                    List<? extends Column<?>> personal =
                                            personal(table, reachable.contains(table));
                                    return personal.isEmpty()
                                            ? Stream.of(
                                                    Optional.ofNullable(groups.get(table))
                                                            .orElseGet(
                                                                    () -> DataWords.plain(table)))
                                            : personal.stream()
                                                    .map(Column::category)
                                                    .distinct()
                                                    .sorted()
                                                    .map(DataWords::of);
                                })
                        .toList());
    }

    private ScopeView view(long people, Map<String, Count> byTable) {
        return new ScopeView(
                people,
                byTable.entrySet().stream().map(e -> data(e.getKey(), e.getValue())).toList(),
                unlogged());
    }

    private List<String> unlogged() {
        return registry.datasets().stream()
                .filter(dataset -> !(dataset.about() instanceof SubjectLink.Nobody))
                .filter(dataset -> !dataset.logsLooks())
                .filter(dataset -> dataset.columns().stream().noneMatch(BreachScopes::isLogged))
                .map(dataset -> dataset.table().toString())
                .sorted()
                .toList();
    }

    private static boolean isLogged(Column<?> column) {
        return column.category().logged();
    }

    private ScopeView.Data data(String table, Count count) {
        List<? extends Column<?>> personal = personal(table, count.people() == count.reachable());
        return new ScopeView.Data(
                table,
                count.people(),
                count.reachable(),
                personal.stream().map(Column::category).distinct().sorted().toList(),
                personal.stream()
                        .filter(Column::encrypted)
                        .map(Column::category)
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** A group of data that staff named by hand is no table and has no columns here. */
    private List<? extends Column<?>> personal(String table, boolean onlyReachable) {
        return registry.datasets().stream()
                .filter(dataset -> dataset.table().toString().equals(table))
                .flatMap(dataset -> dataset.columns().stream())
                .filter(column -> column.category().personal())
                .filter(column -> !onlyReachable || HolderReach.isShown(column))
                .toList();
    }
}
