package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.AwardDatabase.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.UUID;

/** What the database refuses of batches and payments, in the plugin's own role and with raw SQL. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class PayoutGuardsTest {

    private final AwardDatabase database = AwardDatabase.shared();
    private final PayoutDatabase payouts = new PayoutDatabase(database);

    private UUID carer;
    private UUID edition;
    private UUID application;
    private UUID maker;
    private UUID checker;

    @BeforeEach
    void a_granted_award_and_two_people_of_finance() throws Exception {
        database.enterNewTenant();
        database.at("2026-10-20T10:00:00Z");
        carer = database.subject();
        edition = database.edition("Assen", "2026-10-01", "2026-11-30");
        maker = database.account(database.subject(), "HUMAN");
        checker = database.account(database.subject(), "HUMAN");
        application =
                payouts.granted(carer, edition, database.account(database.subject(), "HUMAN"));
    }

    @Test
    void a_batch_goes_its_way_and_its_payment_with_it() throws Exception {
        UUID batch = payouts.batch(edition, maker);
        UUID payment = payouts.payment(batch, application, carer, "100.00");
        String reference = payouts.decisionOn(application).toString().replace("-", "");

        payouts.approve(batch, checker);
        payouts.export(batch, maker);
        assertThat(payouts.statusOf(payment)).isEqualTo("WAITING " + reference);
        payouts.send(batch, maker);
        assertThat(payouts.statusOf(payment)).isEqualTo("SENT " + reference);
        payouts.report(payment, "ACCEPTED", "", maker);
        payouts.report(payment, "EXECUTED", "", maker);

        assertThat(payouts.statusOf(payment)).isEqualTo("EXECUTED " + reference);
        assertThat(
                        database.ask(
                                "SELECT pay_on::text FROM mantelzorgwaardering.payment WHERE id = ?",
                                payment))
                .isEqualTo("2026-12-08");
    }

    @Test
    void its_maker_does_not_approve_it() throws Exception {
        UUID batch = batchWithPayment();

        assertThat(refusal(() -> payouts.approve(batch, maker))).isEqualTo("batch_four_eyes");
    }

    @Test
    void its_maker_does_not_approve_it_with_a_second_account() throws Exception {
        UUID person = database.subject();
        UUID first = database.account(person, "HUMAN");
        UUID second = database.account(person, "HUMAN");
        UUID batch = payouts.batch(edition, first);
        payouts.payment(batch, application, carer, "100.00");

        assertThat(refusal(() -> payouts.approve(batch, second))).isEqualTo("batch_four_eyes");
    }

    @Test
    void a_service_neither_makes_nor_approves() throws Exception {
        UUID service = database.account(database.subject(), "SERVICE");

        assertThat(refusal(() -> payouts.batch(edition, service))).isEqualTo("by_a_human");
        UUID batch = batchWithPayment();
        assertThat(refusal(() -> payouts.approve(batch, service))).isEqualTo("by_a_human");
    }

    @Test
    void nobody_approves_in_the_name_of_another() throws Exception {
        UUID batch = batchWithPayment();
        database.as(maker);

        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE mantelzorgwaardering.payout_batch SET status = 'APPROVED',"
                                                        + " approved_by = ?, approved_at = now() WHERE id = ?",
                                                checker,
                                                batch)))
                .isEqualTo("by_the_actor");
    }

    @Test
    void nobody_approves_the_own_payment() throws Exception {
        UUID batch = batchWithPayment();
        UUID carersAccount = database.account(carer, "HUMAN");

        assertThat(refusal(() -> payouts.approve(batch, carersAccount)))
                .isEqualTo("batch_approved_by_another");
    }

    @Test
    void an_empty_batch_is_not_approved() throws Exception {
        UUID batch = payouts.batch(edition, maker);

        assertThat(refusal(() -> payouts.approve(batch, checker))).isEqualTo("batch_not_empty");
    }

    @Test
    void no_step_is_left_out() throws Exception {
        UUID batch = batchWithPayment();

        assertThat(refusal(() -> payouts.export(batch, maker))).isEqualTo("batch_states");
        assertThat(refusal(() -> payouts.send(batch, maker))).isEqualTo("batch_states");
        payouts.approve(batch, checker);
        assertThat(refusal(() -> payouts.send(batch, maker))).isEqualTo("batch_states");
        assertThat(refusal(() -> payouts.approve(batch, checker)))
                .isIn("batch_states", "batch_stands");
    }

    @Test
    void what_was_approved_takes_no_payment_in_and_lets_none_go() throws Exception {
        UUID batch = payouts.batch(edition, maker);
        UUID payment = payouts.payment(batch, application, carer, "100.00");
        UUID otherCarer = database.subject();
        UUID other = payouts.granted(otherCarer, edition, checker);
        payouts.approve(batch, checker);
        database.as(maker);

        assertThat(refusal(() -> payouts.payment(batch, other, otherCarer, "100.00")))
                .isEqualTo("payment_in_the_making");
        assertThat(refusal(() -> delete(payment))).isEqualTo("batch_stands");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount = 5000",
                "iban = 'y'",
                "payee_name = 'y'",
                "end_to_end_id = 'y'",
                "decision_id = gen_random_uuid()"
            })
    void a_payment_never_changes(String change) throws Exception {
        UUID batch = batchWithPayment();

        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE mantelzorgwaardering.payment SET "
                                                        + change
                                                        + " WHERE batch_id = ?",
                                                batch)))
                .isEqualTo("payment_stands");
    }

    @Test
    void no_decision_is_paid_twice() throws Exception {
        batchWithPayment();
        UUID second = payouts.batch(edition, maker);

        assertThat(refusal(() -> payouts.payment(second, application, carer, "100.00")))
                .isIn("payment_once", "payment_reference");
    }

    @Test
    void what_the_bank_rejected_is_paid_under_another_reference() throws Exception {
        UUID payment = sent();
        payouts.report(payment, "REJECTED", "AC04", maker);
        UUID second = payouts.batch(edition, maker);

        UUID again = payouts.payment(second, application, carer, "100.00");

        assertThat(payouts.statusOf(again)).startsWith("WAITING ").endsWith("-2");
        UUID third = payouts.batch(edition, maker);
        assertThat(refusal(() -> payouts.payment(third, application, carer, "100.00")))
                .isIn("payment_once", "payment_reference");
    }

    @Test
    void a_rejection_has_a_reason() throws Exception {
        UUID payment = sent();

        assertThat(refusal(() -> payouts.report(payment, "REJECTED", "", maker)))
                .isEqualTo("payment_rejected");
    }

    @Test
    void what_was_carried_out_is_never_rejected_afterwards() throws Exception {
        UUID payment = sent();
        payouts.report(payment, "EXECUTED", "", maker);

        assertThat(refusal(() -> payouts.report(payment, "REJECTED", "AC04", maker)))
                .isEqualTo("payment_states");
    }

    @Test
    void no_payment_is_called_sent_before_its_batch_is() throws Exception {
        UUID batch = payouts.batch(edition, maker);
        UUID payment = payouts.payment(batch, application, carer, "100.00");

        assertThat(refusal(() -> payouts.report(payment, "SENT", "", maker)))
                .isEqualTo("payment_after_sending");
    }

    @Test
    void only_a_grant_is_paid_to_the_carer_and_no_more_than_the_award() throws Exception {
        UUID pendingCarer = database.subject();
        UUID pending = database.submitted(pendingCarer, edition);
        UUID refused = database.submitted(database.subject(), edition);
        database.as(checker);
        database.decide(refused, checker, "REFUSED");
        UUID batch = payouts.batch(edition, maker);

        assertThat(refusal(() -> payouts.payment(batch, application, pendingCarer, "100.00")))
                .isEqualTo("payment_of_a_grant");
        assertThat(refusal(() -> payouts.payment(batch, application, carer, "100.01")))
                .isEqualTo("payment_of_a_grant");
        assertThat(refusal(() -> payouts.payment(batch, refused, carer, "100.00")))
                .isEqualTo("payment_of_a_grant");
        assertThat(
                        database.ask(
                                "SELECT status FROM mantelzorgwaardering.application WHERE id = ?",
                                pending))
                .isEqualTo("SUBMITTED");
    }

    @Test
    void a_cancelled_batch_lets_its_awards_be_paid_in_another() throws Exception {
        UUID batch = batchWithPayment();

        payouts.cancel(batch, maker);

        UUID second = payouts.batch(edition, maker);
        payouts.payment(second, application, carer, "100.00");
        payouts.approve(second, checker);
        assertThat(refusal(() -> payouts.approve(batch, checker))).isEqualTo("batch_states");
    }

    @Test
    void who_exported_a_batch_does_not_cancel_it() throws Exception {
        UUID batch = batchWithPayment();
        payouts.approve(batch, checker);
        payouts.export(batch, maker);

        assertThat(refusal(() -> payouts.cancel(batch, maker)))
                .isEqualTo("batch_cancelled_by_another");
        payouts.cancel(batch, checker);
    }

    @Test
    void what_is_at_the_bank_is_not_cancelled() throws Exception {
        UUID payment = sent();
        UUID batch =
                UUID.fromString(
                        database.ask(
                                "SELECT batch_id::text FROM mantelzorgwaardering.payment WHERE id = ?",
                                payment));

        assertThat(refusal(() -> payouts.cancel(batch, checker))).isEqualTo("batch_states");
    }

    @Test
    void a_payment_stays_for_seven_years() throws Exception {
        UUID payment = sent();

        database.at("2033-12-08T10:00:00Z");
        assertThat(refusal(() -> delete(payment))).isEqualTo("payment_kept_by_law");
        database.at("2033-12-09T10:00:00Z");
        assertThat(refusal(() -> delete(payment))).isEqualTo("accepted");
    }

    @Test
    void the_payment_stays_when_the_application_goes() throws Exception {
        UUID payment = sent();

        database.together(
                () -> {
                    database.run(
                            "DELETE FROM mantelzorgwaardering.decision WHERE application_id = ?",
                            application);
                    database.run(
                            "DELETE FROM mantelzorgwaardering.application WHERE id = ?",
                            application);
                });

        assertThat(payouts.statusOf(payment)).startsWith("SENT ");
    }

    private UUID batchWithPayment() throws Exception {
        UUID batch = payouts.batch(edition, maker);
        payouts.payment(batch, application, carer, "100.00");
        return batch;
    }

    private UUID sent() throws Exception {
        UUID batch = payouts.batch(edition, maker);
        UUID payment = payouts.payment(batch, application, carer, "100.00");
        payouts.approve(batch, checker);
        payouts.export(batch, maker);
        payouts.send(batch, maker);
        return payment;
    }

    private void delete(UUID payment) throws java.sql.SQLException {
        database.run("DELETE FROM mantelzorgwaardering.payment WHERE id = ?", payment);
    }
}
