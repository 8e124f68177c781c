package nl.waarborg.kernel.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;

import org.jooq.impl.DSL;

import java.util.Optional;

/** By what a recipient can tell whom a notice is about. Pure but for the transaction. */
public final class WhoItIs {

    private WhoItIs() {}

    /**
     * The name and log-in of the person's account, else the address that is known, else the id.
     *
     * @param core a transaction in the core's role
     */
    public static Future<String> of(Tx core, SubjectId person, Optional<String> address) {
        return core.first(
                        DSL.select(Account.NAME.field(), Account.LOGIN.field())
                                .from(Account.DATASET.asTable())
                                .where(Account.SUBJECT_ID.field().eq(person.value()))
                                .orderBy(Account.DATASET.id().field()))
                .map(
                        account ->
                                account.map(
                                                row ->
                                                        row.get(Account.NAME)
                                                                + ", "
                                                                + row.get(Account.LOGIN))
                                        .or(() -> address)
                                        .orElseGet(() -> person.value().toString()));
    }
}
