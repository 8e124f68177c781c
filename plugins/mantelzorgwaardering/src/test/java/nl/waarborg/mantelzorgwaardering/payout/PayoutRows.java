package nl.waarborg.mantelzorgwaardering.payout;

import io.vertx.core.Future;

import nl.waarborg.mantelzorgwaardering.Applications;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.TestPerson;

import org.jooq.impl.DSL;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** A row about a person in each table of the payout, for the contract of plugins. */
public final class PayoutRows {

    /** What only a payment has that went to the bank, which no shorter rule of a test removes. */
    public static final Map<Column<?>, String> LEFT_EMPTY =
            Map.of(Payments.REASON_CODE, "the bank's code of a payment that it rejected");

    private PayoutRows() {}

    /** A hold that was released, another account, then a payment. */
    public static Future<?> paid(
            TestPerson person, TestPerson staff, Work work, Granted award, UUID edition) {
        return work.tx()
                .insert(PayoutHolds.DATASET, hold(person, staff, award))
                .compose(hold -> release(person, staff, work, hold))
                .compose(
                        released ->
                                work.tx()
                                        .insert(
                                                AccountChanges.DATASET,
                                                change(person, staff, award)))
                .compose(
                        released ->
                                work.tx()
                                        .insert(PayoutBatches.DATASET, batch(staff, work, edition)))
                .compose(batch -> pay(person, staff, work, award, batch));
    }

    /** What this person is granted, and nobody else. */
    public static BigDecimal amount(TestPerson person) {
        return BigDecimal.valueOf(10_000L + person.number(), 2);
    }

    private static Future<UUID> pay(
            TestPerson person, TestPerson staff, Work work, Granted award, UUID batch) {
        return work.tx()
                .require(Applications.DATASET, award.application())
                .map(row -> row.get(Applications.DATASET.version()))
                .map(
                        version ->
                                payment(person, staff, work, award, batch)
                                        .set(Payments.APPLICATION_VERSION, version))
                .compose(values -> work.tx().insert(Payments.DATASET, values));
    }

    /** An issued voucher. */
    public static Future<?> issued(TestPerson person, TestPerson staff, Work work, Granted award) {
        return work.tx()
                .insert(
                        Vouchers.DATASET,
                        Values.of(Vouchers.APPLICATION_ID, award.application())
                                .set(Vouchers.DECISION_ID, award.decision())
                                .set(Vouchers.CHANNEL, Vouchers.Channel.POST)
                                .set(Vouchers.CODE, person.canary("code"))
                                .set(Vouchers.ISSUED_BY, staff.account().value()));
    }

    /** The batch with a person's payment, approved and exported by somebody else than its maker. */
    public static Future<UUID> exported(TestPerson person, TestPerson staff, Work work) {
        return work.tx()
                .list(
                        DSL.select(Payments.BATCH_ID.field())
                                .from(Payments.DATASET.asTable())
                                .where(Payments.PAYEE_ID.field().eq(person.subject().value())))
                .map(rows -> rows.getFirst().get(Payments.BATCH_ID))
                .compose(
                        batch ->
                                step(work, batch, approved(staff, work))
                                        .compose(_ -> step(work, batch, exported(staff, work)))
                                        .map(batch));
    }

    private static Values approved(TestPerson staff, Work work) {
        return Values.of(PayoutBatches.STATUS, BatchStatus.APPROVED)
                .set(PayoutBatches.APPROVED_BY, staff.account().value())
                .set(PayoutBatches.APPROVED_AT, work.now());
    }

    private static Values exported(TestPerson staff, Work work) {
        return Values.of(PayoutBatches.STATUS, BatchStatus.EXPORTED)
                .set(PayoutBatches.EXPORTED_BY, staff.account().value())
                .set(PayoutBatches.EXPORTED_AT, work.now())
                .set(PayoutBatches.FILE_HASH, "0".repeat(64));
    }

    private static Future<Long> step(Work work, UUID batch, Values values) {
        return work.tx().update(PayoutBatches.DATASET, batch, OptionalLong.empty(), values);
    }

    private static Values change(TestPerson person, TestPerson staff, Granted award) {
        return Values.of(AccountChanges.APPLICATION_ID, award.application())
                .set(AccountChanges.APPLICATION_VERSION, 0L)
                .set(AccountChanges.FORMER_IBAN, person.canary("former-account"))
                .set(AccountChanges.FORMER_HOLDER, person.canary("former-holder"))
                .set(AccountChanges.CHANGED_BY, staff.account().value());
    }

    private static Values hold(TestPerson person, TestPerson staff, Granted award) {
        return Values.of(PayoutHolds.APPLICATION_ID, award.application())
                .set(PayoutHolds.SUSPICION, person.canary("suspicion"))
                .set(PayoutHolds.PLACED_BY, staff.account().value());
    }

    private static Future<Long> release(TestPerson person, TestPerson staff, Work work, UUID hold) {
        Values conversation =
                Values.of(PayoutHolds.CONVERSATION_ON, work.today())
                        .set(PayoutHolds.CONVERSATION_CHANNEL, PayoutHolds.Channel.PHONE)
                        .set(PayoutHolds.CONVERSATION, person.canary("conversation"))
                        .set(PayoutHolds.CONVERSATION_BY, staff.account().value());
        Values outcome =
                Values.of(PayoutHolds.OUTCOME, PayoutHolds.Outcome.RELEASED)
                        .set(PayoutHolds.OUTCOME_REASONS, person.canary("outcome"))
                        .set(PayoutHolds.OUTCOME_BY, staff.account().value())
                        .set(PayoutHolds.OUTCOME_AT, work.now());
        return work.tx()
                .update(PayoutHolds.DATASET, hold, OptionalLong.empty(), conversation)
                .compose(
                        talked ->
                                work.tx()
                                        .update(
                                                PayoutHolds.DATASET,
                                                hold,
                                                OptionalLong.empty(),
                                                outcome));
    }

    private static Values batch(TestPerson staff, Work work, UUID edition) {
        return Values.of(PayoutBatches.EDITION_ID, edition)
                .set(PayoutBatches.STATUS, BatchStatus.MADE)
                .set(PayoutBatches.PAY_ON, work.today())
                .set(PayoutBatches.DEBTOR_NAME, "Stichting Proef")
                .set(PayoutBatches.DEBTOR_IBAN, "NL91ABNA0417164300")
                .set(PayoutBatches.MADE_BY, staff.account().value());
    }

    private static Values payment(
            TestPerson person, TestPerson staff, Work work, Granted award, UUID batch) {
        return Values.of(Payments.PAYEE_ID, person.subject().value())
                .set(Payments.BATCH_ID, batch)
                .set(Payments.DECISION_ID, award.decision())
                .set(Payments.ATTEMPT, 1)
                .set(Payments.END_TO_END_ID, "")
                .set(Payments.PAYEE_NAME, person.canary("payee"))
                .set(Payments.IBAN, person.canary("account"))
                .set(Payments.AMOUNT, amount(person))
                .set(Payments.PAY_ON, work.today())
                .set(Payments.STATUS, PaymentStatus.WAITING)
                .set(Payments.STATUS_BY, staff.account().value())
                .set(Payments.STATUS_AT, work.now());
    }

    /**
     * A granted award.
     *
     * @param application the application
     * @param decision the decision
     */
    public record Granted(UUID application, UUID decision) {}
}
