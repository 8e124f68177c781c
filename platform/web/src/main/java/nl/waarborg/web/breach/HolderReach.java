package nl.waarborg.web.breach;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountKind;
import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.CoreTables.LoginSession;
import nl.waarborg.kernel.LoadedPlugin;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.ReadLogTable;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.SubjectRows;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Tx;
import nl.waarborg.web.breach.BreachBodies.Scope;

import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Adds to a breach the person whose account or log-in was used. No log tells what people see of
 * themselves, so all that was kept of the person by then counts as reached. Safe for threads.
 */
final class HolderReach {

    private final Registry registry;

    HolderReach(Registry registry) {
        this.registry = registry;
    }

    /** Does nothing where no account or log-in is named, or its holder did it. */
    Future<Void> add(Call<Scope, ?> call, UUID breach) {
        return Boolean.TRUE.equals(call.body().byHolder())
                ? Future.succeededFuture()
                : account(call)
                        .compose(
                                account ->
                                        account.map(id -> holder(call, id))
                                                .orElseGet(HolderReach::nobody))
                        .compose(
                                holder ->
                                        holder.map(person -> add(call, breach, person))
                                                .orElseGet(Future::succeededFuture));
    }

    /** Of a log-in that was swept away its looks still tell whose it was. */
    private static Future<Optional<UUID>> account(Call<Scope, ?> call) {
        UUID logIn = call.body().session();
        if (logIn == null) {
            return Future.succeededFuture(Optional.ofNullable(call.body().account()));
        }
        return call.tx()
                .find(LoginSession.DATASET, logIn, LoginSession.ACCOUNT_ID)
                .compose(
                        found ->
                                found.isPresent()
                                        ? Future.succeededFuture(
                                                found.map(row -> row.get(LoginSession.ACCOUNT_ID)))
                                        : looked(call, logIn));
    }

    private static Future<Optional<UUID>> looked(Call<?, ?> call, UUID logIn) {
        return call.tx()
                .first(
                        DSL.select(ReadLogTable.ACTOR_ID.field())
                                .from(ReadLogTable.DATASET.asTable())
                                .where(ReadLogTable.LOG_IN_ID.field().eq(logIn))
                                .limit(1))
                .map(found -> found.flatMap(row -> row.find(ReadLogTable.ACTOR_ID)));
    }

    /** The account of a service has nobody behind it. */
    private static Future<Optional<SubjectId>> holder(Call<?, ?> call, UUID account) {
        return call.tx()
                .find(Account.DATASET, account, Account.SUBJECT_ID, Account.KIND)
                .map(
                        found ->
                                found.filter(row -> row.get(Account.KIND) == AccountKind.HUMAN)
                                        .map(row -> new SubjectId(row.get(Account.SUBJECT_ID))));
    }

    private static Future<Optional<SubjectId>> nobody() {
        return Future.succeededFuture(Optional.empty());
    }

    private Future<Void> add(Call<Scope, ?> call, UUID breach, SubjectId person) {
        return tables(call, person)
                .compose(
                        tables ->
                                tables.length == 0
                                        ? Future.succeededFuture()
                                        : write(call, breach, person, tables));
    }

    private static Future<Void> write(
            Call<?, ?> call, UUID breach, SubjectId person, String[] tables) {
        return call.tx()
                .first(
                        DSL.select(
                                DSL.function(
                                        DSL.name("core", "reach_breach"),
                                        SQLDataType.BIGINT,
                                        DSL.val(breach, SQLDataType.UUID),
                                        DSL.val(person.value(), SQLDataType.UUID),
                                        DSL.val(tables, SQLDataType.CLOB.array()))))
                .mapEmpty();
    }

    /** Where something stood of the person by the end of the time, that the person can see. */
    private Future<String[]> tables(Call<Scope, ?> call, SubjectId person) {
        UnitOfWork unit = PluginWork.unitOf(call);
        List<Future<Optional<String>>> asked = new ArrayList<>();
        CoreTables.all().forEach(one -> asked.add(holding(call, unit.asCore(), one, person)));
        for (LoadedPlugin plugin : registry.plugins()) {
            Tx own = unit.asPlugin(plugin.spec().schema(), person);
            plugin.spec().datasets().forEach(one -> asked.add(holding(call, own, one, person)));
        }
        return Future.all(asked)
                .map(
                        _ ->
                                asked.stream()
                                        .flatMap(one -> one.result().stream())
                                        .sorted()
                                        .toArray(String[]::new));
    }

    private static Future<Optional<String>> holding(
            Call<Scope, ?> call, Tx tx, Dataset dataset, SubjectId person) {
        if (!isMeant(dataset, call.body().module())) {
            return Future.succeededFuture(Optional.empty());
        }
        var then =
                SubjectRows.about(dataset, person)
                        .and(dataset.createdAt().field().le(call.body().until()));
        return tx.count(dataset, then)
                .map(rows -> rows > 0 ? Optional.of(dataset.toString()) : Optional.empty());
    }

    private static boolean isMeant(Dataset dataset, @Nullable String module) {
        boolean named = module == null || dataset.table().schema().equals(module.replace('-', '_'));
        return named
                && !(dataset.about() instanceof SubjectLink.Nobody)
                && dataset.columns().stream()
                        .anyMatch(column -> column.category().personal() && isShown(column));
    }

    /** What no log-in shows to anybody, nobody reads with one. */
    static boolean isShown(Column<?> column) {
        return column.category() != Category.CREDENTIAL && column.category() != Category.SECRET;
    }
}
