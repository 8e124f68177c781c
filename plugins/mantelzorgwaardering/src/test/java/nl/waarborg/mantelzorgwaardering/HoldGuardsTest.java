package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.AwardDatabase.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.UUID;

/** What the database refuses of holds on a payout (VAL-H2), with raw SQL. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class HoldGuardsTest {

    private final AwardDatabase database = AwardDatabase.shared();
    private final PayoutDatabase payouts = new PayoutDatabase(database);

    private UUID carer;
    private UUID edition;
    private UUID application;
    private UUID maker;
    private UUID checker;

    @BeforeEach
    void a_granted_award_and_two_members_of_staff() throws Exception {
        database.enterNewTenant();
        database.at("2026-10-20T10:00:00Z");
        carer = database.subject();
        edition = database.edition("Assen", "2026-10-01", "2026-11-30");
        maker = database.account(database.subject(), "HUMAN");
        checker = database.account(database.subject(), "HUMAN");
        application = payouts.granted(carer, edition, checker);
    }

    @Test
    void what_is_held_is_not_paid() throws Exception {
        payouts.hold(application, checker);
        UUID batch = payouts.batch(edition, maker);

        assertThat(refusal(() -> payouts.payment(batch, application, carer, "100.00")))
                .isEqualTo("payment_not_held");
    }

    @Test
    void a_hold_stops_each_further_step_of_a_batch() throws Exception {
        UUID batch = payouts.batch(edition, maker);
        payouts.payment(batch, application, carer, "100.00");
        UUID hold = payouts.hold(application, checker);
        assertThat(refusal(() -> payouts.approve(batch, checker))).isEqualTo("batch_not_held");
        release(hold);
        payouts.approve(batch, checker);

        UUID second = payouts.hold(application, checker);
        assertThat(refusal(() -> payouts.export(batch, maker))).isEqualTo("batch_not_held");
        release(second);
        payouts.export(batch, maker);

        payouts.hold(application, checker);
        assertThat(refusal(() -> payouts.send(batch, maker))).isEqualTo("batch_not_held");
        payouts.cancel(batch, checker);
    }

    @Test
    void what_is_at_the_bank_is_not_held() throws Exception {
        UUID batch = payouts.batch(edition, maker);
        payouts.payment(batch, application, carer, "100.00");
        payouts.approve(batch, checker);
        payouts.export(batch, maker);
        payouts.send(batch, maker);

        assertThat(refusal(() -> payouts.hold(application, checker))).isEqualTo("hold_in_time");
    }

    @Test
    void no_outcome_without_a_conversation() throws Exception {
        UUID hold = payouts.hold(application, checker);

        assertThat(refusal(() -> payouts.end(hold, "RELEASED", checker))).isEqualTo("hold_steps");
        assertThat(refusal(() -> payouts.end(hold, "KEPT", checker))).isEqualTo("hold_steps");
    }

    @Test
    void no_conversation_and_outcome_in_one_breath() throws Exception {
        UUID hold = payouts.hold(application, checker);

        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE mantelzorgwaardering.payout_hold SET conversation_on = '2026-10-20',"
                                                        + " conversation_channel = 'PHONE', conversation = 'x',"
                                                        + " conversation_by = ?, outcome = 'KEPT', outcome_reasons = 'x',"
                                                        + " outcome_by = ?, outcome_at = now() WHERE id = ?",
                                                checker,
                                                checker,
                                                hold)))
                .isEqualTo("hold_steps");
    }

    @Test
    void no_conversation_that_is_still_to_come() throws Exception {
        database.at("2026-10-19T10:00:00Z");
        UUID hold = payouts.hold(application, checker);

        assertThat(refusal(() -> payouts.talk(hold, checker))).isEqualTo("hold_conversation_held");
    }

    @Test
    void a_hold_is_placed_and_ended_by_humans() throws Exception {
        UUID service = database.account(database.subject(), "SERVICE");
        assertThat(refusal(() -> payouts.hold(application, service))).isEqualTo("by_a_human");
        UUID hold = payouts.hold(application, checker);
        payouts.talk(hold, checker);

        assertThat(refusal(() -> payouts.end(hold, "KEPT", service))).isEqualTo("by_a_human");
    }

    @Test
    void nobody_ends_the_hold_on_the_own_payout() throws Exception {
        UUID own = database.account(carer, "HUMAN");
        UUID hold = payouts.hold(application, checker);
        payouts.talk(hold, checker);

        assertThat(refusal(() -> payouts.end(hold, "RELEASED", own)))
                .isEqualTo("hold_decided_by_another");
    }

    @Test
    void what_was_said_stays_as_it_was_written() throws Exception {
        UUID hold = payouts.hold(application, checker);
        payouts.talk(hold, checker);

        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE mantelzorgwaardering.payout_hold SET conversation = 'y' WHERE id = ?",
                                                hold)))
                .isEqualTo("hold_stands");
    }

    @Test
    void a_hold_is_not_deleted_to_clear_the_way() throws Exception {
        UUID hold = payouts.hold(application, checker);

        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "DELETE FROM mantelzorgwaardering.payout_hold WHERE id = ?",
                                                hold)))
                .isEqualTo("hold_stands");
    }

    @Test
    void what_was_kept_can_be_released_later_and_is_paid_then() throws Exception {
        UUID hold = payouts.hold(application, checker);
        payouts.talk(hold, checker);
        payouts.end(hold, "KEPT", checker);
        UUID batch = payouts.batch(edition, maker);
        assertThat(refusal(() -> payouts.payment(batch, application, carer, "100.00")))
                .isEqualTo("payment_not_held");

        payouts.end(hold, "RELEASED", maker);

        payouts.payment(batch, application, carer, "100.00");
        assertThat(refusal(() -> payouts.end(hold, "KEPT", maker))).isEqualTo("hold_steps");
    }

    private void release(UUID hold) throws Exception {
        payouts.talk(hold, checker);
        payouts.end(hold, "RELEASED", checker);
    }
}
