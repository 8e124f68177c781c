package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountKind;
import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.IdentityTables.ExternalIdentity;
import nl.waarborg.kernel.TenantRoles;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Row;

import org.jooq.Condition;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * No organisation is left without somebody who can log in and manage its accounts. Who was invited
 * and did not accept does not count, nor an intern from whom that is withheld.
 *
 * <p>Ask before anything else of an account is held: all who manage are, in the order of their ids.
 *
 * @param unit the transaction in which somebody leaves
 * @param known the roles that run
 */
record LastAdministrator(UnitOfWork unit, TenantRoles.Roles known) {

    /** Fails where nobody but this account manages accounts. */
    Future<Void> leaves(UUID account) {
        return changes(account, _ -> false);
    }

    /**
     * Fails where nobody but this account manages accounts, and it would not any more. Of two who
     * leave at the same moment the second waits for the first, and then is the last.
     *
     * @param stays whether the account manages accounts after its change
     */
    Future<Void> changes(UUID account, Predicate<Row> stays) {
        return unit.find(Account.DATASET, account, Account.ROLES, Account.INTERN)
                .compose(
                        found ->
                                found.filter(this::manages).isPresent()
                                        ? oneStays(account, stays)
                                        : Future.succeededFuture());
    }

    private Future<Void> oneStays(UUID account, Predicate<Row> stays) {
        return unit.list(managing())
                .map(rows -> rows.stream().filter(this::manages).toList())
                .map(
                        rows -> {
                            refuse(account, rows, stays);
                            return null;
                        });
    }

    /** Whether somebody with these roles manages accounts. */
    boolean manages(Set<String> roles, boolean intern) {
        return known.grants(roles, intern).containsKey(CorePermissions.ACCOUNT_MANAGE.name());
    }

    private boolean manages(Row account) {
        return manages(Set.of(account.get(Account.ROLES)), account.get(Account.INTERN));
    }

    private static void refuse(UUID account, List<Row> managing, Predicate<Row> stays) {
        boolean last =
                managing.size() == 1
                        && managing.getFirst().get(Account.DATASET.id()).equals(account);
        if (last && !stays.test(managing.getFirst())) {
            throw Problem.conflict(
                    "This is the last account that manages this organisation's accounts. Give"
                            + " somebody else that role first, and let that person log in.");
        }
    }

    private Select<?> managing() {
        String[] roles =
                known.byName().keySet().stream()
                        .filter(role -> manages(Set.of(role), false))
                        .sorted()
                        .toArray(String[]::new);
        return DSL.select(
                        Account.DATASET.id().field(), Account.ROLES.field(), Account.INTERN.field())
                .from(Account.DATASET.asTable())
                .where(
                        Account.STATUS.field().eq(AccountStatus.ACTIVE),
                        Account.KIND.field().eq(AccountKind.HUMAN),
                        DSL.condition(
                                "{0} && {1}::text[]",
                                Account.ROLES.field(), DSL.val(roles, SQLDataType.VARCHAR.array())),
                        Account.PASSWORD_HASH.field().isNotNull().or(knownElsewhere()))
                .orderBy(Account.DATASET.id().field())
                .forNoKeyUpdate();
    }

    /** Who logs in at the provider that the organisation has now. */
    private Condition knownElsewhere() {
        return known.rules()
                .provider()
                .map(
                        provider ->
                                DSL.exists(
                                        DSL.selectOne()
                                                .from(ExternalIdentity.DATASET.asTable())
                                                .where(
                                                        ExternalIdentity.DATASET
                                                                .tenantId()
                                                                .field()
                                                                .eq(
                                                                        Account.DATASET
                                                                                .tenantId()
                                                                                .field()),
                                                        ExternalIdentity.ACCOUNT_ID
                                                                .field()
                                                                .eq(Account.DATASET.id().field()),
                                                        ExternalIdentity.ISSUER
                                                                .field()
                                                                .eq(provider.issuer()))))
                .orElseGet(DSL::falseCondition);
    }
}
