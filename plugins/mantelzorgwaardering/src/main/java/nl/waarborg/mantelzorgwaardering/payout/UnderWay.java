package nl.waarborg.mantelzorgwaardering.payout;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.Decisions;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.UUID;

/**
 * An application stays while its payout is under way: from the batch that it is put in until the
 * bank carried the payment out or turned it down, or the batch is called off. Of a payment turned
 * down the next batch keeps it anew.
 */
final class UnderWay {

    /** When people are asked whether the bank has still not answered. */
    private static final Period PATIENCE = Period.ofMonths(1);

    private UnderWay() {}

    /** Keeps the applications of a batch. */
    static Future<Void> keep(Work work, UUID batch, List<Row> awards, LocalDate payOn) {
        Future<Void> kept = Future.succeededFuture();
        for (Row award : awards) {
            kept =
                    kept.compose(
                            _ ->
                                    work.holds()
                                            .keep(
                                                    application(award, Applications.DATASET.id()),
                                                    reference(batch),
                                                    payOn.plus(PATIENCE)));
        }
        return kept;
    }

    /** Lets all applications of a batch go. */
    static Future<Void> released(Work work, UUID batch, String because) {
        return release(work, batch, Payments.BATCH_ID.field().eq(batch), because);
    }

    /** Lets the application that a payment of a batch is for go. */
    static Future<Void> released(Work work, UUID batch, UUID payment, String because) {
        return release(work, batch, Payments.DATASET.id().field().eq(payment), because);
    }

    private static Future<Void> release(Work work, UUID batch, Condition which, String because) {
        return work.tx()
                .list(
                        DSL.select(Decisions.APPLICATION_ID.field())
                                .from(Payments.DATASET.asTable())
                                .join(Decisions.DATASET.asTable())
                                .on(
                                        Decisions.DATASET
                                                .tenantId()
                                                .field()
                                                .eq(Payments.DATASET.tenantId().field()),
                                        Decisions.DATASET
                                                .id()
                                                .field()
                                                .eq(Payments.DECISION_ID.field()))
                                .where(which))
                .compose(
                        rows -> {
                            Future<Void> done = Future.succeededFuture();
                            for (Row row : rows) {
                                done =
                                        done.compose(
                                                _ ->
                                                        work.holds()
                                                                .release(
                                                                        application(
                                                                                row,
                                                                                Decisions
                                                                                        .APPLICATION_ID),
                                                                        reference(batch),
                                                                        because));
                            }
                            return done;
                        });
    }

    private static RecordRef application(Row row, nl.waarborg.spi.Column<UUID> id) {
        return new RecordRef(Applications.DATASET, row.get(id));
    }

    private static String reference(UUID batch) {
        return "payout batch " + batch;
    }
}
