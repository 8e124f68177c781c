package nl.waarborg.data.rights;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import nl.waarborg.data.tx.Statements;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.kernel.rights.Receipt.Reason;
import nl.waarborg.spi.Dataset;

import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The receipts of an erasure, kept in the transactions that they tell of. */
final class Receipts {

    private static final DatabaseRole CORE = new DatabaseRole.Core();

    private static final String KEEP =
            "INSERT INTO core.erasure_receipt AS known (tenant_id, request_id, dataset, at, deleted,"
                    + " anonymised, stripped, kept, ground, until, reasons)"
                    + " VALUES (core.tenant(), {0}, {1}, core.now(), {2}, {3}, {4}, {5}, {6}, {7},"
                    + " {8}::text::jsonb)"
                    + " ON CONFLICT (tenant_id, request_id, dataset) DO UPDATE SET at = excluded.at,"
                    + " deleted = known.deleted + excluded.deleted,"
                    + " anonymised = greatest(known.anonymised, excluded.anonymised),"
                    + " stripped = excluded.stripped, kept = excluded.kept,"
                    + " ground = excluded.ground, until = excluded.until,"
                    + " reasons = excluded.reasons";

    private static final String READ =
            "SELECT dataset, deleted, anonymised, stripped, kept, ground, until, reasons::text"
                    + " FROM core.erasure_receipt WHERE request_id = {0} ORDER BY dataset";

    private static final String SETTLE =
            "UPDATE core.erasure_receipt SET stripped = 0, kept = 0, ground = '', until = NULL,"
                    + " reasons = '[]' WHERE request_id = {0} AND dataset = ANY ({1})";

    private Receipts() {}

    /** What was said to stay of some datasets is said anew. */
    static Future<?> settle(UUID request, List<Dataset> datasets, Statements statements) {
        String[] names = datasets.stream().map(Dataset::toString).toArray(String[]::new);
        return statements.run(
                CORE,
                DSL.query(
                        SETTLE,
                        DSL.val(request, SQLDataType.UUID),
                        DSL.val(names, SQLDataType.CLOB.array())));
    }

    static Future<Void> keep(UUID request, List<Receipt> receipts, Statements statements) {
        return keep(request, receipts.iterator(), statements);
    }

    private static Future<Void> keep(UUID request, Iterator<Receipt> rest, Statements statements) {
        return rest.hasNext()
                ? keep(request, rest.next(), statements)
                        .compose(_ -> keep(request, rest, statements))
                : Future.succeededFuture();
    }

    private static Future<RowSet<Row>> keep(UUID request, Receipt receipt, Statements statements) {
        return statements.run(
                CORE,
                DSL.query(
                        KEEP,
                        DSL.val(request, SQLDataType.UUID),
                        DSL.val(receipt.dataset(), SQLDataType.CLOB),
                        DSL.val(receipt.deleted(), SQLDataType.BIGINT),
                        DSL.val(receipt.anonymised(), SQLDataType.BIGINT),
                        DSL.val(receipt.stripped(), SQLDataType.BIGINT),
                        DSL.val(receipt.kept(), SQLDataType.BIGINT),
                        DSL.val(receipt.ground(), SQLDataType.CLOB),
                        DSL.val(receipt.until().orElse(null), SQLDataType.LOCALDATE),
                        DSL.val(encoded(receipt.reasons()), SQLDataType.CLOB)));
    }

    private static String encoded(List<Reason> reasons) {
        JsonArray all = new JsonArray();
        reasons.forEach(
                reason ->
                        all.add(
                                new JsonObject()
                                        .put("rows", reason.rows())
                                        .put("ground", reason.ground())
                                        .put(
                                                "until",
                                                reason.until()
                                                        .map(LocalDate::toString)
                                                        .orElse(null))));
        return all.encode();
    }

    private static List<Reason> reasons(String encoded) {
        return new JsonArray(encoded)
                .stream()
                        .map(JsonObject.class::cast)
                        .map(
                                one ->
                                        new Reason(
                                                one.getLong("rows"),
                                                one.getString("ground"),
                                                Optional.ofNullable(one.getString("until"))
                                                        .map(LocalDate::parse)))
                        .toList();
    }

    /** All of a request, of earlier attempts too. */
    static Future<List<Receipt>> of(UUID request, Statements statements) {
        return statements
                .run(CORE, DSL.resultQuery(READ, DSL.val(request, SQLDataType.UUID)))
                .map(
                        rows -> {
                            List<Receipt> receipts = new ArrayList<>(rows.size());
                            rows.forEach(row -> receipts.add(receipt(row)));
                            return List.copyOf(receipts);
                        });
    }

    private static Receipt receipt(Row row) {
        Receipt whole =
                new Receipt(
                        row.getString("dataset"),
                        row.getLong("deleted"),
                        row.getLong("anonymised"),
                        row.getLong("stripped"),
                        row.getLong("kept"),
                        0,
                        row.getString("ground"),
                        Optional.ofNullable(row.getLocalDate("until")));
        List<Reason> apart = reasons(row.getString("reasons"));
        return apart.isEmpty() ? whole : whole.because(apart);
    }
}
