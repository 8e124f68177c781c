package nl.waarborg.mantelzorgwaardering.payout;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

import nl.waarborg.mantelzorgwaardering.Editions;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Disclosure;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Hands out the files of a batch. The credit transfer file is made anew at each call and compared
 * with the hash of the first: the same bytes, or none.
 */
final class BatchExport {

    private static final String XML = "application/xml";
    private static final String CSV = "text/csv";

    private BatchExport() {}

    static Future<Reply<PaymentFile>> export(Call<Nothing, Nothing> call) {
        return order(call)
                .compose(found -> write(found).compose(file -> handOut(call, found.batch(), file)))
                .map(Reply::ok);
    }

    static Future<Reply<PaymentFile>> list(Call<Nothing, Nothing> call) {
        return order(call)
                .compose(
                        found -> {
                            if (!found.batch().get(PayoutBatches.STATUS).exported()) {
                                throw Problem.conflict("Export the credit transfer file first.");
                            }
                            String name = name(found.order()) + ".csv";
                            return given(call, PayoutRoutes.PAYMENT_LIST)
                                    .map(PaymentFile.of(name, CSV, PaymentList.of(found.order())));
                        })
                .map(Reply::ok);
    }

    /** Writes down that the payments of a batch go to somebody. */
    static Future<Void> given(Call<?, ?> call, Disclosure act) {
        UUID batch = call.id("id");
        return call.tx()
                .list(
                        DSL.select(Payments.PAYEE_ID.field())
                                .from(Payments.DATASET.asTable())
                                .where(Payments.BATCH_ID.field().eq(batch)))
                .compose(
                        rows ->
                                call.disclosed(
                                        act,
                                        new RecordRef(PayoutBatches.DATASET, batch),
                                        rows.stream()
                                                .map(
                                                        row ->
                                                                new SubjectId(
                                                                        row.get(Payments.PAYEE_ID)))
                                                .toList()));
    }

    private static Future<Found> order(Work work, UUID id) {
        Future<List<Row>> payments =
                work.tx()
                        .list(
                                DSL.select(
                                                Payments.DATASET.id().field(),
                                                Payments.END_TO_END_ID.field(),
                                                Payments.PAYEE_NAME.field(),
                                                Payments.IBAN.field(),
                                                Payments.AMOUNT.field())
                                        .from(Payments.DATASET.asTable())
                                        .where(Payments.BATCH_ID.field().eq(id))
                                        .orderBy(Payments.END_TO_END_ID.field()));
        return work.tx()
                .require(PayoutBatches.DATASET, id)
                .compose(
                        batch ->
                                work.tx()
                                        .require(
                                                Editions.DATASET,
                                                batch.get(PayoutBatches.EDITION_ID),
                                                Editions.NAME)
                                        .compose(
                                                edition ->
                                                        payments.map(
                                                                rows ->
                                                                        found(
                                                                                batch, edition,
                                                                                rows))));
    }

    private static Future<Found> order(Call<Nothing, Nothing> call) {
        return order(call, call.id("id"));
    }

    private static Found found(Row batch, Row edition, List<Row> payments) {
        Instant approvedAt =
                batch.find(PayoutBatches.APPROVED_AT)
                        .filter(at -> batch.get(PayoutBatches.STATUS) != BatchStatus.CANCELLED)
                        .orElseThrow(
                                () ->
                                        Problem.conflict(
                                                "Only an approved batch that was not called off has"
                                                        + " a file."));
        String reference = edition.get(Editions.NAME);
        return new Found(
                batch,
                new TransferOrder(
                        batch.get(PayoutBatches.DATASET.id()),
                        new PayoutAccount(
                                batch.get(PayoutBatches.DEBTOR_NAME),
                                batch.get(PayoutBatches.DEBTOR_IBAN),
                                batch.find(PayoutBatches.DEBTOR_BIC).orElse(null)),
                        approvedAt,
                        batch.get(PayoutBatches.PAY_ON),
                        payments.stream().map(row -> transfer(row, reference)).toList()));
    }

    private static Transfer transfer(Row row, String reference) {
        return new Transfer(
                row.get(Payments.END_TO_END_ID),
                row.get(Payments.PAYEE_NAME),
                row.get(Payments.IBAN),
                row.get(Payments.AMOUNT),
                reference);
    }

    /** Off the event loop, and back on it. */
    private static Future<PaymentFile> write(Found found) {
        String name = name(found.order()) + ".xml";
        Context context = Objects.requireNonNull(Vertx.currentContext(), "handlers have a context");
        return context.executeBlocking(() -> CreditTransferFile.of(found.order()))
                .map(text -> PaymentFile.of(name, XML, Objects.requireNonNull(text)));
    }

    private static Future<PaymentFile> handOut(
            Call<Nothing, Nothing> call, Row batch, PaymentFile file) {
        if (batch.get(PayoutBatches.STATUS).exported()) {
            return again(call, batch, file);
        }
        return call.tx()
                .update(
                        PayoutBatches.DATASET,
                        batch.get(PayoutBatches.DATASET.id()),
                        call.expectedVersion(),
                        Values.of(PayoutBatches.STATUS, BatchStatus.EXPORTED)
                                .set(PayoutBatches.EXPORTED_BY, call.caller().account().value())
                                .set(PayoutBatches.EXPORTED_AT, call.now())
                                .set(PayoutBatches.FILE_HASH, file.sha256()))
                .map(file);
    }

    private static Future<PaymentFile> again(
            Call<Nothing, Nothing> call, Row batch, PaymentFile file) {
        if (!batch.find(PayoutBatches.FILE_HASH).orElse("").equals(file.sha256())) {
            throw Problem.conflict(
                    "Use the file that was exported before. It can no longer be made the same.");
        }
        if (batch.get(PayoutBatches.STATUS) == BatchStatus.SENT) {
            return Future.succeededFuture(file);
        }
        return PayoutView.heldIn(call, batch.get(PayoutBatches.DATASET.id()))
                .map(
                        held -> {
                            if (held) {
                                throw Problem.conflict(
                                        "A payment in it is on hold. Let a colleague call the batch"
                                                + " off.");
                            }
                            return file;
                        });
    }

    private static String name(TransferOrder order) {
        return "credit-transfer-" + order.messageId();
    }

    private record Found(Row batch, TransferOrder order) {}
}
