package nl.waarborg.data.rights;

import io.vertx.core.Future;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.rights.Receipt;

import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What speaks of records in other places than their tables, and goes with them: mail to others
 * about them, events on their way out, answers remembered for repetitions. Confined to one event
 * loop.
 */
final class Traces {

    private static final DatabaseRole CORE = new DatabaseRole.Core();

    private final Statements statements;

    Traces(Statements statements) {
        this.statements = statements;
    }

    /**
     * Removes them.
     *
     * @param records ids of records and accounts that are gone or emptied
     * @return a receipt for each place where something was
     */
    Future<List<Receipt>> remove(UUID[] records) {
        if (records.length == 0) {
            return Future.succeededFuture(List.of());
        }
        Field<UUID[]> ids = DSL.val(records, SQLDataType.UUID.array());
        Future<Receipt> mails =
                gone(
                        "core.mail",
                        DSL.query("DELETE FROM core.mail WHERE record_id = ANY ({0})", ids));
        Future<Receipt> events =
                gone(
                        "core.outbox",
                        DSL.query(
                                "DELETE FROM core.outbox o WHERE EXISTS (SELECT FROM"
                                        + " jsonb_each_text(o.ids) e WHERE e.value = ANY ({0}::text[]))",
                                ids));
        // An answer that does not say what it made may speak of anybody.
        Future<Receipt> replies =
                gone(
                        "core.idempotency",
                        DSL.query(
                                "DELETE FROM core.idempotency i WHERE i.location IS NULL OR EXISTS"
                                        + " (SELECT FROM unnest({0}) AS r (id)"
                                        + " WHERE position(r.id::text IN i.location) > 0)",
                                ids));
        return Future.all(mails, events, replies)
                .map(all -> all.<Receipt>list().stream().filter(one -> one.deleted() > 0).toList());
    }

    private Future<Receipt> gone(String table, QueryPart query) {
        return statements.run(CORE, query).map(RowSet::rowCount).map(rows -> receipt(table, rows));
    }

    private static Receipt receipt(String table, int rows) {
        return new Receipt(table, rows, 0, 0, 0, 0, "", Optional.empty());
    }
}
