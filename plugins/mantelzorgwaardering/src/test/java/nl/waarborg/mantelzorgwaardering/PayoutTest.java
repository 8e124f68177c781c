package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.AwardApi.BASE;
import static nl.waarborg.mantelzorgwaardering.AwardApi.made;
import static nl.waarborg.mantelzorgwaardering.AwardApi.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Batches of payments from their making to the bank's last word, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before the tests
final class PayoutTest {

    private TestPlatform platform;
    private AwardApi award;
    private PayoutApi payout;
    private TestPerson maker;
    private TestPerson checker;

    @BeforeAll
    void start() {
        platform = AwardApi.platform();
        award = new AwardApi(platform);
        payout = PayoutApi.of(award);
        maker = payout.maker();
        checker = payout.checker();
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void pays_granted_awards_from_making_the_batch_to_the_banks_last_word() {
        String edition = award.edition(checker.api(), PayoutApi.MONEY);
        TestPerson anna = award.carer("Anna");
        TestPerson bram = award.carer("Bram");
        String annas = award.granted(anna, edition, checker.api());
        String brams = award.granted(bram, edition, checker.api());
        award.decide(checker.api(), award.submitted(award.carer("Cas"), edition), "REFUSED");
        award.submitted(award.carer("Dora"), edition);
        assertThat(PayoutApi.state(anna, annas)).isEqualTo("TO_BE_PAID");

        String batch = made(payout.make(edition));
        assertThat(payout.read(batch).getDouble("total")).isEqualTo(200.0);
        assertThat(PayoutApi.state(anna, annas)).isEqualTo("IN_PREPARATION");
        ok(PayoutApi.approve(batch, checker));
        JsonObject file = ok(payout.export(batch));
        assertThat(file.getString("content"))
                .contains("<NbOfTxs>2</NbOfTxs>", "<CtrlSum>200.00</CtrlSum>")
                .contains(AwardApi.iban(anna), AwardApi.iban(bram), AwardApi.ACCOUNT)
                .contains("Mantelzorgwaardering Assen 2026");
        ok(maker.api().post(PayoutApi.path(batch) + "/sending"));
        assertThat(PayoutApi.state(anna, annas)).isEqualTo("SENT");

        List<JsonObject> payments = payout.payments(batch);
        assertThat(payments).hasSize(2);
        ok(payout.report(batch, PayoutApi.reference(payments, anna), "EXECUTED", null));
        JsonObject after =
                ok(payout.report(batch, PayoutApi.reference(payments, bram), "REJECTED", "AC04"));

        assertThat(after.getJsonObject("payments").getMap())
                .containsOnly(Map.entry("EXECUTED", 1), Map.entry("REJECTED", 1));
        assertThat(after.getDouble("total")).isEqualTo(100.0);
        assertThat(PayoutApi.state(anna, annas)).isEqualTo("PAID");
        assertThat(PayoutApi.state(bram, brams)).isEqualTo("REJECTED");
        String second = made(payout.make(edition));
        assertThat(payout.payments(second)).hasSize(1);
        assertThat(payout.payments(second).getFirst().getString("endToEndId"))
                .isEqualTo(PayoutApi.reference(payments, bram) + "-2");
    }

    @Test
    void shows_finance_a_payment_and_nothing_of_the_application() {
        String batch = payout.batchOfOne();

        JsonObject payment = payout.payments(batch).getFirst();

        assertThat(payment.fieldNames())
                .containsExactlyInAnyOrder(
                        "id", "endToEndId", "decisionId", "name", "iban", "amount", "status");
    }

    @Test
    void tells_each_payee_that_the_bank_got_the_payment_once_it_did_and_nobody_else() {
        String edition = award.edition(checker.api(), PayoutApi.MONEY);
        TestPerson paid = award.carer("Bank");
        TestPerson unpaid = award.carer("Unbanked");
        award.granted(paid, edition, checker.api());
        award.submitted(unpaid, edition);
        String batch = made(payout.make(edition));
        ok(PayoutApi.approve(batch, checker));
        ok(payout.export(batch));
        assertThat(disclosures(paid)).isEmpty();

        ok(maker.api().post(PayoutApi.path(batch) + "/sending"));
        ok(maker.api().post(PayoutApi.path(batch) + "/sending"));
        ok(maker.api().get(PayoutApi.path(batch) + "/payment-list"));

        assertThat(disclosures(paid)).containsExactlyInAnyOrder("administration", "bank");
        assertThat(disclosures(unpaid)).isEmpty();
    }

    private static List<String> disclosures(TestPerson person) {
        return person.api().get("/me/disclosures").items().stream()
                .map(line -> line.getJsonObject("recipient").getString("id"))
                .toList();
    }

    @Test
    void lets_nobody_approve_the_own_batch() {
        String batch = payout.batchOfOne();

        assertThat(PayoutApi.approve(batch, maker).status()).isEqualTo(403);
        assertThat(payout.export(batch).status()).isEqualTo(409);
        assertThat(maker.api().post(PayoutApi.path(batch) + "/sending").status()).isEqualTo(409);
    }

    @Test
    void each_step_may_be_repeated_and_changes_nothing_then() {
        String batch = payout.batchOfOne();
        String edition = payout.read(batch).getString("editionId");

        assertThat(payout.make(edition).status()).isEqualTo(409);
        JsonObject approved = ok(PayoutApi.approve(batch, checker));
        assertThat(ok(PayoutApi.approve(batch, checker))).isEqualTo(approved);
        JsonObject file = ok(payout.export(batch));
        assertThat(ok(payout.export(batch))).isEqualTo(file);
        assertThat(ok(checker.api().post(PayoutApi.path(batch) + "/export"))).isEqualTo(file);
        JsonObject sent = ok(maker.api().post(PayoutApi.path(batch) + "/sending"));
        assertThat(ok(maker.api().post(PayoutApi.path(batch) + "/sending"))).isEqualTo(sent);
        assertThat(ok(payout.export(batch))).isEqualTo(file);
        String reference = payout.payments(batch).getFirst().getString("endToEndId");
        JsonObject executed = ok(payout.report(batch, reference, "EXECUTED", null));
        assertThat(ok(payout.report(batch, reference, "EXECUTED", null))).isEqualTo(executed);
    }

    @Test
    void two_who_make_a_batch_at_once_pay_each_award_once() {
        String edition = award.edition(checker.api(), PayoutApi.MONEY);
        for (String name : new String[] {"Ella", "Finn", "Guus", "Hugo"}) {
            award.granted(award.carer(name), edition, checker.api());
        }

        var answers =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> payout.make(edition)))
                        .limit(4)
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> assertThat(answer.status()).isIn(409, 503));
    }

    @Test
    void hands_out_a_list_for_the_books() {
        String batch = payout.batchOfOne();
        assertThat(maker.api().get(PayoutApi.path(batch) + "/payment-list").status())
                .isEqualTo(409);
        ok(PayoutApi.approve(batch, checker));
        ok(payout.export(batch));

        JsonObject list = ok(maker.api().get(PayoutApi.path(batch) + "/payment-list"));

        assertThat(list.getString("mediaType")).isEqualTo("text/csv");
        assertThat(list.getString("content").lines().skip(1))
                .singleElement()
                .asString()
                .contains(",100.00,EUR,2026-11-24,");
    }

    @Test
    void names_every_fault_of_a_status_report_and_takes_none_of_it() {
        String batch = payout.batchOfOne();
        ok(PayoutApi.approve(batch, checker));
        ok(payout.export(batch));
        ok(maker.api().post(PayoutApi.path(batch) + "/sending"));
        String reference = payout.payments(batch).getFirst().getString("endToEndId");

        Answer answer =
                maker.api()
                        .post(
                                PayoutApi.path(batch) + "/statuses",
                                new JsonObject()
                                        .put(
                                                "statuses",
                                                new JsonArray()
                                                        .add(
                                                                PayoutApi.line(
                                                                        reference,
                                                                        "EXECUTED",
                                                                        null))
                                                        .add(
                                                                PayoutApi.line(
                                                                        "unknown",
                                                                        "EXECUTED",
                                                                        null))
                                                        .add(
                                                                PayoutApi.line(
                                                                        reference,
                                                                        "REJECTED",
                                                                        null))));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers())
                .containsExactly(
                        "/statuses/1/endToEndId",
                        "/statuses/2/endToEndId",
                        "/statuses/2/reasonCode");
        assertThat(payout.payments(batch).getFirst().getString("status")).isEqualTo("SENT");
    }

    @Test
    void pays_on_no_day_that_has_passed() {
        String edition = award.edition(checker.api(), PayoutApi.MONEY);
        award.granted(award.carer("Ida"), edition, checker.api());

        Answer answer =
                maker.api()
                        .post(
                                BASE + "/payout-batches",
                                new JsonObject()
                                        .put("editionId", edition)
                                        .put("payOn", "2026-11-21"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("/payOn");
    }

    @Test
    void an_application_stays_while_its_payout_is_under_way() {
        String edition = award.edition(checker.api(), PayoutApi.MONEY);
        TestPerson carer = award.carer("Kept");
        String application = award.granted(carer, edition, checker.api());
        assertThat(keptBack(carer, application)).isEmpty();

        String batch = made(payout.make(edition));
        assertThat(keptBack(carer, application)).containsExactly("LIVE_ACTIVITY");
        String payment = payout.payments(batch).getFirst().getString("id");
        maker.api().delete(PayoutApi.path(batch) + "/payments/" + payment);
        assertThat(keptBack(carer, application)).as("taken out").isEmpty();

        batch = made(payout.make(edition));
        JsonObject reasons = new JsonObject().put("reasons", "De verkeerde dag stond erin.");
        ok(maker.api().post(PayoutApi.path(batch) + "/cancellation", reasons));
        assertThat(keptBack(carer, application)).as("called off").isEmpty();

        batch = made(payout.make(edition));
        ok(PayoutApi.approve(batch, checker));
        ok(payout.export(batch));
        ok(maker.api().post(PayoutApi.path(batch) + "/sending"));
        String reference = PayoutApi.reference(payout.payments(batch), carer);
        ok(payout.report(batch, reference, "ACCEPTED", null));
        assertThat(keptBack(carer, application)).containsExactly("LIVE_ACTIVITY");

        ok(payout.report(batch, reference, "EXECUTED", null));
        assertThat(keptBack(carer, application)).as("paid").isEmpty();
    }

    private static List<String> keptBack(TestPerson carer, String application) {
        return carer.api().get("/me/retention?limit=100").items().stream()
                .filter(one -> one.getString("id").equals(application))
                .flatMap(one -> one.getJsonArray("holds").stream())
                .map(hold -> ((JsonObject) hold).getString("ground"))
                .toList();
    }

    @Test
    void a_batch_called_off_leaves_its_awards_to_another() {
        String batch = payout.batchOfOne();
        String edition = payout.read(batch).getString("editionId");
        ok(PayoutApi.approve(batch, checker));

        JsonObject reasons = new JsonObject().put("reasons", "De verkeerde dag stond erin.");
        ok(maker.api().post(PayoutApi.path(batch) + "/cancellation", reasons));

        assertThat(payout.export(batch).status()).isEqualTo(409);
        assertThat(payout.payments(batch)).isEmpty();
        assertThat(payout.payments(made(payout.make(edition)))).hasSize(1);
    }

    @Test
    void takes_a_payment_out_of_a_batch_in_the_making() {
        String batch = payout.batchOfOne();
        String payment = payout.payments(batch).getFirst().getString("id");
        String other = payout.batchOfOne();

        assertThat(maker.api().delete(PayoutApi.path(other) + "/payments/" + payment).status())
                .isEqualTo(404);
        assertThat(maker.api().delete(PayoutApi.path(batch) + "/payments/" + payment).status())
                .isEqualTo(204);
        assertThat(PayoutApi.approve(batch, checker).status()).isEqualTo(409);
    }
}
