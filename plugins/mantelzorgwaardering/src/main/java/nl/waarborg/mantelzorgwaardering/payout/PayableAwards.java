package nl.waarborg.mantelzorgwaardering.payout;

import nl.waarborg.mantelzorgwaardering.ApplicationStatus;
import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.mantelzorgwaardering.Decision;
import nl.waarborg.mantelzorgwaardering.Decisions;
import nl.waarborg.spi.Column;

import org.jooq.Condition;
import org.jooq.Select;
import org.jooq.impl.DSL;

import java.util.UUID;

/** The granted awards of an edition that are neither paid nor held. */
final class PayableAwards {

    static final Column<UUID> DECISION_ID = Decisions.DATASET.id();

    private PayableAwards() {}

    /** No more of an application than a payment needs. */
    static Select<?> of(UUID edition, int most) {
        return DSL.select(
                        Applications.DATASET.id().field(),
                        Applications.DATASET.version().field(),
                        Applications.APPLICANT_ID.field(),
                        Applications.IBAN.field(),
                        Applications.ACCOUNT_HOLDER.field(),
                        DECISION_ID.field())
                .from(Applications.DATASET.asTable())
                .join(Decisions.DATASET.asTable())
                .on(
                        Decisions.DATASET
                                .tenantId()
                                .field()
                                .eq(Applications.DATASET.tenantId().field())
                                .and(
                                        Decisions.APPLICATION_ID
                                                .field()
                                                .eq(Applications.DATASET.id().field())))
                .where(granted(edition).and(notPaid()).and(notHeld()))
                .orderBy(Applications.DATASET.id().field())
                .limit(most);
    }

    static Condition granted(UUID edition) {
        return Applications.EDITION_ID
                .field()
                .eq(edition)
                .and(Applications.STATUS.field().eq(ApplicationStatus.GRANTED))
                .and(Decisions.OUTCOME.field().eq(Decision.Outcome.GRANTED));
    }

    private static Condition notPaid() {
        return DSL.notExists(
                DSL.selectOne()
                        .from(Payments.DATASET.asTable())
                        .where(
                                Payments.DATASET
                                        .tenantId()
                                        .field()
                                        .eq(Applications.DATASET.tenantId().field())
                                        .and(Payments.DECISION_ID.field().eq(DECISION_ID.field()))
                                        .and(Payments.STATUS.field().ne(PaymentStatus.REJECTED))));
    }

    static Condition notHeld() {
        return DSL.notExists(
                DSL.selectOne()
                        .from(PayoutHolds.DATASET.asTable())
                        .where(
                                PayoutHolds.DATASET
                                        .tenantId()
                                        .field()
                                        .eq(Applications.DATASET.tenantId().field())
                                        .and(
                                                PayoutHolds.APPLICATION_ID
                                                        .field()
                                                        .eq(Applications.DATASET.id().field()))
                                        .and(
                                                PayoutHolds.OUTCOME
                                                        .field()
                                                        .isDistinctFrom(
                                                                PayoutHolds.Outcome.RELEASED))));
    }
}
