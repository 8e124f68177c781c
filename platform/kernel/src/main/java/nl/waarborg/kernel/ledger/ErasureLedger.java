package nl.waarborg.kernel.ledger;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;

import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.Optional;

/**
 * Writes down what a restore must not undo, in the transaction that does it. Holds, destroyed keys
 * and runs of the retention rules are written by the database itself.
 */
public final class ErasureLedger {

    private ErasureLedger() {}

    /**
     * Writes a line; it exists when and only when the transaction commits. It leaves the database
     * for the file of the ledger within seconds of the commit.
     *
     * @param core a transaction in the core's role, see {@link
     *     nl.waarborg.kernel.UnitOfWork#asCore}
     * @param act what happened
     * @param person to whom; empty where it is about nobody
     * @param detail what doing it again takes: ids, dates, numbers and names of ours; the database
     *     refuses any text with a space or an at sign in it
     */
    public static Future<Void> note(
            Tx core, LedgerAct act, Optional<SubjectId> person, JsonObject detail) {
        return core.first(
                        DSL.select(
                                DSL.function(
                                        DSL.name("core", "note_erasure"),
                                        SQLDataType.UUID,
                                        DSL.val(act.name()),
                                        DSL.val(
                                                person.map(SubjectId::value).orElse(null),
                                                SQLDataType.UUID),
                                        DSL.val(detail.encode()))))
                .mapEmpty();
    }
}
