package nl.waarborg.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The papers of customers of Valtes: on paper, found again, and in whose hands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PapersTest {

    private static final TenantId VALTES = new TenantId("valtes");

    private Books books;

    @BeforeAll
    void open() {
        books = Books.at(Books.platform(VALTES.value()), VALTES);
    }

    @BeforeEach
    void now() {
        books.at("2026-11-22T11:00:00Z");
    }

    @AfterAll
    void close() {
        books.close();
    }

    @Test
    void each_organisation_has_a_role_in_which_customers_see_and_answer_their_own_papers() {
        for (String id :
                List.of(
                        "cvoz",
                        "ikocreate",
                        "ikwerkindezorg",
                        "kenniscentrum-kraamzorg",
                        "valtes")) {
            assertThat(PublishedTenants.text(id))
                    .as(id)
                    .contains("finance.own.read: own", "finance.own.answer: own");
        }
    }

    @Test
    void a_customer_of_valtes_sees_the_own_papers_and_a_carer_sees_none() throws IOException {
        TestPerson karel = books.platform().person(VALTES, "Karel Klant", "person");
        TestPerson carer = books.platform().person(VALTES, "Mia Zorg", "carer");
        JsonObject customer = tied(karel, "Klant van Valtes");
        JsonObject mine = books.issued(customer, Books.line("Werk", "1", "9", "21"));
        books.issued(books.business("Ander BV"), Books.line("Werk", "1", "9", "21"));
        JsonObject contract = contract(customer, "2020-05-01");
        assertThat(scan(contract).status()).isEqualTo(200);

        assertThat(karel.api().get("/finance/own/invoices").items())
                .extracting(one -> one.getString("id"))
                .containsExactly(mine.getString("id"));
        String paper = "/finance/own/contracts/" + contract.getString("id") + "/paper";
        assertThat(karel.api().get(paper).status()).isEqualTo(200);
        assertThat(carer.api().get(paper).status()).isEqualTo(403);
        assertThat(karel.api().get("/finance/customers").status()).isEqualTo(403);
    }

    @Test
    void a_contract_on_paper_is_taken_over_with_who_signed_it_when_and_the_paper_once()
            throws IOException {
        JsonObject customer = books.business("Papier BV");
        JsonObject unsigned = contract(customer, null);
        assertThat(scan(unsigned).status()).isEqualTo(409);
        Answer future =
                books.post(
                        "/finance/contracts",
                        body(customer).put("signedOn", "2026-11-23").put("signedName", "Petra"));
        assertThat(future.pointers()).containsExactly("/signedOn");

        JsonObject contract = contract(customer, "2020-05-01");
        assertThat(contract.getString("signedName")).isEqualTo("Petra Tekent");
        assertThat(scan(contract).status()).isEqualTo(200);
        assertThat(scan(contract).status()).isEqualTo(409);
        String paper = "/finance/contracts/" + contract.getString("id") + "/paper";
        assertThat(books.keeper().api().get(paper).text()).startsWith("%PDF");
        assertThat(books.ask("SELECT encode(paper_content, 'escape') FROM finance.contract_paper"))
                .as("in the database")
                .doesNotStartWith("%PDF");

        assertThat(
                        books.refusal(
                                books.keeper(),
                                "UPDATE finance.contract SET signed_on = '2021-01-01' WHERE id = ?",
                                Books.id(contract)))
                .isEqualTo("contract_stands");
        assertThat(
                        books.refusal(
                                books.keeper(),
                                "UPDATE finance.contract_paper SET paper_size = 1 WHERE contract_id = ?",
                                Books.id(contract)))
                .isEqualTo("contract_paper_stands");
    }

    @Test
    void an_answer_on_paper_given_in_time_counts_also_where_it_is_noted_after_the_last_day() {
        JsonObject quotation = sent(books.business("Brief BV"));
        String path = "/finance/quotations/" + quotation.getString("id");
        books.at("2026-12-30T11:00:00Z");
        books.platform().job("finance", VALTES, QuotationDesk::expire);

        assertThat(answer(path, "2026-12-23").pointers()).containsExactly("/on");
        assertThat(answer(path, "2026-11-21").pointers()).containsExactly("/on");
        assertThat(
                        books.refusal(
                                books.keeper(),
                                "UPDATE finance.quotation SET status = 'ACCEPTED', on_paper = true,"
                                        + " decided_on = '2026-12-23', decided_by = ?, decided_name ="
                                        + " 'x' WHERE id = ?",
                                books.keeper().account().value(),
                                Books.id(quotation)))
                .isEqualTo("quotation_in_time");
        assertThat(
                        books.refusal(
                                books.keeper(),
                                "UPDATE finance.quotation SET status = 'ACCEPTED', on_paper = true,"
                                        + " decided_on = '2026-12-20', decided_by = ? WHERE id = ?",
                                books.keeper().account().value(),
                                Books.id(quotation)))
                .isEqualTo("quotation_paper_told");
        Answer accepted = answer(path, "2026-12-22");

        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(200);
        assertThat(accepted.json().getString("status")).isEqualTo("ACCEPTED");
        assertThat(accepted.json().getString("decidedOn")).isEqualTo("2026-12-22");
        assertThat(accepted.json().getString("decidedAt")).startsWith("2026-12-30");
        assertThat(accepted.json().getBoolean("onPaper")).isTrue();
        assertThat(answer(path, "2026-12-22").status()).isEqualTo(409);
    }

    @Test
    void the_desk_finds_customers_invoices_quotations_and_contracts() {
        JsonObject customer = books.business("Café Ørsted & Zn");
        JsonObject issued = books.issued(customer, Books.line("Werk", "1", "9", "21"));
        books.draft(customer, Books.line("Werk", "1", "9", "21"));
        sent(customer);
        contract(customer, null);

        assertThat(found("/finance/customers?q=orsted%20CAFE")).isEqualTo(1);
        assertThat(found("/finance/customers?q=cafe&kind=PRIVATE")).isZero();
        assertThat(found("/finance/customers?q=12345678&limit=100")).isPositive();
        assertThat(found("/finance/invoices?q=cafe")).isEqualTo(2);
        assertThat(found("/finance/invoices?q=" + issued.getString("reference"))).isEqualTo(1);
        assertThat(found("/finance/invoices?q=cafe&open=true")).isEqualTo(1);
        assertThat(found("/finance/invoices?q=cafe&dueBefore=2026-12-22")).isZero();
        assertThat(found("/finance/invoices?q=cafe&issuedFrom=2026-11-22&kind=INVOICE"))
                .isEqualTo(1);
        books.pay(issued, 1089, "2026-11-22");
        assertThat(found("/finance/invoices?q=cafe&open=true")).isZero();
        assertThat(found("/finance/quotations?q=cafe&status=SENT")).isEqualTo(1);
        assertThat(found("/finance/quotations?q=cafe&status=REFUSED")).isZero();
        assertThat(
                        found(
                                "/finance/contracts?q=onderhoud%20liften&customerId="
                                        + customer.getString("id")))
                .isEqualTo(1);
        assertThat(found("/finance/contracts?q=cafe&runningOn=2019-12-31")).isZero();
    }

    @Test
    void an_issue_that_is_killed_under_way_leaves_no_gap_and_who_waited_gets_its_number()
            throws Exception {
        JsonObject customer = books.business("Gedood BV");
        JsonObject killed = books.draft(customer, Books.line("Werk", "1", "100", "21"));
        JsonObject waiting = books.draft(customer, Books.line("Werk", "1", "100", "21"));
        int before = last();
        try (ExecutorService beside = Executors.newSingleThreadExecutor();
                RawSql doomed = RawSql.at(books.platform(), VALTES).as(books.keeper().account())) {
            String pid = doomed.ask("SELECT pg_backend_pid()").orElseThrow();
            doomed.run("BEGIN");
            assertThat(doomed.refusal(issue(), books.keeper().account().value(), Books.id(killed)))
                    .isEqualTo("accepted");
            Future<Answer> next = beside.submit(() -> books.issue(waiting));
            untilSomebodyWaitsFor(pid);

            assertThat(books.ask("SELECT pg_terminate_backend(" + pid + ")")).isEqualTo("t");

            JsonObject issued = next.get(60, TimeUnit.SECONDS).json();
            assertThat(issued.getString("reference"))
                    .isEqualTo("VAL-2026-%04d".formatted(before + 1));
        }
        assertThat(books.invoice(killed).getString("status")).isEqualTo("DRAFT");
        assertThat(books.issue(killed).json().getString("reference"))
                .isEqualTo("VAL-2026-%04d".formatted(before + 2));
        assertThat(books.ask("SELECT count(DISTINCT number) = max(number) FROM finance.invoice"))
                .isEqualTo("t");
    }

    /** For a connection of this test's own: others of the server may wait for whomever. */
    private void untilSomebodyWaitsFor(String pid) {
        String waiting =
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND "
                        + pid
                        + " = ANY (pg_blocking_pids(pid))";
        Eventually.comes("somebody who waits", () -> !books.ask(waiting).equals("0"));
    }

    private static String issue() {
        return "UPDATE finance.invoice SET status = 'ISSUED', series = 'VAL', financial_year = 2026,"
                + " issued_on = '2026-11-22', issued_by = ?, due_on = '2026-12-22', language = 'NL',"
                + " buyer_kind = 'BUSINESS', buyer_name = 'x', buyer_street = 'x', buyer_postcode ="
                + " 'x', buyer_place = 'x', buyer_country = 'NL', net = 100, vat = 21, gross = 121"
                + " WHERE id = ?";
    }

    private int last() {
        return Integer.parseInt(books.ask("SELECT coalesce(max(number), 0) FROM finance.invoice"));
    }

    private JsonObject tied(TestPerson person, String name) {
        return books.customer(
                new JsonObject()
                        .put("kind", "PRIVATE")
                        .put("name", name)
                        .put("subjectId", person.subject().value().toString())
                        .put("language", "NL"));
    }

    private static JsonObject body(JsonObject customer) {
        return new JsonObject()
                .put("customerId", customer.getString("id"))
                .put("title", "Onderhoud van de liften")
                .put("startsOn", "2020-06-01");
    }

    private JsonObject contract(JsonObject customer, @Nullable String on) {
        JsonObject body = body(customer);
        return Books.made(
                books.post(
                        "/finance/contracts",
                        on == null
                                ? body
                                : body.put("signedOn", on).put("signedName", "Petra Tekent")));
    }

    private Answer scan(JsonObject contract) throws IOException {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(pdf);
        }
        String path = "/finance/contracts/" + contract.getString("id") + "/paper";
        String name = "attachment; filename=\"contract.pdf\"";
        return books.keeper().api().upload(path, "application/pdf", name, pdf.toByteArray());
    }

    private JsonObject sent(JsonObject customer) {
        JsonObject lines =
                new JsonObject()
                        .put("customerId", customer.getString("id"))
                        .put(
                                "lines",
                                new io.vertx.core.json.JsonArray()
                                        .add(Books.line("Werk", "1", "100", "21")));
        UUID id = Books.id(Books.made(books.post("/finance/quotations", lines)));
        return books.keeper().api().post("/finance/quotations/" + id + "/send").json();
    }

    private Answer answer(String path, String on) {
        return books.post(
                path + "/paper-answer",
                new JsonObject().put("accepts", true).put("name", "Petra Tekent").put("on", on));
    }

    private int found(String path) {
        return books.keeper().api().get(path).items().size();
    }
}
