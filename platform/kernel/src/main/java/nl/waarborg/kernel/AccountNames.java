package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        return of(core, Set.of(account)).map(names -> Optional.ofNullable(names.get(account)));
    }

    /** The same for many at once, by account. */
    public static Future<Map<UUID, String>> of(Tx core, Set<UUID> accounts) {
        return accounts.isEmpty()
                ? Future.succeededFuture(Map.of())
                : core.list(
                                DSL.select(Account.DATASET.id().field(), Account.NAME.field())
                                        .from(Account.DATASET.asTable())
                                        .where(humans(accounts)))
                        .map(AccountNames::byAccount);
    }

    private static Condition humans(Set<UUID> accounts) {
        Field<UUID> id = Account.DATASET.id().field();
        return id.in(accounts)
                .and(Account.KIND.field().eq(AccountKind.HUMAN))
                .and(Account.LOGIN.field().ne(DSL.concat("erased-", id.cast(String.class))));
    }

    private static Map<UUID, String> byAccount(List<Row> accounts) {
        Map<UUID, String> names = new HashMap<>();
        for (Row row : accounts) {
            String name = row.get(Account.NAME);
            if (!name.isBlank()) {
                names.put(row.get(Account.DATASET.id()), name);
            }
        }
        return names;
    }

    /** The same for an account that may not be there. */
    public static Future<Optional<String>> of(Tx core, Optional<UUID> account) {
        return account.map(id -> of(core, id))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }
}
