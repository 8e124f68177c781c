package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountStatus;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.IdentityTables.ExternalIdentity;
import nl.waarborg.kernel.IdentityTables.SecondFactor;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Closes an account: nothing that lets somebody in with it is left. */
final class EndOfAccount {

    private EndOfAccount() {}

    static Future<Void> of(UnitOfWork unit, UUID account, Instant now) {
        return unit.update(
                        Account.DATASET,
                        account,
                        OptionalLong.empty(),
                        Values.of(Account.STATUS, AccountStatus.DISABLED)
                                .setNullable(Account.PASSWORD_HASH, null)
                                .set(Account.MUST_CHANGE_PASSWORD, false))
                .compose(_ -> drop(unit, SecondFactor.DATASET, SecondFactor.ACCOUNT_ID, account))
                .compose(_ -> dropTheRest(unit, account, now));
    }

    private static Future<Void> dropTheRest(UnitOfWork unit, UUID account, Instant now) {
        return drop(unit, ExternalIdentity.DATASET, ExternalIdentity.ACCOUNT_ID, account)
                .compose(_ -> MailedCodes.dropUnused(unit, account))
                .compose(_ -> OpenLogIns.end(unit, account, now, Optional.empty()));
    }

    private static Future<Void> drop(
            UnitOfWork unit, Dataset dataset, Column<UUID> ofAccount, UUID account) {
        return unit.list(
                        DSL.select(dataset.id().field())
                                .from(dataset.asTable())
                                .where(ofAccount.field().eq(account)))
                .compose(
                        rows -> {
                            List<Future<Void>> gone = new ArrayList<>();
                            for (Row row : rows) {
                                gone.add(unit.delete(dataset, row.get(dataset.id())));
                            }
                            return Future.all(gone).mapEmpty();
                        });
    }
}
