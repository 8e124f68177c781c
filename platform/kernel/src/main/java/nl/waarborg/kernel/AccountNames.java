package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.spi.Tx;

import org.jooq.impl.DSL;

import java.util.Optional;
import java.util.UUID;

/**
 * The names of humans who decided, for whom they decided about. Nothing else of a colleague is
 * told.
 */
public final class AccountNames {

    private AccountNames() {}

    /**
     * The name of the human behind an account.
     *
     * @param core the transaction in the core's role
     * @return empty where the account is gone, was emptied with its person's data or is a program's
     */
    public static Future<Optional<String>> of(Tx core, UUID account) {
        return core.first(
                        DSL.select(Account.NAME.field())
                                .from(Account.DATASET.asTable())
                                .where(
                                        Account.DATASET
                                                .id()
                                                .field()
                                                .eq(account)
                                                .and(Account.KIND.field().eq(AccountKind.HUMAN))
                                                .and(
                                                        Account.LOGIN
                                                                .field()
                                                                .ne("erased-" + account))))
                .map(
                        found ->
                                found.map(row -> row.get(Account.NAME))
                                        .filter(name -> !name.isBlank()));
    }

    /** The same for an account that may not be there. */
    public static Future<Optional<String>> of(Tx core, Optional<UUID> account) {
        return account.map(id -> of(core, id))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }
}
