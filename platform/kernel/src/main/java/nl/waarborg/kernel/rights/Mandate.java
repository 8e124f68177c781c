package nl.waarborg.kernel.rights;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Row;

import org.jooq.Condition;
import org.jooq.impl.DSL;

/**
 * Whether an account may see what is kept of whom it asks for: only once somebody saw that this may
 * be (UAVG art. 5). Pure; safe for threads.
 */
public final class Mandate {

    private Mandate() {}

    /** Whether that account asked for somebody else, seen or not. */
    public static boolean askedBy(AccountId account, Row request) {
        return request.find(RequestTable.REPRESENTATIVE_ACCOUNT)
                .filter(account.value()::equals)
                .isPresent();
    }

    /** Whether that account asked for somebody else and somebody saw that this may be. */
    public static boolean heldBy(AccountId account, Row request) {
        return askedBy(account, request) && request.find(RequestTable.MANDATE_SEEN_AT).isPresent();
    }

    /** The packages that answer such requests of that account. */
    public static Condition packagesFor(AccountId account) {
        return PackageTables.REQUEST_ID
                .field()
                .in(
                        DSL.select(RequestTable.DATASET.id().field())
                                .from(RequestTable.DATASET.asTable())
                                .where(
                                        RequestTable.REPRESENTATIVE_ACCOUNT
                                                .field()
                                                .eq(account.value())
                                                .and(
                                                        RequestTable.MANDATE_SEEN_AT
                                                                .field()
                                                                .isNotNull())));
    }
}
