package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.MailTable;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.FollowUpMails;
import nl.waarborg.kernel.rights.GroundTable;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.kernel.rights.ReceiptTable;
import nl.waarborg.kernel.rights.RecipientNoticeTable;
import nl.waarborg.kernel.rights.RightsMails;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;
import nl.waarborg.spi.Values;

import org.jooq.Field;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What hangs on a request: grounds, receipts, letters. */
final class Details {

    private static final int MOST_LETTERS = 100;
    private static final List<String> TO_OTHERS =
            List.of(
                    RightsMails.DUE.name(),
                    FollowUpMails.STUCK.name(),
                    FollowUpMails.UNTOLD.name(),
                    RightsMails.RECIPIENT.name());
    private static final List<String> STEPS =
            RightsMails.all().stream().map(MailTemplate::name).toList();

    /** What is written at one moment stands in the order of a request's steps. */
    private static final Comparator<Row> AS_THEY_FOLLOW =
            Comparator.<Row, Instant>comparing(row -> row.get(MailTable.DATASET.createdAt()))
                    .thenComparingInt(row -> STEPS.indexOf(row.get(MailTable.TEMPLATE)));

    private Details() {}

    static Future<List<Row>> grounds(Tx tx, UUID request) {
        return all(tx, GroundTable.DATASET, GroundTable.REQUEST_ID, request);
    }

    static Future<List<Row>> receipts(Tx tx, UUID request) {
        return all(tx, ReceiptTable.DATASET, ReceiptTable.REQUEST_ID, request);
    }

    /** The recipients that are told of it. */
    static Future<List<Row>> notices(Tx tx, UUID request) {
        return all(tx, RecipientNoticeTable.DATASET, RecipientNoticeTable.REQUEST_ID, request);
    }

    private static Future<List<Row>> all(
            Tx tx, Dataset dataset, Column<UUID> column, UUID request) {
        Field<?>[] fields = dataset.columns().stream().map(Column::field).toArray(Field<?>[]::new);
        return tx.list(
                DSL.select(fields)
                        .from(dataset.asTable())
                        .where(column.field().eq(request))
                        .orderBy(dataset.id().field()));
    }

    /** The letters about a request, the oldest first. */
    static Future<List<Row>> letters(Tx tx, UUID request) {
        return tx.list(
                        DSL.select(
                                        MailTable.DATASET.id().field(),
                                        MailTable.DATASET.createdAt().field(),
                                        MailTable.TEMPLATE.field(),
                                        MailTable.LANGUAGE.field(),
                                        MailTable.TITLE.field(),
                                        MailTable.BODY.field(),
                                        MailTable.STATUS.field())
                                .from(MailTable.DATASET.asTable())
                                .where(
                                        MailTable.RECORD_ID
                                                .field()
                                                .eq(request)
                                                .and(MailTable.TEMPLATE.field().notIn(TO_OTHERS)))
                                .orderBy(MailTable.DATASET.id().field())
                                .limit(MOST_LETTERS))
                .map(rows -> rows.stream().sorted(AS_THEY_FOLLOW).toList());
    }

    static Future<?> writeReceipts(Tx tx, UUID request, ExecutionReport report) {
        List<Future<UUID>> written = new ArrayList<>();
        for (Receipt receipt : report.receipts()) {
            written.add(tx.insert(ReceiptTable.DATASET, values(request, receipt)));
        }
        for (ExecutionReport.Missing missing : report.missing()) {
            Values none =
                    Values.of(ReceiptTable.REQUEST_ID, request)
                            .set(ReceiptTable.DATASET_NAME, missing.dataset())
                            .set(ReceiptTable.DELETED, 0L)
                            .set(ReceiptTable.ANONYMISED, 0L)
                            .set(ReceiptTable.STRIPPED, 0L)
                            .set(ReceiptTable.KEPT, 0L)
                            .set(ReceiptTable.CHANGED, 0L)
                            .set(ReceiptTable.GROUND, "")
                            .set(ReceiptTable.MISSING, missing.reason());
            written.add(tx.insert(ReceiptTable.DATASET, none));
        }
        return Future.all(written);
    }

    private static Values values(UUID request, Receipt receipt) {
        return Values.of(ReceiptTable.REQUEST_ID, request)
                .set(ReceiptTable.DATASET_NAME, receipt.dataset())
                .set(ReceiptTable.DELETED, receipt.deleted())
                .set(ReceiptTable.ANONYMISED, receipt.anonymised())
                .set(ReceiptTable.STRIPPED, receipt.stripped())
                .set(ReceiptTable.KEPT, receipt.kept())
                .set(ReceiptTable.CHANGED, receipt.changed())
                .set(ReceiptTable.GROUND, receipt.ground())
                .setNullable(ReceiptTable.KEPT_UNTIL, receipt.until().orElse(null));
    }
}
