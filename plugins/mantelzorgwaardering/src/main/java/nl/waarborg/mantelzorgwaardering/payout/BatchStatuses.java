package nl.waarborg.mantelzorgwaardering.payout;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.Decisions;
import nl.waarborg.mantelzorgwaardering.letter.Letters;
import nl.waarborg.mantelzorgwaardering.letter.Letters.PayoutNews;
import nl.waarborg.mantelzorgwaardering.payout.StatusReport.Line;
import nl.waarborg.mantelzorgwaardering.payout.StatusReport.Reported;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Records what the bank did. All of a report or nothing; what is known already is passed over. */
final class BatchStatuses {

    private BatchStatuses() {}

    static Future<Reply<BatchView>> record(Call<StatusReport, Nothing> call) {
        return call.tx()
                .require(PayoutBatches.DATASET, call.id("id"), PayoutBatches.STATUS)
                .compose(batch -> payments(call, batch))
                .compose(payments -> apply(call, payments))
                .compose(done -> BatchDesk.show(call, call.id("id")));
    }

    private static Future<List<Row>> payments(Call<StatusReport, Nothing> call, Row batch) {
        if (batch.get(PayoutBatches.STATUS) != BatchStatus.SENT) {
            throw Problem.conflict("Record first that the file is at the bank.");
        }
        return call.tx()
                .list(
                        DSL.select(
                                        Payments.DATASET.id().field(),
                                        Payments.END_TO_END_ID.field(),
                                        Payments.STATUS.field(),
                                        Payments.REASON_CODE.field(),
                                        Payments.DECISION_ID.field())
                                .from(Payments.DATASET.asTable())
                                .where(Payments.BATCH_ID.field().eq(call.id("id"))));
    }

    private static Future<Void> apply(Call<StatusReport, Nothing> call, List<Row> payments) {
        Map<String, Row> byReference = new HashMap<>();
        payments.forEach(payment -> byReference.put(payment.get(Payments.END_TO_END_ID), payment));
        List<Line> lines = call.body().statuses();
        List<Fault> faults = faults(lines, byReference);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        List<Future<?>> changes = new ArrayList<>();
        for (Line line : lines) {
            Row payment = byReference.get(line.endToEndId());
            if (payment != null && payment.get(Payments.STATUS) != line.status().status()) {
                changes.add(change(call, payment, line));
                changes.add(ended(call, payment, line));
                if (line.status() == Reported.REJECTED) {
                    changes.add(tellCarer(call, payment));
                }
            }
        }
        return Future.all(changes).mapEmpty();
    }

    /** The payment tells only which decision it pays. */
    private static Future<Void> tellCarer(Call<?, ?> call, Row payment) {
        return call.tx()
                .require(
                        Decisions.DATASET,
                        payment.get(Payments.DECISION_ID),
                        Decisions.APPLICATION_ID)
                .compose(
                        decision ->
                                Letters.payout(
                                        call,
                                        decision.get(Decisions.APPLICATION_ID),
                                        PayoutNews.REJECTED))
                .mapEmpty();
    }

    private static Future<Long> change(Call<?, ?> call, Row payment, Line line) {
        return call.tx()
                .update(
                        Payments.DATASET,
                        payment.get(Payments.DATASET.id()),
                        OptionalLong.empty(),
                        Values.of(Payments.STATUS, line.status().status())
                                .setNullable(Payments.REASON_CODE, line.reasonCode())
                                .set(Payments.STATUS_BY, call.caller().account().value())
                                .set(Payments.STATUS_AT, call.now()));
    }

    /** The bank's last word ends what kept the application. */
    private static Future<Void> ended(Call<?, ?> call, Row payment, Line line) {
        UUID batch = call.id("id");
        UUID id = payment.get(Payments.DATASET.id());
        return switch (line.status()) {
            case ACCEPTED -> Future.succeededFuture();
            case REJECTED -> UnderWay.released(call, batch, id, "the bank turned it down");
            case EXECUTED -> UnderWay.released(call, batch, id, "the bank carried it out");
        };
    }

    private static List<Fault> faults(List<Line> lines, Map<String, Row> byReference) {
        List<Fault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String pointer = "/statuses/" + i;
            Row payment = byReference.get(line.endToEndId());
            if (payment == null) {
                faults.add(
                        new Fault(
                                pointer + "/endToEndId",
                                "not-in-this-batch",
                                "Give the reference of a payment of this batch"));
            } else if (!seen.add(line.endToEndId())) {
                faults.add(new Fault(pointer + "/endToEndId", "twice", "Name a payment once"));
            } else if (!mayFollow(payment.get(Payments.STATUS), line.status())) {
                faults.add(
                        new Fault(
                                pointer + "/status",
                                "too-late",
                                "The payment has come to its end already"));
            }
            if ((line.status() == Reported.REJECTED) != (line.reasonCode() != null)) {
                faults.add(
                        new Fault(
                                pointer + "/reasonCode",
                                "only-with-rejection",
                                "Give a reason with a rejection, and with nothing else"));
            }
        }
        return faults;
    }

    private static boolean mayFollow(PaymentStatus before, Reported after) {
        return switch (before) {
            case WAITING -> false;
            case SENT -> true;
            case ACCEPTED -> true;
            case REJECTED -> after == Reported.REJECTED;
            case EXECUTED -> after == Reported.EXECUTED;
        };
    }
}
