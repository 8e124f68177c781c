package nl.waarborg.data.rights;

import io.vertx.core.Future;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.spi.SubjectId;

import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What speaks of records in other places than their tables, and goes with them: mail to others
 * about them, events on their way out, answers remembered for repetitions. Confined to one event
 * loop.
 */
final class Traces {

    private static final DatabaseRole CORE = new DatabaseRole.Core();

    private static final String OWN_ANSWERS =
            "DELETE FROM core.idempotency i USING core.account a WHERE a.tenant_id = i.tenant_id"
                    + " AND a.id = i.account_id AND a.subject_id = ANY ({0})";

    /** An answer that names nothing may speak of anybody. */
    private static final String ANSWERS_TO_OTHERS =
            "UPDATE core.idempotency i SET body = NULL, location = NULL, etag = NULL, names = NULL"
                    + " WHERE i.body IS NOT NULL AND (i.names IS NULL OR i.names && {0})";

    private final Statements statements;

    Traces(Statements statements) {
        this.statements = statements;
    }

    /**
     * Removes them; of answers that others were given the key stays, so that a repetition is told
     * that it was carried out.
     *
     * @param person who is erased
     * @param records ids of records and accounts that are gone or emptied
     * @return a receipt for each place where something was
     */
    Future<List<Receipt>> remove(SubjectId person, UUID[] records) {
        Field<UUID[]> ids =
                DSL.val(
                        Stream.concat(Stream.of(person.value()), Stream.of(records))
                                .toArray(UUID[]::new),
                        SQLDataType.UUID.array());
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
        Future<Receipt> own = gone("core.idempotency", DSL.query(OWN_ANSWERS, ids));
        Future<Receipt> others = gone("core.idempotency", DSL.query(ANSWERS_TO_OTHERS, ids));
        return Future.all(mails, events, own, others)
                .map(_ -> List.of(mails.result(), events.result(), sum(own, others)))
                .map(all -> all.stream().filter(one -> one.deleted() > 0).toList());
    }

    private static Receipt sum(Future<Receipt> own, Future<Receipt> others) {
        return receipt("core.idempotency", own.result().deleted() + others.result().deleted());
    }

    private Future<Receipt> gone(String table, QueryPart query) {
        return statements.run(CORE, query).map(RowSet::rowCount).map(rows -> receipt(table, rows));
    }

    private static Receipt receipt(String table, long rows) {
        return new Receipt(table, rows, 0, 0, 0, 0, "", Optional.empty());
    }
}
