package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.AwardDatabase.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.UUID;

/** What the database refuses of other bank accounts after the decision, with raw SQL. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class AccountGuardsTest {

    private final AwardDatabase database = AwardDatabase.shared();
    private final PayoutDatabase payouts = new PayoutDatabase(database);

    private UUID carer;
    private UUID account;
    private UUID edition;
    private UUID application;
    private UUID maker;
    private UUID checker;

    @BeforeEach
    void a_granted_award() throws Exception {
        database.enterNewTenant();
        database.at("2026-10-20T10:00:00Z");
        carer = database.subject();
        account = database.account(carer, "HUMAN");
        edition = database.edition("Assen", "2026-10-01", "2026-11-30");
        maker = database.account(database.subject(), "HUMAN");
        checker = database.account(database.subject(), "HUMAN");
        application = payouts.granted(carer, edition, checker);
    }

    @Test
    void no_account_changes_without_a_note_and_each_note_serves_once() throws Exception {
        assertThat(refusal(this::overwrite)).isEqualTo("account_stands");

        payouts.changeAccount(application, account);
        overwrite();

        assertThat(refusal(this::overwrite)).isEqualTo("account_stands");
        assertThat(refusal(() -> payouts.changeAccount(application, account)))
                .isEqualTo("accepted");
    }

    @Test
    void an_account_can_always_be_removed() throws Exception {
        assertThat(
                        database.run(
                                "UPDATE mantelzorgwaardering.application SET iban = NULL,"
                                        + " account_holder = NULL WHERE id = ?",
                                application))
                .isEqualTo(1);
    }

    @Test
    void only_the_carer_changes_it_and_in_the_own_name() throws Exception {
        assertThat(refusal(() -> payouts.changeAccount(application, checker)))
                .isEqualTo("account_by_the_carer");
        UUID service = database.account(carer, "SERVICE");
        assertThat(refusal(() -> payouts.changeAccount(application, service)))
                .isEqualTo("by_a_human");
        database.as(checker);
        assertThat(refusal(() -> payouts.noteAccount(application, account)))
                .isEqualTo("by_the_actor");
    }

    @Test
    void what_is_refused_held_or_on_its_way_keeps_its_account() throws Exception {
        UUID other = database.subject();
        UUID othersAccount = database.account(other, "HUMAN");
        UUID refused = database.submitted(other, edition);
        database.as(checker);
        database.decide(refused, checker, "REFUSED");
        assertThat(refusal(() -> payouts.changeAccount(refused, othersAccount)))
                .isEqualTo("account_of_a_grant");

        UUID batch = payouts.batch(edition, maker);
        UUID payment = payouts.payment(batch, application, carer, "100.00");
        assertThat(refusal(() -> payouts.changeAccount(application, account)))
                .isEqualTo("account_in_time");
        payouts.approve(batch, checker);
        payouts.export(batch, maker);
        payouts.send(batch, maker);
        payouts.report(payment, "REJECTED", "AC04", maker);
        payouts.hold(application, checker);
        assertThat(refusal(() -> payouts.changeAccount(application, account)))
                .isEqualTo("account_not_held");
    }

    @Test
    void what_was_noted_of_a_change_stays() throws Exception {
        payouts.changeAccount(application, account);

        assertThat(
                        refusal(
                                () ->
                                        database.run(
                                                "UPDATE mantelzorgwaardering.account_change"
                                                        + " SET former_iban = 'z'")))
                .isEqualTo("account_change_stands");
    }

    private void overwrite() throws java.sql.SQLException {
        database.run(
                "UPDATE mantelzorgwaardering.application SET iban = gen_random_uuid()::text::bytea WHERE id = ?",
                application);
    }
}
