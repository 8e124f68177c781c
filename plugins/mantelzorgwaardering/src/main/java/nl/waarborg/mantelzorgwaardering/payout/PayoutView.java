package nl.waarborg.mantelzorgwaardering.payout;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.ApplicationStatus;
import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.Decisions;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How far the payout of an application is, for the carer and for staff.
 *
 * @param state where it stands
 * @param payOn the day of the payment, once there is one
 * @param reasons why it stays unpaid, where it was withheld after the conversation
 */
public record PayoutView(State state, @Nullable LocalDate payOn, @Nullable String reasons) {

    /** Where a payout stands. */
    public enum State {
        /** Nothing is granted. */
        NOTHING_TO_PAY,
        /** Granted, and not in a batch yet. */
        TO_BE_PAID,
        /** Held on suspicion; the carer is offered a conversation (VAL-H2). */
        PAYOUT_HELD_SUSPICION,
        /** Not paid, as decided after the conversation. */
        WITHHELD,
        /** In a batch that is not at the bank yet. */
        IN_PREPARATION,
        /** At the bank. */
        SENT,
        /** The bank rejected it; it is paid again once the account is right. */
        REJECTED,
        /** Paid. */
        PAID,
        /** The voucher was issued. */
        ISSUED
    }

    static Future<Reply<PayoutView>> read(Call<Nothing, Nothing> call) {
        return of(call, call.id("id")).map(Reply::ok);
    }

    /** How far the payout of an application within the caller's reach is. */
    static Future<PayoutView> of(Call<?, ?> call, UUID id) {
        Future<Row> application =
                call.tx()
                        .require(
                                Applications.DATASET,
                                id,
                                Applications.STATUS,
                                Applications.APPLICANT_ID);
        Future<List<Row>> holds = holds(call, id);
        Future<List<Row>> payments = payments(call, id);
        Future<Long> vouchers =
                call.tx().count(Vouchers.DATASET, Vouchers.APPLICATION_ID.field().eq(id));
        Future<Optional<Row>> change = lastChange(call, id);
        return Future.all(application, holds, payments, vouchers, change)
                .map(
                        all -> {
                            refuseDraft(call, application.result());
                            return of(
                                    application.result(),
                                    holds.result(),
                                    sinceChange(payments.result(), change.result()),
                                    vouchers.result());
                        });
    }

    private static void refuseDraft(Call<?, ?> call, Row application) {
        boolean own =
                application.get(Applications.APPLICANT_ID).equals(call.caller().subject().value());
        if (application.get(Applications.STATUS) == ApplicationStatus.DRAFT && !own) {
            throw Problem.notFound();
        }
    }

    private static PayoutView of(
            Row application, List<Row> holds, List<Row> payments, long vouchers) {
        Optional<PayoutHolds.Outcome> ended =
                holds.stream().findFirst().flatMap(hold -> hold.find(PayoutHolds.OUTCOME));
        if (!holds.isEmpty() && ended.isEmpty()) {
            return new PayoutView(State.PAYOUT_HELD_SUSPICION, null, null);
        }
        if (ended.filter(outcome -> outcome == PayoutHolds.Outcome.KEPT).isPresent()) {
            return new PayoutView(
                    State.WITHHELD,
                    null,
                    holds.getFirst().find(PayoutHolds.OUTCOME_REASONS).orElse(null));
        }
        if (!payments.isEmpty()) {
            Row last = payments.getFirst();
            return new PayoutView(of(last.get(Payments.STATUS)), last.get(Payments.PAY_ON), null);
        }
        if (vouchers > 0) {
            return new PayoutView(State.ISSUED, null, null);
        }
        boolean granted = application.get(Applications.STATUS) == ApplicationStatus.GRANTED;
        return new PayoutView(granted ? State.TO_BE_PAID : State.NOTHING_TO_PAY, null, null);
    }

    private static State of(PaymentStatus status) {
        return switch (status) {
            case WAITING -> State.IN_PREPARATION;
            case SENT, ACCEPTED -> State.SENT;
            case REJECTED -> State.REJECTED;
            case EXECUTED -> State.PAID;
        };
    }

    /** What the bank rejected before another account was named is no longer news. */
    private static List<Row> sinceChange(List<Row> payments, Optional<Row> change) {
        boolean overtaken =
                change.isPresent()
                        && !payments.isEmpty()
                        && payments.getFirst().get(Payments.STATUS) == PaymentStatus.REJECTED
                        && !change.get()
                                .get(AccountChanges.DATASET.createdAt())
                                .isBefore(payments.getFirst().get(Payments.STATUS_AT));
        return overtaken ? List.of() : payments;
    }

    private static Future<Optional<Row>> lastChange(Work work, UUID application) {
        return work.tx()
                .first(
                        DSL.select(AccountChanges.DATASET.createdAt().field())
                                .from(AccountChanges.DATASET.asTable())
                                .where(AccountChanges.APPLICATION_ID.field().eq(application))
                                .orderBy(AccountChanges.DATASET.createdAt().field().desc()));
    }

    /** The holds that stand or were kept first, then the latest. */
    private static Future<List<Row>> holds(Work work, UUID application) {
        return work.tx()
                .list(
                        DSL.select(
                                        PayoutHolds.DATASET.id().field(),
                                        PayoutHolds.OUTCOME.field(),
                                        PayoutHolds.OUTCOME_REASONS.field())
                                .from(PayoutHolds.DATASET.asTable())
                                .where(
                                        PayoutHolds.APPLICATION_ID
                                                .field()
                                                .eq(application)
                                                .and(
                                                        PayoutHolds.OUTCOME
                                                                .field()
                                                                .isDistinctFrom(
                                                                        PayoutHolds.Outcome
                                                                                .RELEASED))));
    }

    private static Future<List<Row>> payments(Work work, UUID application) {
        return work.tx()
                .list(
                        DSL.select(
                                        Payments.STATUS.field(),
                                        Payments.STATUS_AT.field(),
                                        Payments.PAY_ON.field())
                                .from(Payments.DATASET.asTable())
                                .where(
                                        Payments.DECISION_ID
                                                .field()
                                                .in(
                                                        DSL.select(Decisions.DATASET.id().field())
                                                                .from(Decisions.DATASET.asTable())
                                                                .where(
                                                                        Decisions.APPLICATION_ID
                                                                                .field()
                                                                                .eq(application))))
                                .orderBy(Payments.ATTEMPT.field().desc()));
    }

    /** Whether a payment of a batch is on hold. */
    static Future<Boolean> heldIn(Work work, UUID batch) {
        return work.tx()
                .count(
                        PayoutHolds.DATASET,
                        PayoutHolds.OUTCOME
                                .field()
                                .isDistinctFrom(PayoutHolds.Outcome.RELEASED)
                                .and(
                                        PayoutHolds.APPLICATION_ID
                                                .field()
                                                .in(
                                                        DSL.select(Decisions.APPLICATION_ID.field())
                                                                .from(Decisions.DATASET.asTable())
                                                                .join(Payments.DATASET.asTable())
                                                                .on(
                                                                        Payments.DECISION_ID
                                                                                .field()
                                                                                .eq(
                                                                                        Decisions
                                                                                                .DATASET
                                                                                                .id()
                                                                                                .field()))
                                                                .where(
                                                                        Payments.BATCH_ID
                                                                                .field()
                                                                                .eq(batch)))))
                .map(count -> count > 0);
    }
}
