package nl.waarborg.finance;

import static org.assertj.core.api.Assertions.assertThat;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What an erasure leaves of the books: under a hold, under a decision, under a restriction. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptBooksTest {

    private static final TenantId IKO = new TenantId("ikocreate");

    private static final String RESTRICTIONS =
            "SELECT count(*) FROM core.restriction WHERE subject_id = ?";

    private Books books;
    private TestPerson officer;

    @BeforeAll
    void open() {
        books = Books.at(Books.platform(IKO.value()), IKO);
        books.at("2026-11-22T11:00:00Z");
        officer = books.platform().person(IKO, "Otto Privacy", "privacy-officer");
    }

    @AfterAll
    void close() {
        books.close();
    }

    @Test
    void an_erasure_keeps_what_hangs_on_a_held_customer_until_the_release() {
        TestPerson person = books.platform().person(IKO, "Klaas Claim", "person");
        JsonObject customer = customerOf(person, "Klaas Claim");
        JsonObject invoice = books.issued(customer, Books.line("Werk", "1", "100", "21"));
        Books.made(books.post(mailings(invoice), new JsonObject()));
        String hold = held(customer);
        pass(1);
        String request = taken(books.platform().again(person));

        assertThat(preview(request))
                .as("foretold")
                .contains(
                        "finance.customer: 1 kept, hold: LEGAL_CLAIM",
                        "finance.invoice: 1 kept, hold: LEGAL_CLAIM",
                        "finance.invoice_mailing: 1 kept, hold: LEGAL_CLAIM");
        assertThat(status(step(request, "decide", inPart(claim())))).isEqualTo("DECIDED");
        assertThat(status(step(request, "execute", new JsonObject()))).isEqualTo("EXECUTED");

        assertThat(books.keeper().api().get(mailings(invoice)).items()).hasSize(1);
        assertThat(customerNow(customer).getString("email")).isNotNull();

        assertThat(
                        officer.api()
                                .post(
                                        "/holds/" + hold + "/release",
                                        new JsonObject().put("because", "the claim is settled"))
                                .status())
                .isBetween(200, 204);
        books.platform().runNow(IKO, "rights-retries");

        assertThat(books.keeper().api().get(mailings(invoice)).items()).isEmpty();
        assertThat(customerNow(customer).getString("email")).isNull();
        assertThat(customerNow(customer).getString("name")).isEqualTo("Klaas Claim");
    }

    @Test
    void an_erasure_that_keeps_invoices_ends_no_restriction() {
        TestPerson person = books.platform().person(IKO, "Rens Rust", "person");
        UUID subject = person.subject().value();
        JsonObject customer = customerOf(person, "Rens Rust");
        String path = "/finance/invoices/";
        path += books.issued(customer, Books.line("Werk", "1", "100", "21")).getString("id");
        books.platform().rights().restrict(person, true);
        assertThat(books.keeper().api().get(path).status()).isEqualTo(404);

        assertThat(books.platform().rights().erase(person).missing()).isEmpty();

        assertThat(books.ask(RESTRICTIONS, subject)).isEqualTo("1");
        assertThat(books.keeper().api().get(path).status()).as("still set aside").isEqualTo(404);
        books.platform().rights().restrict(person, false);
        pass(4);
        assertThat(books.keeper().api().get(path).status()).as("once it is lifted").isEqualTo(200);
    }

    @Test
    void a_decision_that_keeps_invoices_for_a_month_tells_of_the_years_of_the_law_as_well() {
        TestPerson person = books.platform().person(IKO, "Lara Later", "person");
        JsonObject customer = customerOf(person, "Lara Later");
        JsonObject invoice = books.issued(customer, Books.line("Werk", "1", "100", "21"));
        Books.made(books.post(mailings(invoice), new JsonObject()));
        pass(1);
        String request = taken(books.platform().again(person));
        LocalDate today = LocalDate.ofInstant(books.platform().clock().instant(), UTC);
        JsonObject ground =
                new JsonObject()
                        .put("ground", "STILL_NEEDED")
                        .put("dataset", "finance.customer")
                        .put("keptUntil", today.plusDays(30).toString())
                        .put("explanation", "De opdracht loopt nog een maand.");

        assertThat(status(step(request, "decide", inPart(ground)))).isEqualTo("DECIDED");
        assertThat(status(step(request, "execute", new JsonObject()))).isEqualTo("EXECUTED");

        assertThat(lastLetter(request))
                .contains("klanten: 1 bewaard, tot en met 31 december " + (today.getYear() + 7))
                .contains("AVG art. 17(1), AWR art. 52");
        assertThat(customerNow(customer).getString("email")).isNotNull();
        pass(30);
        books.platform().runNow(IKO, "rights-retries");
        assertThat(customerNow(customer).getString("email")).as("on the last day").isNotNull();
        pass(1);
        books.platform().runNow(IKO, "rights-retries");
        assertThat(customerNow(customer).getString("email")).isNull();
        assertThat(customerNow(customer).getString("name")).isEqualTo("Lara Later");
    }

    private void pass(int days) {
        books.at(books.platform().clock().instant().plus(Duration.ofDays(days)).toString());
        officer = books.platform().again(officer);
    }

    private String lastLetter(String request) {
        JsonArray letters =
                officer.api().get("/rights-requests/" + request).json().getJsonArray("letters");
        return letters.getJsonObject(letters.size() - 1).getString("text");
    }

    private JsonObject customerOf(TestPerson person, String name) {
        return books.customer(
                new JsonObject()
                        .put("subjectId", person.subject().toString())
                        .put("kind", "PRIVATE")
                        .put("name", name)
                        .put("language", "NL"));
    }

    private JsonObject customerNow(JsonObject customer) {
        return books.keeper().api().get("/finance/customers/" + customer.getString("id")).json();
    }

    private String held(JsonObject customer) {
        return Books.made(
                        officer.api()
                                .post(
                                        "/holds",
                                        new JsonObject()
                                                .put("dataset", "finance.customer")
                                                .put("recordId", customer.getString("id"))
                                                .put("ground", "LEGAL_CLAIM")
                                                .put("reference", "case 8")
                                                .put("reviewOn", "2027-11-22")))
                .getString("id");
    }

    private String taken(TestPerson person) {
        JsonObject asked = new JsonObject().put("type", "ERASE").put("language", "NL");
        String request = Books.made(person.api().post("/me/requests", asked)).getString("id");
        assertThat(officer.api().post("/rights-requests/" + request + "/take").status())
                .isEqualTo(200);
        return request;
    }

    /** Of each table, with its ground where something stays. */
    private List<String> preview(String request) {
        JsonObject shown =
                officer.api().get("/rights-requests/" + request + "/erasure-preview").json();
        return shown.getJsonArray("datasets").stream()
                .map(JsonObject.class::cast)
                .map(
                        one ->
                                "%s: %s kept, %s"
                                        .formatted(
                                                one.getString("dataset"),
                                                one.getValue("kept"),
                                                one.getString("ground")))
                .toList();
    }

    private static JsonObject claim() {
        return new JsonObject()
                .put("ground", "LEGAL_CLAIM")
                .put("explanation", "Er loopt een zaak bij de rechter.");
    }

    private static JsonObject inPart(JsonObject ground) {
        return new JsonObject()
                .put("outcome", "PARTIAL")
                .put("explanation", "Met zorg door een mens gewogen.")
                .put("grounds", new JsonArray().add(ground));
    }

    private Answer step(String request, String step, JsonObject body) {
        return officer.api().post("/rights-requests/" + request + "/" + step, body);
    }

    private static String status(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().getJsonObject("line").getString("status");
    }

    private static String mailings(JsonObject invoice) {
        return "/finance/invoices/" + invoice.getString("id") + "/mailings";
    }
}
