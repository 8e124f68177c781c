package nl.waarborg.kernel.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountKind;
import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.TenantRoles;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Whom reminders go to: who handles a request, and while nobody does, or who did is gone, everybody
 * who could.
 */
public final class Handlers {

    private static final int MOST = 50;

    private final TenantRoles tenants;

    /** With the roles of each tenant. */
    public Handlers(TenantRoles tenants) {
        this.tenants = tenants;
    }

    /**
     * Who is reminded.
     *
     * @param handler the account of who handles the request
     */
    public Future<List<AccountId>> of(Work work, Optional<UUID> handler) {
        return handler.map(one -> active(work, Account.DATASET.id().field().eq(one)))
                .orElseGet(() -> Future.succeededFuture(List.of()))
                .compose(
                        found ->
                                found.isEmpty()
                                        ? tenants.of(work.tenant())
                                                .compose(roles -> all(work, roles))
                                        : Future.succeededFuture(found));
    }

    private static Future<List<AccountId>> all(Work work, TenantRoles.Roles roles) {
        String[] handling =
                roles.byName().keySet().stream()
                        .filter(
                                role ->
                                        roles.grants(Set.of(role))
                                                .containsKey(CorePermissions.RIGHTS_HANDLE.name()))
                        .toArray(String[]::new);
        return active(work, DSL.arrayOverlap(Account.ROLES.field(), handling));
    }

    /** An account that is closed reads no mail. */
    private static Future<List<AccountId>> active(Work work, Condition who) {
        return PluginWork.unitOf(work)
                .asCore()
                .list(
                        DSL.select(Account.DATASET.id().field())
                                .from(Account.DATASET.asTable())
                                .where(
                                        Account.KIND
                                                .field()
                                                .eq(AccountKind.HUMAN)
                                                .and(
                                                        Account.STATUS
                                                                .field()
                                                                .eq(AccountStatus.ACTIVE))
                                                .and(who))
                                .orderBy(Account.DATASET.id().field())
                                .limit(MOST))
                .map(
                        rows ->
                                rows.stream()
                                        .map(
                                                found ->
                                                        new AccountId(
                                                                found.get(Account.DATASET.id())))
                                        .toList());
    }
}
