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

    private static final String EVENTS_OF_RECORDS =
            "DELETE FROM core.outbox o WHERE EXISTS (SELECT FROM jsonb_each_text(o.ids) e"
                    + " WHERE e.value = ANY ({0}::text[]))";

    /** An event that names a record as well goes with that record: a kept one still needs it. */
    private static final String EVENTS_OF_THE_PERSON =
            "DELETE FROM core.outbox o WHERE o.ids <> '{}' AND NOT EXISTS (SELECT FROM"
                    + " jsonb_each_text(o.ids) e WHERE e.value <> ALL ({0}::text[]))"
                    + " AND o.created_at < {1}";

    private static final String KEYS_OF_ACCOUNTS =
            "DELETE FROM core.idempotency WHERE account_id = ANY ({0})";

    /** An answer that names nothing may speak of anybody. */
    private static final String ANSWERS =
            "UPDATE core.idempotency i SET body = NULL, location = NULL, etag = NULL, names = NULL"
                    + " WHERE i.body IS NOT NULL AND (i.names IS NULL OR i.names && {0} OR EXISTS"
                    + " (SELECT FROM core.account a WHERE a.tenant_id = i.tenant_id"
                    + " AND a.id = i.account_id AND a.subject_id = ANY ({0})))";

    private final Statements statements;
    private final Letters letters;
    private final Field<?> until;

    /**
     * Those of one erasure.
     *
     * @param until what was written since then is not meant
     */
    Traces(Statements statements, Letters letters, Field<?> until) {
        this.statements = statements;
        this.letters = letters;
        this.until = until;
    }

    /**
     * Removes them; of answers the key stays as long as the account does, so that a repetition is
     * told that it was carried out.
     *
     * @param person who is erased
     * @param records ids of records and accounts that are gone or emptied
     * @return a receipt for each place where something was, or still is under a hold
     */
    Future<List<Receipt>> remove(SubjectId person, UUID[] records) {
        Field<UUID[]> ids = array(Stream.of(records));
        Future<Receipt> mails = letters.remove(records);
        Future<Receipt> events = gone("core.outbox", DSL.query(EVENTS_OF_RECORDS, ids));
        Future<Receipt> keys = gone("core.idempotency", DSL.query(KEYS_OF_ACCOUNTS, ids));
        Field<UUID[]> all = array(Stream.concat(Stream.of(person.value()), Stream.of(records)));
        Future<Receipt> answers = gone("core.idempotency", DSL.query(ANSWERS, all));
        return Future.all(mails, events, keys, answers)
                .map(_ -> some(mails.result(), events.result(), sum(keys, answers)));
    }

    /** Removes events that are about the person and nothing else: when all modules are done. */
    Future<List<Receipt>> removeEventsOf(SubjectId person) {
        return gone(
                        "core.outbox",
                        DSL.query(EVENTS_OF_THE_PERSON, array(Stream.of(person.value())), until))
                .map(Traces::some);
    }

    private static Field<UUID[]> array(Stream<UUID> ids) {
        return DSL.val(ids.toArray(UUID[]::new), SQLDataType.UUID.array());
    }

    static List<Receipt> some(Receipt... receipts) {
        return Stream.of(receipts).filter(one -> one.deleted() + one.kept() > 0).toList();
    }

    private static Receipt sum(Future<Receipt> one, Future<Receipt> other) {
        return receipt("core.idempotency", one.result().deleted() + other.result().deleted());
    }

    private Future<Receipt> gone(String table, QueryPart query) {
        return statements.run(CORE, query).map(RowSet::rowCount).map(rows -> receipt(table, rows));
    }

    static Receipt receipt(String table, long rows) {
        return new Receipt(table, rows, 0, 0, 0, 0, "", Optional.empty());
    }
}
