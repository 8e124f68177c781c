package nl.waarborg.mantelzorgwaardering.payout;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The steps of a batch that people take. Each may be repeated: who took a step and did not hear of
 * it takes it again and sees the same.
 */
final class BatchSteps {

    private static final int FEWEST = 10;

    private BatchSteps() {}

    static Future<Reply<BatchView>> approve(Call<Nothing, Nothing> call) {
        UUID me = call.caller().account().value();
        return batch(call)
                .compose(
                        batch -> {
                            if (batch.find(PayoutBatches.APPROVED_BY)
                                    .filter(me::equals)
                                    .isPresent()) {
                                return unchanged(batch);
                            }
                            refuseOwn(batch, me);
                            demand(
                                    batch,
                                    BatchStatus.MADE,
                                    "Only a batch in the making is approved.");
                            return step(
                                    call,
                                    batch,
                                    Values.of(PayoutBatches.STATUS, BatchStatus.APPROVED)
                                            .set(PayoutBatches.APPROVED_BY, me)
                                            .set(PayoutBatches.APPROVED_AT, call.now()));
                        })
                .compose(version -> BatchDesk.show(call, call.id("id")));
    }

    static Future<Reply<BatchView>> send(Call<Nothing, Nothing> call) {
        return batch(call)
                .compose(
                        batch -> {
                            if (batch.get(PayoutBatches.STATUS) == BatchStatus.SENT) {
                                return unchanged(batch);
                            }
                            demand(batch, BatchStatus.EXPORTED, "Export the file first.");
                            call.emit(PayoutRoutes.BATCH_SENT, Map.of("batch", call.id("id")));
                            return BatchExport.given(call, PayoutRoutes.PAYOUT_FILE)
                                    .compose(_ -> step(call, batch, sent(call)));
                        })
                .compose(version -> BatchDesk.show(call, call.id("id")));
    }

    private static Values sent(Call<?, ?> call) {
        return Values.of(PayoutBatches.STATUS, BatchStatus.SENT)
                .set(PayoutBatches.SENT_BY, call.caller().account().value())
                .set(PayoutBatches.SENT_AT, call.now());
    }

    static Future<Reply<BatchView>> cancel(Call<Cancellation, Nothing> call) {
        if (call.body().reasons().strip().length() < FEWEST) {
            throw Problem.invalid(
                    List.of(new Fault("/reasons", "too-short", "Give at least 10 characters")));
        }
        return batch(call)
                .compose(
                        batch -> {
                            refuseSent(batch);
                            return UnderWay.released(
                                            call, call.id("id"), "the batch was called off")
                                    .compose(_ -> step(call, batch, cancelled(call)));
                        })
                .compose(version -> BatchDesk.show(call, call.id("id")));
    }

    private static Values cancelled(Call<Cancellation, Nothing> call) {
        return Values.of(PayoutBatches.STATUS, BatchStatus.CANCELLED)
                .set(PayoutBatches.CANCELLED_BY, call.caller().account().value())
                .set(PayoutBatches.CANCELLED_AT, call.now())
                .set(PayoutBatches.CANCEL_REASONS, call.body().reasons().strip());
    }

    private static void refuseSent(Row batch) {
        switch (batch.get(PayoutBatches.STATUS)) {
            case MADE, APPROVED, EXPORTED -> {}
            case SENT -> throw Problem.conflict("It is at the bank. Ask the bank to recall it.");
            case CANCELLED -> throw Problem.conflict("It was called off already.");
        }
    }

    private static void refuseOwn(Row batch, UUID me) {
        if (batch.get(PayoutBatches.MADE_BY).equals(me)) {
            throw Problem.of(
                    ProblemType.FORBIDDEN, "Let a colleague approve the batch that you made.");
        }
    }

    private static void demand(Row batch, BatchStatus wanted, String otherwise) {
        if (batch.get(PayoutBatches.STATUS) != wanted) {
            throw Problem.conflict(otherwise);
        }
    }

    private static Future<Row> batch(Call<?, ?> call) {
        return call.tx().require(PayoutBatches.DATASET, call.id("id"));
    }

    private static Future<Long> unchanged(Row batch) {
        return Future.succeededFuture(batch.get(PayoutBatches.DATASET.version()));
    }

    private static Future<Long> step(Call<?, ?> call, Row batch, Values values) {
        return call.tx()
                .update(
                        PayoutBatches.DATASET,
                        batch.get(PayoutBatches.DATASET.id()),
                        call.expectedVersion(),
                        values);
    }
}
