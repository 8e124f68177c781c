package nl.waarborg.data.rights;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.retention.HoldGround;
import nl.waarborg.kernel.rights.KeptGround;
import nl.waarborg.kernel.rights.Receipt;

import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Mails about records that an erasure takes, which may be to others than the person: a hold on the
 * reader, or on the mail, keeps it until the release. Confined to one event loop.
 *
 * @param statements the transaction
 * @param grant what was granted
 * @param now the moment of the erasure
 */
record Letters(Statements statements, Grant grant, Instant now) {

    private static final DatabaseRole CORE = new DatabaseRole.Core();

    private static final String KEEPS =
            " h.tenant_id = m.tenant_id AND h.released_at IS NULL AND (h.subject_id = m.subject_id"
                    + " OR (h.dataset = 'core.mail' AND h.record_id = m.id))";

    /** What was written since, such as letters about the erasure, is not meant. */
    private static final String MEANT =
            " ((m.record_id = ANY ({0}) AND m.created_at < {1}) OR m.id IN (SELECT unnest(d.mails)"
                    + " FROM core.erasure_deferred d WHERE d.tenant_id = m.tenant_id"
                    + " AND d.request_id = {2}))";

    private static final String REMOVE =
            "DELETE FROM core.mail m WHERE"
                    + MEANT
                    + " AND NOT EXISTS (SELECT FROM core.hold h WHERE"
                    + KEEPS
                    + ")";

    /** Those to the person are judged with the person's data. */
    private static final String LEFT =
            "SELECT m.id, k.id, k.ground FROM core.mail m CROSS JOIN LATERAL (SELECT h.id, h.ground"
                    + " FROM core.hold h WHERE"
                    + KEEPS
                    + " ORDER BY h.created_at, h.id LIMIT 1) AS k WHERE"
                    + MEANT
                    + " AND m.subject_id <> {3} ORDER BY m.id";

    private static final String PUT_OFF =
            "INSERT INTO core.erasure_deferred AS known (tenant_id, request_id, subject_id,"
                    + " granted_at, detail, holds, mails) VALUES (core.tenant(), {0}, {1}, {2},"
                    + " {3}::text::jsonb, {4}, {5}) ON CONFLICT (tenant_id, request_id) DO UPDATE"
                    + " SET holds = known.holds || excluded.holds, mails = excluded.mails";

    private static final String HOLDS =
            "SELECT DISTINCT h.id FROM core.erasure_deferred d JOIN core.mail m"
                    + " ON m.tenant_id = d.tenant_id AND m.id = ANY (d.mails) JOIN core.hold h ON"
                    + KEEPS
                    + " WHERE d.request_id = {0}";

    private record Left(UUID mail, UUID hold, HoldGround ground) {}

    /**
     * Removes those that no hold keeps and writes down the others.
     *
     * @param records ids of records and accounts that are gone or emptied
     * @return of all that were removed now, and of all that the request still waits for
     */
    Future<Receipt> remove(UUID[] records) {
        Field<?>[] meant = {
            Planning.ids(records), grant.until(), id(grant.request()), id(grant.subject().value())
        };
        Future<Integer> gone =
                statements.run(CORE, DSL.query(REMOVE, (Object[]) meant)).map(RowSet::rowCount);
        return gone.compose(_ -> statements.run(CORE, DSL.resultQuery(LEFT, (Object[]) meant)))
                .map(Letters::left)
                .compose(left -> putOff(left).map(_ -> receipt(gone.result(), left)));
    }

    private static List<Left> left(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(
                        row ->
                                new Left(
                                        row.getUUID(0),
                                        row.getUUID(1),
                                        HoldGround.valueOf(row.getString(2))))
                .toList();
    }

    /** In the same transaction: nobody finds them again by records that are gone. */
    private Future<?> putOff(List<Left> left) {
        return left.isEmpty()
                ? Future.succeededFuture()
                : statements.run(
                        CORE,
                        DSL.query(
                                PUT_OFF,
                                id(grant.request()),
                                id(grant.subject().value()),
                                Deferrals.moment(grant.asOf().orElse(now)),
                                DSL.val(LedgerDetail.of(grant).encode()),
                                ids(left.stream().map(Left::hold).distinct()),
                                ids(left.stream().map(Left::mail))));
    }

    private static Receipt receipt(long gone, List<Left> left) {
        Map<String, Long> grounds =
                left.stream()
                        .collect(
                                Collectors.groupingBy(
                                        one -> KeptGround.of(one.ground()).toString(),
                                        TreeMap::new,
                                        Collectors.counting()));
        return new Receipt(
                        MailTable.DATASET.toString(),
                        gone,
                        0,
                        0,
                        left.size(),
                        0,
                        String.join("; ", grounds.keySet()),
                        Optional.empty())
                .because(
                        grounds.entrySet().stream()
                                .map(
                                        one ->
                                                new Receipt.Reason(
                                                        one.getValue(),
                                                        one.getKey(),
                                                        Optional.empty()))
                                .toList());
    }

    /** The holds that keep what a request still waits for. */
    static Future<List<UUID>> holds(UUID request, Statements statements) {
        return statements
                .run(CORE, DSL.resultQuery(HOLDS, id(request)))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> row.getUUID(0))
                                        .toList());
    }

    private static Field<UUID[]> ids(Stream<UUID> ids) {
        return Planning.ids(ids.toArray(UUID[]::new));
    }

    private static Field<UUID> id(UUID id) {
        return DSL.val(id, SQLDataType.UUID);
    }
}
