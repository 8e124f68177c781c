package nl.waarborg.web.breach;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreTables.LoginSession;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.breach.BreachPeopleTables.Affected;
import nl.waarborg.kernel.breach.DataWords;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Row;
import nl.waarborg.web.breach.BreachBodies.Scope;

import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Works out from the log of looks whom a breach is about. Safe for threads. */
final class BreachScopes {

    private static final int AT_ONCE = 5_000;

    private final Registry registry;

    BreachScopes(Registry registry) {
        this.registry = registry;
    }

    /** Adds to a case whom the looks were at. */
    Future<Void> add(Call<Scope, ?> call, UUID breach) {
        Scope scope = call.body();
        if (scope.session() == null) {
            return run(call, breach, scope.account(), scope.since(), scope.until());
        }
        return call.tx()
                .require(LoginSession.DATASET, scope.session())
                .compose(
                        login -> {
                            Instant from = login.get(LoginSession.DATASET.createdAt());
                            Instant to =
                                    login.find(LoginSession.ENDED_AT)
                                            .orElse(login.get(LoginSession.EXPIRES_AT));
                            return run(
                                    call,
                                    breach,
                                    login.get(LoginSession.ACCOUNT_ID),
                                    from.isAfter(scope.since()) ? from : scope.since(),
                                    to.isBefore(scope.until()) ? to : scope.until());
                        });
    }

    private static Future<Void> run(
            Call<Scope, ?> call,
            UUID breach,
            @Nullable UUID account,
            Instant since,
            Instant until) {
        String module = call.body().module();
        return call.tx()
                .first(
                        DSL.select(
                                DSL.function(
                                        DSL.name("core", "scope_breach"),
                                        SQLDataType.BIGINT,
                                        DSL.val(breach, SQLDataType.UUID),
                                        DSL.val(account, SQLDataType.UUID),
                                        DSL.val(
                                                module == null ? null : module.replace('-', '_'),
                                                SQLDataType.CLOB),
                                        DSL.val(since, SQLDataType.INSTANT),
                                        DSL.val(until, SQLDataType.INSTANT))))
                .mapEmpty();
    }

    /** What is known of the reach of a case. */
    Future<ScopeView> of(Call<?, ?> call, UUID breach) {
        Future<Long> all = call.tx().count(Affected.DATASET, Affected.BREACH_ID.field().eq(breach));
        return all.compose(
                total ->
                        call.tx()
                                .list(
                                        DSL.select(
                                                        Affected.SUBJECT_ID.field(),
                                                        Affected.DATA.field())
                                                .from(Affected.DATASET.asTable())
                                                .where(Affected.BREACH_ID.field().eq(breach))
                                                .limit(AT_ONCE))
                                .map(rows -> view(total, rows)));
    }

    /**
     * What people are told of tables: the kinds of data in them, in words.
     *
     * @param groups what the groups of data in the tenant's file are called
     */
    DataWords wordsOf(List<String> tables, Map<String, DataWords> groups) {
        return DataWords.all(
                tables.stream()
                        .flatMap(
                                table -> {
                                    List<? extends Column<?>> personal = personal(table);
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

    private ScopeView view(long total, List<Row> rows) {
        TreeMap<String, Long> byTable = new TreeMap<>();
        for (Row row : rows) {
            for (String table : row.get(Affected.DATA)) {
                byTable.merge(table, 1L, Long::sum);
            }
        }
        return new ScopeView(
                total,
                byTable.entrySet().stream().map(e -> data(e.getKey(), e.getValue())).toList());
    }

    private ScopeView.Data data(String table, long people) {
        List<? extends Column<?>> personal = personal(table);
        return new ScopeView.Data(
                table,
                people,
                personal.stream().map(Column::category).distinct().sorted().toList(),
                personal.stream()
                        .filter(Column::encrypted)
                        .map(Column::category)
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** A group of data that staff named by hand is no table and has no columns here. */
    private List<? extends Column<?>> personal(String table) {
        return registry.datasets().stream()
                .filter(dataset -> dataset.table().toString().equals(table))
                .flatMap(dataset -> dataset.columns().stream())
                .filter(column -> column.category().personal())
                .toList();
    }
}
