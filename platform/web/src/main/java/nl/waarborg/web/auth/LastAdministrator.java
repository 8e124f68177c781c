package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountKind;
import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CorePermissions;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.Principal;
import nl.waarborg.kernel.TenantRoles;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Problem;

import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Nobody leaves an organisation without somebody who can manage its accounts. */
final class LastAdministrator {

    private LastAdministrator() {}

    /**
     * Fails where nobody else manages accounts. Of two who leave at the same moment the second
     * waits for the first, and then is the last.
     */
    static Future<Void> refuse(UnitOfWork unit, Principal leaving, TenantRoles.Roles known) {
        String[] managing =
                known.byName().entrySet().stream()
                        .filter(
                                role ->
                                        role.getValue()
                                                .grants()
                                                .containsKey(CorePermissions.ACCOUNT_MANAGE.name()))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toArray(String[]::new);
        if (Collections.disjoint(leaving.roles(), Set.of(managing))) {
            return Future.succeededFuture();
        }
        return unit.list(
                        DSL.select(Account.DATASET.id().field())
                                .from(Account.DATASET.asTable())
                                .where(
                                        Account.STATUS.field().eq(AccountStatus.ACTIVE),
                                        Account.KIND.field().eq(AccountKind.HUMAN),
                                        DSL.condition(
                                                "{0} && {1}::text[]",
                                                Account.ROLES.field(),
                                                DSL.val(managing, SQLDataType.VARCHAR.array())))
                                .orderBy(Account.DATASET.id().field())
                                .forUpdate())
                .map(
                        rows -> {
                            UUID own = leaving.account().value();
                            if (rows.stream()
                                    .allMatch(row -> row.get(Account.DATASET.id()).equals(own))) {
                                throw Problem.conflict(
                                        "You are the last who manages this organisation's accounts."
                                                + " Give somebody else that role first.");
                            }
                            return null;
                        });
    }
}
