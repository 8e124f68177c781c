package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.CoreTables.LoginSession;
import nl.waarborg.kernel.TenantRoles;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.TenantId;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** The caller's own account, and the accounts of a tenant for those who manage them. */
final class AccountRoutes {

    private final TenantRoles roles;
    private final Passwords passwords;

    AccountRoutes(TenantRoles roles, Passwords passwords) {
        this.roles = roles;
        this.passwords = passwords;
    }

    List<Route<?, ?, ?>> all() {
        return List.of(
                Route.get("/me", CorePermissions.SELF_READ)
                        .summary("Show the caller's own account")
                        .answering(Me.class, AccountRoutes::me),
                Route.get("/accounts", CorePermissions.ACCOUNT_READ)
                        .summary("List the accounts")
                        .answeringPages(AccountView.class, AccountRoutes::list),
                Route.get("/accounts/{id}", CorePermissions.ACCOUNT_READ)
                        .summary("Show an account")
                        .answering(AccountView.class, AccountRoutes::read),
                Route.post("/accounts", CorePermissions.ACCOUNT_MANAGE)
                        .summary("Make an account for a person")
                        .taking(NewAccount.class)
                        .answering(AccountView.class, this::create),
                Route.patch("/accounts/{id}", CorePermissions.ACCOUNT_MANAGE)
                        .summary("Change the name, the roles or the status of an account")
                        .taking(AccountChange.class)
                        .conditional()
                        .answering(AccountView.class, this::change));
    }

    private static Future<Reply<Me>> me(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(
                        Account.DATASET,
                        call.caller().account().value(),
                        Account.LOGIN,
                        Account.NAME,
                        Account.ROLES)
                .map(
                        row ->
                                Reply.ok(
                                        new Me(
                                                call.caller().account(),
                                                call.caller().subject(),
                                                row.get(Account.LOGIN),
                                                row.get(Account.NAME),
                                                List.of(row.get(Account.ROLES)))));
    }

    private static Future<Reply<Page<AccountView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Account.DATASET, DSL.noCondition(), call.page(), AccountView.COLUMNS)
                .map(page -> Reply.ok(page.map(AccountView::of)));
    }

    private static Future<Reply<AccountView>> read(Call<Nothing, Nothing> call) {
        return view(call.tx(), call.id("id"));
    }

    private static Future<Reply<AccountView>> view(Tx tx, UUID id) {
        return tx.require(Account.DATASET, id, AccountView.COLUMNS)
                .map(
                        row ->
                                Reply.ok(AccountView.of(row))
                                        .withVersion(row.get(Account.DATASET.version())));
    }

    private Future<Reply<AccountView>> create(Call<NewAccount, Nothing> call) {
        return refuseUnknown(call.tenant(), call.body().roles())
                .compose(known -> hash(call.body().password()))
                .compose(hash -> insert(call, hash.value()))
                .compose(id -> created(call.tx(), id));
    }

    private static Future<Reply<AccountView>> created(Tx tx, UUID id) {
        return tx.require(Account.DATASET, id, AccountView.COLUMNS)
                .map(
                        row ->
                                Reply.created(id, AccountView.of(row))
                                        .withVersion(row.get(Account.DATASET.version())));
    }

    private static Future<UUID> insert(Call<NewAccount, Nothing> call, @Nullable String hash) {
        NewAccount account = call.body();
        return unit(call)
                .newSubject()
                .map(
                        subject ->
                                NewAccount.values(
                                                subject,
                                                account.login(),
                                                account.name(),
                                                account.roles())
                                        .setNullable(Account.PASSWORD_HASH, hash))
                .compose(values -> call.tx().insert(Account.DATASET, values));
    }

    private Future<Hash> hash(@Nullable String password) {
        return password == null
                ? Future.succeededFuture(new Hash(null))
                : passwords.hash(password).map(Hash::new);
    }

    private Future<Reply<AccountView>> change(Call<AccountChange, Nothing> call) {
        AccountChange change = call.body();
        UUID id = call.id("id");
        if (id.equals(call.caller().account().value()) && change.changesPower()) {
            return Future.failedFuture(
                    Problem.of(
                            ProblemType.FORBIDDEN,
                            "Ask a colleague: nobody changes the own roles or status."));
        }
        return refuseUnknown(call.tenant(), change.roles() == null ? List.of() : change.roles())
                .compose(
                        known ->
                                call.tx()
                                        .update(
                                                Account.DATASET,
                                                id,
                                                call.expectedVersion(),
                                                change.values()))
                .compose(
                        version ->
                                change.status() == AccountStatus.DISABLED
                                        ? endLogIns(call, id)
                                        : Future.succeededFuture())
                .compose(ended -> view(call.tx(), id));
    }

    /** Otherwise they would live on once the account is made active again. */
    private static Future<Void> endLogIns(Call<?, ?> call, UUID account) {
        return call.tx()
                .list(
                        DSL.select(LoginSession.DATASET.id().field())
                                .from(LoginSession.DATASET.asTable())
                                .where(
                                        LoginSession.ACCOUNT_ID.field().eq(account),
                                        LoginSession.ENDED_AT.field().isNull(),
                                        LoginSession.EXPIRES_AT.field().gt(call.now())))
                .compose(alive -> endAll(call, alive));
    }

    private static Future<Void> endAll(Call<?, ?> call, List<Row> alive) {
        List<Future<Long>> ending = new ArrayList<>();
        for (Row row : alive) {
            ending.add(
                    call.tx()
                            .update(
                                    LoginSession.DATASET,
                                    row.get(LoginSession.DATASET.id()),
                                    OptionalLong.empty(),
                                    Values.of(LoginSession.ENDED_AT, call.now())));
        }
        return Future.all(ending).mapEmpty();
    }

    private Future<Void> refuseUnknown(TenantId tenant, List<String> asked) {
        return roles.of(tenant)
                .map(
                        known -> {
                            List<Fault> faults = new ArrayList<>();
                            for (int i = 0; i < asked.size(); i++) {
                                if (!known.byName().containsKey(asked.get(i))) {
                                    faults.add(
                                            new Fault(
                                                    "/roles/" + i,
                                                    "unknown-role",
                                                    "must be a role of this organisation"));
                                }
                            }
                            if (!faults.isEmpty()) {
                                throw Problem.invalid(faults);
                            }
                            return null;
                        });
    }

    /** The core's own routes run on units of work. */
    private static UnitOfWork unit(Call<?, ?> call) {
        return (UnitOfWork) call.tx();
    }

    /** A hash that may be absent; a future holds no null. */
    private record Hash(@Nullable String value) {}
}
