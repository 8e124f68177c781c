package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.AwardApi.BASE;
import static nl.waarborg.mantelzorgwaardering.AwardApi.application;
import static nl.waarborg.mantelzorgwaardering.AwardApi.made;
import static nl.waarborg.mantelzorgwaardering.AwardApi.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before the tests
final class PayoutTest {

    private static final Map<String, Object> MONEY = Map.of();

    private TestPlatform platform;
    private AwardApi award;
    private TestPerson maker;
    private TestPerson checker;

    @BeforeAll
    void start() {
        platform = AwardApi.platform();
        award = new AwardApi(platform);
        maker = award.staff("Maker");
        checker = award.staff("Checker");
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void pays_granted_awards_from_making_the_batch_to_the_banks_last_word() {
        String edition = award.edition(checker.api(), MONEY);
        TestPerson anna = award.carer("Anna");
        TestPerson bram = award.carer("Bram");
        String annas = award.granted(anna, edition, checker.api());
        String brams = award.granted(bram, edition, checker.api());
        award.decide(checker.api(), award.submitted(award.carer("Cas"), edition), "REFUSED");
        award.submitted(award.carer("Dora"), edition);
        assertThat(state(anna, annas)).isEqualTo("TO_BE_PAID");

        String batch = made(make(edition));
        assertThat(read(batch).getDouble("total")).isEqualTo(200.0);
        assertThat(state(anna, annas)).isEqualTo("IN_PREPARATION");
        ok(approve(batch, checker));
        JsonObject file = ok(export(batch));
        assertThat(file.getString("content"))
                .contains("<NbOfTxs>2</NbOfTxs>", "<CtrlSum>200.00</CtrlSum>")
                .contains(AwardApi.iban(anna), AwardApi.iban(bram), AwardApi.ACCOUNT)
                .contains("Mantelzorgwaardering Assen 2026");
        ok(maker.api().post(path(batch) + "/sending"));
        assertThat(state(anna, annas)).isEqualTo("SENT");

        List<JsonObject> payments = payments(batch);
        assertThat(payments).hasSize(2);
        ok(report(batch, reference(payments, anna), "EXECUTED", null));
        JsonObject after = ok(report(batch, reference(payments, bram), "REJECTED", "AC04"));

        assertThat(after.getJsonObject("payments").getMap())
                .containsOnly(Map.entry("EXECUTED", 1), Map.entry("REJECTED", 1));
        assertThat(after.getDouble("total")).isEqualTo(100.0);
        assertThat(state(anna, annas)).isEqualTo("PAID");
        assertThat(state(bram, brams)).isEqualTo("REJECTED");
        String second = made(make(edition));
        assertThat(payments(second)).hasSize(1);
        assertThat(payments(second).getFirst().getString("endToEndId"))
                .isEqualTo(reference(payments, bram) + "-2");
    }

    @Test
    void shows_finance_a_payment_and_nothing_of_the_application() {
        String batch = batchOfOne();

        JsonObject payment = payments(batch).getFirst();

        assertThat(payment.fieldNames())
                .containsExactlyInAnyOrder(
                        "id", "endToEndId", "decisionId", "name", "iban", "amount", "status");
    }

    @Test
    void tells_each_payee_that_the_bank_got_the_payment_once_it_did_and_nobody_else() {
        String edition = award.edition(checker.api(), MONEY);
        TestPerson paid = award.carer("Bank");
        TestPerson unpaid = award.carer("Unbanked");
        award.granted(paid, edition, checker.api());
        award.submitted(unpaid, edition);
        String batch = made(make(edition));
        ok(approve(batch, checker));
        ok(export(batch));
        assertThat(disclosures(paid)).isEmpty();

        ok(maker.api().post(path(batch) + "/sending"));
        ok(maker.api().post(path(batch) + "/sending"));
        ok(maker.api().get(path(batch) + "/payment-list"));

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
        String batch = batchOfOne();

        assertThat(approve(batch, maker).status()).isEqualTo(403);
        assertThat(export(batch).status()).isEqualTo(409);
        assertThat(maker.api().post(path(batch) + "/sending").status()).isEqualTo(409);
    }

    @Test
    void each_step_may_be_repeated_and_changes_nothing_then() {
        String batch = batchOfOne();
        String edition = read(batch).getString("editionId");

        assertThat(make(edition).status()).isEqualTo(409);
        JsonObject approved = ok(approve(batch, checker));
        assertThat(ok(approve(batch, checker))).isEqualTo(approved);
        JsonObject file = ok(export(batch));
        assertThat(ok(export(batch))).isEqualTo(file);
        assertThat(ok(checker.api().post(path(batch) + "/export"))).isEqualTo(file);
        JsonObject sent = ok(maker.api().post(path(batch) + "/sending"));
        assertThat(ok(maker.api().post(path(batch) + "/sending"))).isEqualTo(sent);
        assertThat(ok(export(batch))).isEqualTo(file);
        String reference = payments(batch).getFirst().getString("endToEndId");
        JsonObject executed = ok(report(batch, reference, "EXECUTED", null));
        assertThat(ok(report(batch, reference, "EXECUTED", null))).isEqualTo(executed);
    }

    @Test
    void two_who_make_a_batch_at_once_pay_each_award_once() {
        String edition = award.edition(checker.api(), MONEY);
        for (String name : new String[] {"Ella", "Finn", "Guus", "Hugo"}) {
            award.granted(award.carer(name), edition, checker.api());
        }

        var answers =
                Stream.generate(() -> CompletableFuture.supplyAsync(() -> make(edition)))
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
        String batch = batchOfOne();
        assertThat(maker.api().get(path(batch) + "/payment-list").status()).isEqualTo(409);
        ok(approve(batch, checker));
        ok(export(batch));

        JsonObject list = ok(maker.api().get(path(batch) + "/payment-list"));

        assertThat(list.getString("mediaType")).isEqualTo("text/csv");
        assertThat(list.getString("content").lines().skip(1))
                .singleElement()
                .asString()
                .contains(",100.00,EUR,2026-11-24,");
    }

    @Test
    void names_every_fault_of_a_status_report_and_takes_none_of_it() {
        String batch = batchOfOne();
        ok(approve(batch, checker));
        ok(export(batch));
        ok(maker.api().post(path(batch) + "/sending"));
        String reference = payments(batch).getFirst().getString("endToEndId");

        Answer answer =
                maker.api()
                        .post(
                                path(batch) + "/statuses",
                                new JsonObject()
                                        .put(
                                                "statuses",
                                                new JsonArray()
                                                        .add(line(reference, "EXECUTED", null))
                                                        .add(line("unknown", "EXECUTED", null))
                                                        .add(line(reference, "REJECTED", null))));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers())
                .containsExactly(
                        "/statuses/1/endToEndId",
                        "/statuses/2/endToEndId",
                        "/statuses/2/reasonCode");
        assertThat(payments(batch).getFirst().getString("status")).isEqualTo("SENT");
    }

    @Test
    void pays_on_no_day_that_has_passed() {
        String edition = award.edition(checker.api(), MONEY);
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
    void a_batch_called_off_leaves_its_awards_to_another() {
        String batch = batchOfOne();
        String edition = read(batch).getString("editionId");
        ok(approve(batch, checker));

        JsonObject reasons = new JsonObject().put("reasons", "De verkeerde dag stond erin.");
        ok(maker.api().post(path(batch) + "/cancellation", reasons));

        assertThat(export(batch).status()).isEqualTo(409);
        assertThat(payments(batch)).isEmpty();
        assertThat(payments(made(make(edition)))).hasSize(1);
    }

    @Test
    void divides_a_budget_once_all_is_decided() {
        String edition =
                award.edition(
                        checker.api(),
                        Map.of("budgetMode", "SHARED", "budget", 200, "amount", 150));
        award.granted(award.carer("Jan"), edition, checker.api());
        award.granted(award.carer("Kees"), edition, checker.api());
        String last = award.submitted(award.carer("Loes"), edition);
        assertThat(make(edition).status()).isEqualTo(409);
        award.decide(checker.api(), last, "GRANTED");

        List<JsonObject> payments = payments(made(make(edition)));

        assertThat(payments).extracting(payment -> payment.getDouble("amount")).containsOnly(66.66);
    }

    @Test
    void carers_of_one_recipient_share_where_there_is_no_budget() {
        String edition =
                award.edition(checker.api(), Map.of("budgetMode", "SHARED", "amount", 150));
        for (String street : new String[] {"Zorgpad 3", "zorgpad 3 ", "Zorgpad 5"}) {
            String id = award.submitted(award.carer("Mies"), edition, street);
            award.decide(checker.api(), id, "GRANTED");
        }

        List<JsonObject> payments = payments(made(make(edition)));

        assertThat(payments)
                .extracting(payment -> payment.getDouble("amount"))
                .containsExactlyInAnyOrder(75.0, 75.0, 150.0);
    }

    @Test
    void holds_a_payout_until_a_human_decides_after_a_conversation() {
        String edition = award.edition(checker.api(), MONEY);
        TestPerson nina = award.carer("Nina");
        String ninas = award.granted(nina, edition, checker.api());
        award.granted(award.carer("Olaf"), edition, checker.api());

        String hold = made(hold(ninas, checker));

        assertThat(state(nina, ninas)).isEqualTo("PAYOUT_HELD_SUSPICION");
        assertThat(hold(ninas, checker).status()).isEqualTo(409);
        assertThat(nina.api().get(application(ninas) + "/payout-holds").items())
                .as("a carer with the permission sees the own only")
                .hasSize(1);
        assertThat(payments(made(make(edition)))).hasSize(1);
        assertThat(end(hold, "KEPT").status()).isEqualTo(409);
        ok(talk(hold, "2026-11-22"));
        assertThat(talk(hold, "2026-11-22").status()).isEqualTo(409);
        ok(end(hold, "KEPT"));
        assertThat(state(nina, ninas)).isEqualTo("WITHHELD");
        assertThat(make(edition).status()).isEqualTo(409);
        ok(end(hold, "RELEASED"));
        assertThat(payments(made(make(edition)))).hasSize(1);
    }

    @Test
    void a_hold_reaches_a_batch_under_way_until_it_is_sent() {
        String edition = award.edition(checker.api(), MONEY);
        String application = award.granted(award.carer("Piet"), edition, checker.api());
        String batch = made(make(edition));
        ok(approve(batch, checker));
        ok(export(batch));

        made(hold(application, checker));

        assertThat(export(batch).status()).isEqualTo(409);
        assertThat(maker.api().post(path(batch) + "/sending").status()).isEqualTo(409);
        JsonObject reasons = new JsonObject().put("reasons", "Het bestand is niet verstuurd.");
        assertThat(maker.api().post(path(batch) + "/cancellation", reasons).status())
                .isEqualTo(409);
        ok(checker.api().post(path(batch) + "/cancellation", reasons));
    }

    @Test
    void a_conversation_lies_in_the_past_and_has_words() {
        String edition = award.edition(checker.api(), MONEY);
        String hold =
                made(hold(award.granted(award.carer("Quin"), edition, checker.api()), checker));

        assertThat(talk(hold, "2026-11-23").pointers()).containsExactly("/on");
        Answer silent =
                checker.api()
                        .post(
                                BASE + "/payout-holds/" + hold + "/conversation",
                                new JsonObject()
                                        .put("on", "2026-11-22")
                                        .put("channel", "PHONE")
                                        .put("summary", "Niets."));
        assertThat(silent.pointers()).containsExactly("/summary");
    }

    @Test
    void takes_a_payment_out_of_a_batch_in_the_making() {
        String batch = batchOfOne();
        String payment = payments(batch).getFirst().getString("id");
        String other = batchOfOne();

        assertThat(maker.api().delete(path(other) + "/payments/" + payment).status())
                .isEqualTo(404);
        assertThat(maker.api().delete(path(batch) + "/payments/" + payment).status())
                .isEqualTo(204);
        assertThat(approve(batch, checker).status()).isEqualTo(409);
    }

    @Test
    void issues_vouchers_from_an_address_list_without_bank_accounts() {
        String edition = award.edition(checker.api(), Map.of("form", "VOUCHER"));
        TestPerson rik = award.carer("Rik");
        String riks = award.granted(rik, edition, checker.api());
        String held = award.granted(award.carer("Saar"), edition, checker.api());
        made(hold(held, checker));
        assertThat(make(edition).status()).isEqualTo(409);

        Answer due = checker.api().get(BASE + "/vouchers-due?editionId=" + edition);
        assertThat(due.items()).hasSize(1);
        assertThat(due.text()).contains(rik.name(), "9401 AB").doesNotContain("iban");
        JsonObject voucher = new JsonObject().put("channel", "POST").put("code", "ABC-123");
        made(checker.api().post(application(riks) + "/voucher", voucher));

        assertThat(checker.api().post(application(riks) + "/voucher", voucher).status())
                .isEqualTo(409);
        assertThat(checker.api().post(application(held) + "/voucher", voucher).status())
                .isEqualTo(409);
        assertThat(checker.api().get(BASE + "/vouchers-due?editionId=" + edition).items())
                .isEmpty();
        assertThat(state(rik, riks)).isEqualTo("ISSUED");
    }

    private String batchOfOne() {
        String edition = award.edition(checker.api(), MONEY);
        award.granted(award.carer("One"), edition, checker.api());
        return made(make(edition));
    }

    private Answer make(String edition) {
        return maker.api()
                .post(
                        BASE + "/payout-batches",
                        new JsonObject().put("editionId", edition).put("payOn", "2026-11-24"));
    }

    private static Answer approve(String batch, TestPerson person) {
        return person.api().post(path(batch) + "/approval");
    }

    private Answer export(String batch) {
        return maker.api().post(path(batch) + "/export");
    }

    private JsonObject read(String batch) {
        return ok(maker.api().get(path(batch)));
    }

    private List<JsonObject> payments(String batch) {
        return maker.api().get(path(batch) + "/payments").items();
    }

    private Answer report(String batch, String reference, String status, @Nullable String reason) {
        return maker.api()
                .post(
                        path(batch) + "/statuses",
                        new JsonObject()
                                .put(
                                        "statuses",
                                        new JsonArray().add(line(reference, status, reason))));
    }

    private static JsonObject line(String reference, String status, @Nullable String reason) {
        JsonObject line = new JsonObject().put("endToEndId", reference).put("status", status);
        return reason == null ? line : line.put("reasonCode", reason);
    }

    private static String reference(List<JsonObject> payments, TestPerson person) {
        return payments.stream()
                .filter(payment -> payment.getString("name").equals(person.name()))
                .map(payment -> payment.getString("endToEndId"))
                .findFirst()
                .orElseThrow();
    }

    private static String state(TestPerson carer, String application) {
        return ok(carer.api().get(application(application) + "/payout")).getString("state");
    }

    private static Answer hold(String application, TestPerson staff) {
        return staff.api()
                .post(
                        application(application) + "/payout-holds",
                        new JsonObject().put("suspicion", "Twee aanvragen op een rekening."));
    }

    private Answer talk(String hold, String on) {
        return checker.api()
                .post(
                        BASE + "/payout-holds/" + hold + "/conversation",
                        new JsonObject()
                                .put("on", on)
                                .put("channel", "VISIT")
                                .put("summary", "De rekening is van beiden samen."));
    }

    private Answer end(String hold, String outcome) {
        return checker.api()
                .post(
                        BASE + "/payout-holds/" + hold + "/outcome",
                        new JsonObject()
                                .put("outcome", outcome)
                                .put("reasons", "Dat volgt uit het gesprek."));
    }

    private static String path(String batch) {
        return BASE + "/payout-batches/" + batch;
    }
}
