package nl.waarborg.mantelzorgwaardering.payout;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.UUID;

/** Shows batches, and takes payments out of those in the making. */
final class BatchDesk {

    private BatchDesk() {}

    static Future<Reply<Page<BatchView.BatchLine>>> list(Call<Nothing, Nothing> call) {
        return call.tx()
                .page(PayoutBatches.DATASET, DSL.noCondition(), call.page())
                .map(page -> Reply.ok(page.map(BatchView.BatchLine::of)));
    }

    static Future<Reply<BatchView>> read(Call<Nothing, Nothing> call) {
        return show(call, call.id("id"));
    }

    static Future<Reply<Page<PaymentView>>> payments(Call<Nothing, Nothing> call) {
        UUID batch = call.id("id");
        return call.tx()
                .require(PayoutBatches.DATASET, batch)
                .compose(
                        found ->
                                call.tx()
                                        .page(
                                                Payments.DATASET,
                                                Payments.BATCH_ID.field().eq(batch),
                                                call.page()))
                .map(page -> Reply.ok(page.map(PaymentView::of)));
    }

    static Future<Reply<Nothing>> takeOut(Call<Nothing, Nothing> call) {
        return call.tx()
                .require(PayoutBatches.DATASET, call.id("id"))
                .compose(batch -> refuseApproved(call, batch))
                .compose(
                        payment ->
                                UnderWay.released(
                                                call,
                                                call.id("id"),
                                                payment,
                                                "the payment was taken out of the batch")
                                        .compose(_ -> call.tx().delete(Payments.DATASET, payment)))
                .map(gone -> Reply.nothing());
    }

    private static Future<UUID> refuseApproved(Call<Nothing, Nothing> call, Row batch) {
        if (batch.get(PayoutBatches.STATUS) != BatchStatus.MADE) {
            throw Problem.conflict("Call the batch off instead: it is approved or over already.");
        }
        return call.tx()
                .require(Payments.DATASET, call.id("payment"), Payments.BATCH_ID)
                .map(
                        payment -> {
                            if (!payment.get(Payments.BATCH_ID).equals(call.id("id"))) {
                                throw Problem.notFound();
                            }
                            return call.id("payment");
                        });
    }

    /** The batch with its totals. */
    static Future<Reply<BatchView>> show(Work work, UUID id) {
        Future<Row> batch = work.tx().require(PayoutBatches.DATASET, id);
        Future<List<Row>> payments =
                work.tx()
                        .list(
                                DSL.select(Payments.STATUS.field(), Payments.AMOUNT.field())
                                        .from(Payments.DATASET.asTable())
                                        .where(Payments.BATCH_ID.field().eq(id)));
        return Future.all(batch, payments)
                .map(
                        both ->
                                Reply.ok(BatchView.of(batch.result(), payments.result()))
                                        .withVersion(
                                                batch.result()
                                                        .get(PayoutBatches.DATASET.version())));
    }
}
