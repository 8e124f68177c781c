package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.AwardDatabase.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.testkit.Eventually;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * What two people do to one payout at the same moment, each in a transaction of their own: the one
 * whose statement came first counts, and the other is refused. No payment leaves past a hold.
 */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class PayoutRaceTest {

    private final AwardDatabase database = AwardDatabase.shared();
    private final PayoutDatabase payouts = new PayoutDatabase(database);

    private AwardDatabase besides;
    private PayoutDatabase others;
    private UUID carer;
    private UUID carersAccount;
    private UUID edition;
    private UUID application;
    private UUID maker;
    private UUID checker;
    private UUID batch;

    @BeforeEach
    void an_exported_batch_and_two_at_work() throws Exception {
        database.enterNewTenant();
        database.at("2026-10-20T10:00:00Z");
        carer = database.subject();
        carersAccount = database.account(carer, "HUMAN");
        edition = database.edition("Assen", "2026-10-01", "2026-11-30");
        maker = database.account(database.subject(), "HUMAN");
        checker = database.account(database.subject(), "HUMAN");
        application = payouts.granted(carer, edition, checker);
        batch = payouts.batch(edition, maker);
        besides = database.beside();
        others = new PayoutDatabase(besides);
    }

    @AfterEach
    void leave() throws Exception {
        besides.leave();
    }

    @Test
    void a_hold_that_comes_first_stops_the_sending_that_waits_for_it() throws Exception {
        exported();

        CompletableFuture<String> sending =
                while_uncommitted(
                        () -> payouts.hold(application, checker), () -> others.send(batch, maker));

        assertThat(sending.join()).isEqualTo("batch_not_held");
        assertThat(statusOfBatch()).isEqualTo("EXPORTED");
    }

    @Test
    void a_sending_that_comes_first_leaves_nothing_to_hold() throws Exception {
        exported();

        CompletableFuture<String> holding =
                while_uncommitted(
                        () -> payouts.send(batch, maker), () -> others.hold(application, checker));

        assertThat(holding.join()).isEqualTo("hold_in_time");
        assertThat(statusOfBatch()).isEqualTo("SENT");
        assertThat(database.ask("SELECT count(*) FROM mantelzorgwaardering.payout_hold"))
                .isEqualTo("0");
    }

    @Test
    void a_hold_that_comes_first_keeps_the_payment_out_of_the_batch() throws Exception {
        CompletableFuture<String> paying =
                while_uncommitted(
                        () -> payouts.hold(application, checker),
                        () -> {
                            besides.as(maker);
                            others.payment(batch, application, carer, "100.00");
                        });

        assertThat(paying.join()).isEqualTo("payment_not_held");
    }

    @Test
    void a_batch_in_the_making_keeps_the_account_that_it_read() throws Exception {
        CompletableFuture<String> changing =
                while_uncommitted(
                        () -> {
                            database.as(maker);
                            payouts.payment(batch, application, carer, "100.00");
                        },
                        () -> others.changeAccount(application, carersAccount));

        assertThat(changing.join()).isEqualTo("account_in_time");
    }

    @Test
    void an_account_that_changes_while_a_batch_is_made_is_not_paid_at_the_former_one()
            throws Exception {
        CompletableFuture<String> paying =
                while_uncommitted(
                        () -> {
                            payouts.changeAccount(application, carersAccount);
                            database.run(
                                    "UPDATE mantelzorgwaardering.application SET iban = 'another',"
                                            + " account_holder = 'x' WHERE id = ?",
                                    application);
                        },
                        () -> {
                            besides.as(maker);
                            others.payment(batch, application, carer, "100.00");
                        });

        assertThat(paying.join()).isEqualTo("payment_of_what_stands");
    }

    @Test
    void two_who_approve_at_once_approve_once() throws Exception {
        database.as(maker);
        payouts.payment(batch, application, carer, "100.00");
        UUID third = database.account(database.subject(), "HUMAN");

        CompletableFuture<String> second =
                while_uncommitted(
                        () -> payouts.approve(batch, checker), () -> others.approve(batch, third));

        assertThat(second.join()).isEqualTo("batch_stands");
    }

    /** What becomes of the second, which starts while the first is done and not committed. */
    private CompletableFuture<String> while_uncommitted(
            AwardDatabase.Work first, AwardDatabase.Work second) throws Exception {
        CompletableFuture<CompletableFuture<String>> started = new CompletableFuture<>();
        database.together(
                () -> {
                    first.run();
                    CompletableFuture<String> answer =
                            CompletableFuture.supplyAsync(() -> refusal(second));
                    awaitWaiting(answer);
                    started.complete(answer);
                });
        return started.join();
    }

    private void awaitWaiting(CompletableFuture<String> answer) throws java.sql.SQLException {
        Eventually.comes("it waits", () -> answer.isDone() || besides.waits());
        assertThat(answer).as("waits for the first").isNotDone();
    }

    private void exported() throws Exception {
        database.as(maker);
        payouts.payment(batch, application, carer, "100.00");
        payouts.approve(batch, checker);
        payouts.export(batch, maker);
    }

    private String statusOfBatch() throws Exception {
        return database.ask(
                "SELECT status FROM mantelzorgwaardering.payout_batch WHERE id = ?", batch);
    }
}
