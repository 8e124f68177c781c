package nl.waarborg.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PlacedHold;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.UUID;

/** Quotations, contracts and claims of Kenniscentrum Kraamzorg (KCK-D4, KCK-R7). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SalesTest {

    private static final String TRIED = "Drie keer gebeld, niemand neemt op.";
    private static final String WHY = "Herinneren en bellen hielp niet.";

    private Books books;
    private TestPerson counsel;

    @BeforeAll
    void open() {
        books = Books.at(Books.platform(Books.KCK.value()), Books.KCK);
        counsel = books.platform().person(Books.KCK, "Lex Jurist", "legal-professional");
    }

    @BeforeEach
    void now() {
        at("2026-11-22T11:00:00Z");
    }

    @AfterAll
    void close() {
        books.close();
    }

    private void at(String moment) {
        books.at(moment);
        counsel = books.platform().again(counsel);
    }

    @Test
    void a_quotation_is_sent_once_and_answered_once_and_becomes_an_invoice() {
        JsonObject quotation = quotation(books.business("Offerte BV"));
        String path = "/finance/quotations/" + quotation.getString("id");
        assertThat(books.keeper().api().get(path + "/pdf").status()).isEqualTo(409);

        JsonObject sent = books.keeper().api().post(path + "/send").json();
        assertThat(sent.getString("reference")).matches("Q-KCK-2026-[0-9]{4}");
        assertThat(sent.getString("validUntil")).isEqualTo("2026-12-22");
        assertThat(books.keeper().api().get(path + "/pdf").status()).isEqualTo(200);
        assertThat(books.keeper().api().post(path + "/invoice").status()).isEqualTo(409);
        assertThat(books.keeper().api().post(path + "/acceptance").status()).isEqualTo(200);
        assertThat(books.keeper().api().post(path + "/refusal").status()).isEqualTo(409);

        JsonObject invoice = Books.made(books.keeper().api().post(path + "/invoice"));
        assertThat(invoice.getString("orderReference")).isEqualTo(sent.getString("reference"));
        assertThat(invoice.getDouble("net")).isEqualTo(100.0);
        assertThat(
                        books.refusal(
                                books.keeper(),
                                "UPDATE finance.quotation SET valid_until = '2030-01-01' WHERE id = ?",
                                Books.id(quotation)))
                .isEqualTo("quotation_stands");
        assertThat(
                        books.refusal(
                                books.keeper(),
                                "UPDATE finance.quotation_line SET quantity = 2, net = 200 WHERE"
                                        + " quotation_id = ?",
                                Books.id(quotation)))
                .isEqualTo("quotation_stands");
    }

    @Test
    void a_quotation_without_an_answer_expires_after_its_last_day() {
        JsonObject quotation = quotation(books.business("Stil BV"));
        String path = "/finance/quotations/" + quotation.getString("id");
        books.keeper().api().post(path + "/send");

        at("2026-12-22T11:00:00Z");
        books.platform().job("finance", Books.KCK, QuotationDesk::expire);
        assertThat(status(path)).isEqualTo("SENT");
        at("2026-12-23T11:00:00Z");
        assertThat(books.keeper().api().post(path + "/acceptance").status()).isEqualTo(409);
        books.platform().job("finance", Books.KCK, QuotationDesk::expire);
        assertThat(status(path)).isEqualTo("EXPIRED");
    }

    @Test
    void one_that_a_hold_keeps_as_it_is_stops_no_other_from_expiring() {
        JsonObject held = quotation(books.business("Geschil BV"));
        JsonObject other = quotation(books.business("Ander BV"));
        for (JsonObject one : List.of(held, other)) {
            books.keeper().api().post("/finance/quotations/" + one.getString("id") + "/send");
        }
        TestPerson officer = books.platform().person(Books.KCK, "Petra Privacy", "privacy-officer");
        PlacedHold hold =
                PlacedHold.on(officer, "LEGAL_CLAIM", "finance.quotation", Books.id(held));
        at("2026-12-23T11:00:00Z");

        books.platform().job("finance", Books.KCK, QuotationDesk::expire);
        assertThat(status("/finance/quotations/" + other.getString("id"))).isEqualTo("EXPIRED");
        assertThat(status("/finance/quotations/" + held.getString("id"))).isEqualTo("SENT");

        new PlacedHold(books.platform().again(officer), hold.id()).release();
        books.platform().job("finance", Books.KCK, QuotationDesk::expire);
        assertThat(status("/finance/quotations/" + held.getString("id"))).isEqualTo("EXPIRED");
    }

    @Test
    void the_financial_year_in_which_a_contract_ends_counts() {
        JsonObject customer = books.business("Contract BV");
        JsonObject contract =
                Books.made(
                        books.post(
                                "/finance/contracts",
                                new JsonObject()
                                        .put("customerId", customer.getString("id"))
                                        .put("title", "Scholing")
                                        .put("startsOn", "2024-01-01")));
        assertThat(lastBooked(customer)).isNull();
        String end = "/finance/contracts/" + contract.getString("id") + "/end";
        JsonObject body = new JsonObject().put("endsOn", "2027-06-30").put("reasons", "kort");

        assertThat(change(end, "\"1\"", body).status()).isEqualTo(409);
        assertThat(change(end, "\"1\"", body.put("reasons", "Opgezegd door de klant.")).status())
                .isEqualTo(200);
        assertThat(lastBooked(customer)).isEqualTo("2027-06-30");
        assertThat(change(end, "\"2\"", body.put("endsOn", "2028-01-01")).status()).isEqualTo(409);
    }

    @Test
    void a_claim_goes_to_a_legal_professional_only_after_communication_failed() {
        JsonObject invoice =
                books.issued(books.business("Wanbetaler BV"), Books.line("Werk", "1", "100", "21"));
        String claims = "/finance/invoices/" + invoice.getString("id") + "/claims";
        JsonObject note = new JsonObject().put("kind", "UNPAID").put("communication", TRIED);
        assertThat(books.post(claims, note).status()).as("not late yet").isEqualTo(409);
        at("2026-12-31T11:00:00Z");
        assertThat(books.post(claims, note).status()).as("not reminded yet").isEqualTo(409);
        books.platform().job("finance", Books.KCK, Reminders::send);
        JsonObject claim = Books.made(books.post(claims, note));
        assertThat(claim.getDouble("amount")).isEqualTo(121.0);
        assertThat(lastBookedOf(invoice)).isEmpty();
        String path = "/finance/claims/" + claim.getString("id");
        assertThat(counsel.api().get(path).status()).as("not handed over yet").isEqualTo(404);
        JsonObject hand =
                new JsonObject()
                        .put("recipient", "Jurist en Zoon")
                        .put("counselId", counsel.account().toString())
                        .put("reasons", WHY);

        assertThat(change(path + "/hand-over", "\"1\"", hand).status()).isEqualTo(200);

        assertThat(counsel.api().get(path).json().getString("debtorName"))
                .isEqualTo("Wanbetaler BV");
        assertThat(counsel.api().get("/finance/claims").items()).hasSize(1);
        for (String closed :
                List.of("/finance/invoices", "/finance/customers", "/finance/quotations")) {
            assertThat(counsel.api().get(closed).status()).as(closed).isEqualTo(403);
        }
        assertThat(
                        books.ask(
                                "SELECT count(*) FROM core.disclosure WHERE subject_id = ? AND recipient"
                                        + " = 'legal-professional'",
                                subject(invoice)))
                .isEqualTo("1");
    }

    @Test
    void what_was_paid_since_a_claim_was_noted_does_not_go_to_the_legal_professional() {
        JsonObject invoice =
                books.issued(books.business("Deel BV"), Books.line("Werk", "1", "100", "21"));
        JsonObject claim = disputed(invoice);
        JsonObject hand = new JsonObject().put("recipient", "Jurist en Zoon").put("reasons", WHY);
        String path = "/finance/claims/" + claim.getString("id") + "/hand-over";
        assertThat(books.pay(invoice, 2100, invoice.getString("issuedOn")).status()).isEqualTo(201);

        assertThat(
                        books.refusal(
                                books.keeper(),
                                "UPDATE finance.claim SET status = 'HANDED_OVER', recipient = 'x',"
                                        + " reasons = ?, handed_over_on = '2026-11-22',"
                                        + " handed_over_by = ? WHERE id = ?",
                                WHY,
                                books.keeper().account().value(),
                                Books.id(claim)))
                .isEqualTo("claim_of_what_is_due");
        Answer handed = change(path, "\"1\"", hand);
        assertThat(handed.status()).as("not talked over yet").isEqualTo(409);
        JsonObject whole =
                books.issued(books.business("Heel BV"), Books.line("Werk", "1", "100", "21"));
        JsonObject other = disputed(whole);
        assertThat(books.pay(whole, 12100, whole.getString("issuedOn")).status()).isEqualTo(201);
        at("2026-12-06T11:00:00Z");
        handed = change(path, "\"1\"", hand);

        assertThat(handed.status()).as(handed.toString()).isEqualTo(200);
        assertThat(handed.json().getDouble("amount")).isEqualTo(100.0);

        assertThat(
                        change(
                                        "/finance/claims/" + other.getString("id") + "/hand-over",
                                        "\"1\"",
                                        hand)
                                .status())
                .as("nothing is open")
                .isEqualTo(409);
    }

    @Test
    void a_dispute_is_talked_over_before_it_is_handed_over_and_over_once_it_is_settled() {
        JsonObject claim = disputed("Meningsverschil BV");
        String path = "/finance/claims/" + claim.getString("id");
        JsonObject hand =
                new JsonObject()
                        .put("recipient", "Jurist en Zoon")
                        .put("counselId", counsel.account().toString())
                        .put("reasons", WHY);
        Answer early = change(path + "/hand-over", "\"1\"", hand);
        assertThat(early.status()).as("on the day of the invoice").isEqualTo(409);
        assertThat(early.text()).contains("2026-12-06");
        assertThat(
                        books.refusal(
                                books.keeper(),
                                "UPDATE finance.claim SET status = 'HANDED_OVER', recipient = 'x',"
                                        + " reasons = ?, handed_over_on = '2026-11-22',"
                                        + " handed_over_by = ? WHERE id = ?",
                                WHY,
                                books.keeper().account().value(),
                                Books.id(claim)))
                .isEqualTo("claim_talked_over");
        at("2026-12-06T11:00:00Z");
        assertThat(change(path + "/hand-over", "\"1\"", hand).status()).isEqualTo(200);
        TestPerson jurist = books.platform().again(counsel);
        assertThat(jurist.api().get(path).status()).isEqualTo(200);

        Answer settled =
                change(
                        path + "/settlement",
                        "\"2\"",
                        new JsonObject().put("outcome", "WRITTEN_OFF"));

        assertThat(settled.status()).as(settled.toString()).isEqualTo(200);
        assertThat(jurist.api().get(path).status()).as("it is over").isEqualTo(404);
        assertThat(books.keeper().api().get(path).json().getString("recipient"))
                .isEqualTo("Jurist en Zoon");
        assertThat(
                        books.refusal(
                                books.keeper(),
                                "UPDATE finance.claim SET counsel_id = ? WHERE id = ?",
                                counsel.account().value(),
                                Books.id(claim)))
                .as("it is given to nobody again")
                .isEqualTo("accepted");
        assertThat(jurist.api().get(path).status()).isEqualTo(404);
    }

    @Test
    void a_program_hands_nothing_over_and_no_claim_goes_before_it_is_settled() {
        JsonObject claim = disputed("Ruzie BV");
        String set =
                "UPDATE finance.claim SET status = 'HANDED_OVER', recipient = 'x', reasons = ?,"
                        + " handed_over_on = '2026-11-22', handed_over_by = ? WHERE id = ?";
        Object keeper = books.keeper().account().value();

        assertThat(books.refusal(counsel, set, WHY, keeper, Books.id(claim)))
                .isEqualTo("by_the_actor");
        assertThat(books.refusal(books.keeper(), set, "kort", keeper, Books.id(claim)))
                .isEqualTo("claim_reasons");
        assertThat(
                        books.refusal(
                                books.keeper(),
                                "UPDATE finance.claim SET amount = 1000 WHERE id = ?",
                                Books.id(claim)))
                .isEqualTo("claim_stands");
        assertThat(
                        books.refusal(
                                books.keeper(),
                                "DELETE FROM finance.claim WHERE id = ?",
                                Books.id(claim)))
                .isEqualTo("claim_while_open");
    }

    @Test
    void a_claim_goes_when_it_is_settled_and_what_belongs_in_the_books_stays() {
        TestPerson officer = books.platform().person(Books.KCK, "Otto Privacy", "privacy-officer");
        JsonObject paid = disputed("Betaald BV");
        JsonObject lost = disputed("Afgeschreven BV");
        settle(paid, "PAID");
        settle(lost, "WRITTEN_OFF");

        at("2026-11-23T11:00:00Z");
        RetentionRun.of(books.platform().again(officer));

        assertThat(books.keeper().api().get("/finance/claims/" + paid.getString("id")).status())
                .isEqualTo(404);
        JsonObject left =
                books.keeper().api().get("/finance/claims/" + lost.getString("id")).json();
        assertThat(left.getString("communication")).isNull();
        assertThat(left.getString("debtorAddress")).isNull();
        assertThat(left.getString("outcome")).isEqualTo("WRITTEN_OFF");
    }

    private JsonObject disputed(String name) {
        return disputed(books.issued(books.business(name), Books.line("Werk", "1", "100", "21")));
    }

    private JsonObject disputed(JsonObject invoice) {
        return Books.made(
                books.post(
                        "/finance/invoices/" + invoice.getString("id") + "/claims",
                        new JsonObject().put("kind", "DISPUTE").put("communication", TRIED)));
    }

    private void settle(JsonObject claim, String outcome) {
        Answer settled =
                change(
                        "/finance/claims/" + claim.getString("id") + "/settlement",
                        "\"1\"",
                        new JsonObject().put("outcome", outcome));
        assertThat(settled.status()).as(settled.toString()).isEqualTo(200);
    }

    private JsonObject quotation(JsonObject customer) {
        return Books.made(
                books.post(
                        "/finance/quotations",
                        new JsonObject()
                                .put("customerId", customer.getString("id"))
                                .put(
                                        "lines",
                                        new JsonArray()
                                                .add(Books.line("Werk", "1", "100", "21")))));
    }

    private Answer change(String path, String version, JsonObject body) {
        return books.keeper().api().with("If-Match", version).post(path, body);
    }

    private String status(String path) {
        return books.keeper().api().get(path).json().getString("status");
    }

    private @org.jspecify.annotations.Nullable String lastBooked(JsonObject customer) {
        return books.keeper()
                .api()
                .get("/finance/customers/" + customer.getString("id"))
                .json()
                .getString("lastBookedOn");
    }

    private String lastBookedOf(JsonObject invoice) {
        return books.ask(
                "SELECT coalesce(last_booked_on::text, '') FROM finance.invoice WHERE id = ?",
                Books.id(invoice));
    }

    private UUID subject(JsonObject invoice) {
        return UUID.fromString(
                books.ask(
                        "SELECT person_id FROM finance.customer WHERE id = ?",
                        UUID.fromString(invoice.getString("customerId"))));
    }
}
