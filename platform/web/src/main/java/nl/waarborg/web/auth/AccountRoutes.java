package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountKind;
import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.IdentityTables.SecondFactor;
import nl.waarborg.kernel.TenantRoles;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The caller's own account, and the accounts of a tenant for those who manage them. */
final class AccountRoutes {

    private final TenantRoles roles;
    private final Invitations invitations;
    private final AccountChanges changes;

    AccountRoutes(TenantRoles roles, Invitations invitations) {
        this.roles = roles;
        this.invitations = invitations;
        this.changes = new AccountChanges(roles);
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
                        .summary("Make an account for a person, who is invited by mail")
                        .taking(NewAccount.class)
                        .answering(AccountView.class, this::create),
                Route.post("/accounts/{id}/invitation", CorePermissions.ACCOUNT_MANAGE)
                        .summary(
                                "Invite a person again: to choose a password, or to link the account"
                                        + " to the identity provider")
                        .answeringNothing(this::inviteAgain),
                Route.delete("/accounts/{id}/sessions", CorePermissions.ACCOUNT_MANAGE)
                        .summary("End every log-in of an account")
                        .answeringNothing(AccountRoutes::endLogIns),
                Route.delete("/accounts/{id}/second-factor", CorePermissions.ACCOUNT_MANAGE)
                        .summary("Take a lost second factor from an account and end its log-ins")
                        .answeringNothing(AccountRoutes::dropSecondFactor),
                Route.patch("/accounts/{id}", CorePermissions.ACCOUNT_MANAGE)
                        .summary(
                                "Change the name, roles, status, intern mark or language of an"
                                        + " account; DISABLED closes it: nothing lets anybody in with"
                                        + " it, and opened again it starts with an invitation")
                        .taking(AccountChange.class)
                        .conditional()
                        .answering(AccountView.class, changes::change));
    }

    private static Future<Reply<Me>> me(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(Account.DATASET, call.caller().account().value(), Me.COLUMNS)
                .map(row -> Reply.ok(Me.of(row)));
    }

    private static Future<Reply<Page<AccountView>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(Account.DATASET, DSL.noCondition(), call.page(), AccountView.COLUMNS)
                .map(page -> Reply.ok(page.map(AccountView::of)));
    }

    private static Future<Reply<AccountView>> read(Call<Nothing, Nothing> call) {
        return view(call.tx(), call.id("id"));
    }

    /** The account as it is now. */
    static Future<Reply<AccountView>> view(Tx tx, UUID id) {
        return tx.require(Account.DATASET, id, AccountView.COLUMNS)
                .map(
                        row ->
                                Reply.ok(AccountView.of(row))
                                        .withVersion(row.get(Account.DATASET.version())));
    }

    private Future<Reply<AccountView>> create(Call<NewAccount, Nothing> call) {
        return changes.known(call.tenant(), call.body().roles())
                .compose(known -> refuseTaken(call))
                .compose(free -> person(call))
                .compose(subject -> insert(call, subject))
                .compose(id -> created(call.tx(), id));
    }

    /**
     * Somebody new, or somebody without an account about whom something is kept already: the
     * account then opens what is kept. Whoever has an account keeps it to themselves.
     */
    private static Future<SubjectId> person(Call<NewAccount, Nothing> call) {
        UUID known = call.body().subject();
        if (known == null) {
            return unit(call).newSubject();
        }
        return call.tx()
                .count(Account.DATASET, Account.SUBJECT_ID.field().eq(known))
                .map(
                        accounts -> {
                            if (accounts > 0) {
                                throw Problem.conflict(
                                        "This person has an account already. If it is closed, open"
                                                + " it again and invite its owner.");
                            }
                            return new SubjectId(known);
                        });
    }

    /** Whoever comes back gets the account back that is there. */
    private static Future<Void> refuseTaken(Call<NewAccount, Nothing> call) {
        return call.tx()
                .first(
                        DSL.select(Account.STATUS.field())
                                .from(Account.DATASET.asTable())
                                .where(
                                        Account.LOGIN
                                                .field()
                                                .eq(Credentials.normal(call.body().login()))))
                .map(
                        taken -> {
                            if (taken.isPresent()) {
                                throw Problem.conflict(
                                        taken.get().get(Account.STATUS) == AccountStatus.DISABLED
                                                ? "The account with this log-in name is closed. Open"
                                                        + " it again and invite its owner."
                                                : "There is an account with this log-in name"
                                                        + " already.");
                            }
                            return null;
                        });
    }

    private static Future<Reply<AccountView>> created(Tx tx, UUID id) {
        return tx.require(Account.DATASET, id, AccountView.COLUMNS)
                .map(
                        row ->
                                Reply.created(id, AccountView.of(row))
                                        .withVersion(row.get(Account.DATASET.version())));
    }

    private Future<UUID> insert(Call<NewAccount, Nothing> call, SubjectId subject) {
        NewAccount account = call.body();
        Values values =
                NewAccount.values(subject, account.login(), account.name(), account.roles())
                        .set(Account.INTERN, Boolean.TRUE.equals(account.intern()))
                        .setNullable(Account.LANGUAGE, account.language());
        return call.tx()
                .insert(Account.DATASET, values)
                .compose(
                        id ->
                                invitations
                                        .send(
                                                call,
                                                subject,
                                                id,
                                                Credentials.normal(account.login()))
                                        .map(sent -> id));
    }

    private static Future<Reply<Nothing>> endLogIns(Call<Nothing, Nothing> call) {
        UUID id = call.id("id");
        return call.tx()
                .require(Account.DATASET, id, Account.DATASET.id())
                .compose(known -> OpenLogIns.end(call.tx(), id, call.now(), Optional.empty()))
                .map(ended -> Reply.nothing());
    }

    /** Not of the own account: whoever took over a log-in would be free of it. */
    private static Future<Reply<Nothing>> dropSecondFactor(Call<Nothing, Nothing> call) {
        UUID id = call.id("id");
        if (id.equals(call.caller().account().value())) {
            return Future.failedFuture(
                    Problem.of(ProblemType.FORBIDDEN, "Ask a colleague, or set up another."));
        }
        return SecondFactorCheck.of(unit(call), id)
                .map(found -> found.orElseThrow(Problem::notFound))
                .compose(
                        factor ->
                                call.tx()
                                        .delete(
                                                SecondFactor.DATASET,
                                                factor.get(SecondFactor.DATASET.id())))
                .compose(gone -> endLogIns(call));
    }

    private Future<Reply<Nothing>> inviteAgain(Call<Nothing, Nothing> call) {
        UUID id = call.id("id");
        Future<Row> account =
                call.tx()
                        .require(
                                Account.DATASET,
                                id,
                                Account.SUBJECT_ID,
                                Account.KIND,
                                Account.STATUS,
                                Account.LOGIN,
                                Account.PASSWORD_HASH);
        Future<TenantRoles.Roles> known = roles.of(call.tenant());
        return Future.all(account, known)
                .map(both -> requireUse(account.result(), known.result()))
                .compose(row -> MailedCodes.dropUnused(call.tx(), id).map(row))
                .compose(
                        row ->
                                invitations.send(
                                        call,
                                        new SubjectId(row.get(Account.SUBJECT_ID)),
                                        id,
                                        row.get(Account.LOGIN)))
                .map(sent -> Reply.nothing());
    }

    /**
     * A person without a password chooses one; a person with one links the account to the
     * organisation's identity provider, where it has one.
     */
    private static Row requireUse(Row account, TenantRoles.Roles known) {
        if (account.get(Account.STATUS) == AccountStatus.DISABLED) {
            throw Problem.conflict(
                    "This account is closed. Open it first: give it the status ACTIVE.");
        }
        boolean useful =
                account.find(Account.PASSWORD_HASH).isEmpty()
                        || known.rules().provider().isPresent();
        if (account.get(Account.KIND) != AccountKind.HUMAN || !useful) {
            throw Problem.conflict("This account has a password, or needs none.");
        }
        return account;
    }

    /** The core's own routes run on units of work. */
    static UnitOfWork unit(Call<?, ?> call) {
        return (UnitOfWork) call.tx();
    }
}
