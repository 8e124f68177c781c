package nl.waarborg.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Invoices of Kenniscentrum Kraamzorg: their numbers, and that they stand (KCK-P8). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvoicesTest {

    private Books books;

    @BeforeAll
    void open() {
        books = Books.at(Books.platform(Books.KCK.value()), Books.KCK);
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
    void an_invoice_gets_its_number_when_it_is_issued_and_its_sums_are_those_of_its_lines() {
        JsonObject customer = books.business("Kraamzorg Proef");
        JsonObject draft =
                books.draft(
                        customer,
                        Books.line("Scholing", "3", "33.335", "21"),
                        Books.line("Boek", "1", "10.00", "9"),
                        Books.line("Korting", "-1", "5.00", "21"));
        assertThat(draft.getString("reference")).isNull();

        JsonObject issued = books.issue(draft).json();

        assertThat(issued.getString("reference")).matches("KCK-2026-[0-9]{4}");
        assertThat(issued.getDouble("net")).isEqualTo(105.01);
        assertThat(issued.getDouble("vat")).isEqualTo(20.85);
        assertThat(issued.getDouble("gross")).isEqualTo(125.86);
        assertThat(issued.getString("dueOn")).isEqualTo("2026-12-22");
    }

    @Test
    void twelve_at_once_get_twelve_numbers_in_a_row_and_one_that_fails_leaves_no_gap()
            throws Exception {
        JsonObject customer = books.business("Tegelijk BV");
        int before = last();
        List<JsonObject> drafts =
                IntStream.range(0, 12)
                        .mapToObj(
                                i -> books.draft(customer, Books.line("Werk " + i, "1", "1", "21")))
                        .toList();
        List<Callable<Answer>> issues = new ArrayList<>();
        for (JsonObject draft : drafts) {
            issues.add(() -> books.issue(draft));
            issues.add(() -> books.issue(draft));
        }
        int issued = 0;
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            for (Future<Answer> one : many.invokeAll(issues)) {
                Answer answer = one.get();
                assertThat(answer.status()).as(answer.toString()).isIn(200, 409, 412);
                issued += answer.status() == 200 ? 1 : 0;
            }
        }

        assertThat(issued).isEqualTo(12);
        assertThat(last()).isEqualTo(before + 12);
        assertThat(books.ask("SELECT count(DISTINCT number) = max(number) FROM finance.invoice"))
                .isEqualTo("t");
    }

    @Test
    void a_number_is_nobodys_choice_and_a_roll_back_leaves_none() {
        JsonObject draft =
                books.draft(books.business("Ruw BV"), Books.line("Werk", "1", "100", "21"));
        int before = last();
        String issue =
                "UPDATE finance.invoice SET status = 'ISSUED', series = 'KCK', financial_year = 2026,"
                        + " number = 9000, issued_on = '2026-11-22', issued_by = ?, due_on ="
                        + " '2026-12-22', language = 'NL', buyer_kind = 'BUSINESS', buyer_name = 'x',"
                        + " buyer_street = 'x', buyer_postcode = 'x', buyer_place = 'x',"
                        + " buyer_country = 'NL', net = 100, vat = ?, gross = 100 + ? WHERE id = ?";
        Object by = books.keeper().account().value();

        assertThat(books.refusal(books.keeper(), issue, by, 20, 20, Books.id(draft)))
                .isEqualTo("invoice_totals");
        assertThat(
                        books.refusal(
                                books.platform().person(Books.KCK, "Iemand", "person"),
                                issue,
                                by,
                                21,
                                21,
                                Books.id(draft)))
                .isEqualTo("by_the_actor");
        // Accepted and rolled back: the number it had is given to the next.
        assertThat(books.refusalRolledBack(books.keeper(), issue, by, 21, 21, Books.id(draft)))
                .isEqualTo("accepted");
        JsonObject issued = books.issue(draft).json();

        assertThat(issued.getString("reference")).isEqualTo("KCK-2026-%04d".formatted(before + 1));
        assertThat(
                        books.refusal(
                                books.keeper(),
                                "INSERT INTO finance.invoice (tenant_id, id, customer_id, kind, status,"
                                        + " number) SELECT tenant_id, gen_random_uuid(), customer_id,"
                                        + " kind, 'DRAFT', 77 FROM finance.invoice WHERE id = ?",
                                Books.id(draft)))
                .isEqualTo("invoice_starts_as_draft");
    }

    @Test
    void an_issued_invoice_stands_whoever_writes() {
        JsonObject invoice =
                books.issued(books.business("Vast BV"), Books.line("Werk", "1", "100", "21"));
        assertThat(books.pay(invoice, 1000, "2026-11-22").status()).isEqualTo(201);

        for (String change :
                List.of(
                        "UPDATE finance.invoice SET buyer_name = 'ander' WHERE id = ?",
                        "UPDATE finance.invoice SET number = number + 1 WHERE id = ?",
                        "UPDATE finance.invoice SET status = 'DRAFT', number = NULL WHERE id = ?",
                        "UPDATE finance.invoice SET note = 'later' WHERE id = ?",
                        "UPDATE finance.invoice SET paid = gross WHERE id = ?",
                        "UPDATE finance.invoice SET last_booked_on = '2010-01-01' WHERE id = ?")) {
            assertThat(books.refusal(books.keeper(), change, Books.id(invoice)))
                    .as(change)
                    .isEqualTo("invoice_stands");
        }
        assertThat(refusalOf("DELETE FROM finance.invoice WHERE id = ?", invoice))
                .isEqualTo("invoice_kept_by_law");
        assertThat(refusalOf("DELETE FROM finance.invoice_line WHERE invoice_id = ?", invoice))
                .isEqualTo("line_stands");
        assertThat(
                        refusalOf(
                                "UPDATE finance.invoice_line SET quantity = 2, net = 200 WHERE"
                                        + " invoice_id = ?",
                                invoice))
                .isEqualTo("line_stands");
        assertThat(refusalOf("UPDATE finance.payment SET amount = 2 WHERE invoice_id = ?", invoice))
                .isEqualTo("payment_stands");
        assertThat(refusalOf("DELETE FROM finance.payment WHERE invoice_id = ?", invoice))
                .isEqualTo("payment_stands");
        assertThat(
                        books.keeper()
                                .api()
                                .delete("/finance/invoices/" + invoice.getString("id"))
                                .status())
                .isEqualTo(409);
    }

    private String refusalOf(String sql, JsonObject invoice) {
        return books.refusal(books.keeper(), sql, Books.id(invoice));
    }

    @Test
    void payments_add_up_to_partly_paid_paid_and_too_much_and_can_go_back() {
        JsonObject invoice =
                books.issued(books.business("Betaalt BV"), Books.line("Werk", "1", "100", "21"));

        assertThat(books.pay(invoice, 2100, "2026-11-22").status()).isEqualTo(201);
        assertThat(books.invoice(invoice).getString("payment")).isEqualTo("PARTLY");
        assertThat(books.pay(invoice, 10000, "2026-11-22").status()).isEqualTo(201);
        assertThat(books.invoice(invoice).getString("payment")).isEqualTo("PAID");
        assertThat(books.pay(invoice, 500, "2026-11-22").status()).isEqualTo(201);
        JsonObject over = books.invoice(invoice);
        assertThat(over.getString("payment")).isEqualTo("OVERPAID");
        assertThat(over.getDouble("open")).isEqualTo(-5.0);
        assertThat(books.pay(invoice, -500, "2026-11-22").status()).isEqualTo(201);
        assertThat(books.invoice(invoice).getDouble("open")).isZero();
        assertThat(books.pay(invoice, 0, "2026-11-23").pointers())
                .containsExactlyInAnyOrder("/cents", "/bookedOn");
    }

    @Test
    void a_credit_note_takes_back_what_was_invoiced_and_no_more() {
        JsonObject invoice =
                books.issued(books.business("Krediet BV"), Books.line("Werk", "2", "50", "21"));
        String credits = "/finance/invoices/" + invoice.getString("id") + "/credit-notes";
        JsonObject why = new JsonObject().put("note", "De scholing ging niet door.");

        JsonObject note = Books.made(books.post(credits, why));
        JsonObject issued = books.issue(note).json();
        JsonObject again = Books.made(books.post(credits, why));

        assertThat(issued.getString("creditsReference")).isEqualTo(invoice.getString("reference"));
        assertThat(issued.getString("reference")).isNotEqualTo(invoice.getString("reference"));
        assertThat(books.invoice(invoice).getString("payment")).isEqualTo("PAID");
        assertThat(books.issue(again).status()).isEqualTo(409);
    }

    @Test
    void all_faults_of_a_draft_are_told_at_once() {
        JsonObject customer = books.business("Fout BV");
        Answer refused =
                books.post(
                        "/finance/invoices",
                        new JsonObject()
                                .put("customerId", customer.getString("id"))
                                .put(
                                        "lines",
                                        new JsonArray()
                                                .add(Books.line("a", "0", "1", "21"))
                                                .add(Books.line("b", "1", "1.00001", "17"))));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.pointers())
                .containsExactlyInAnyOrder(
                        "/lines/0/quantity", "/lines/1/unitPrice", "/lines/1/vatRate");
    }

    @Test
    void an_accountant_sees_invoices_and_the_journal_and_nothing_else() {
        TestPerson accountant = books.platform().person(Books.KCK, "Aaf Accountant", "accountant");
        JsonObject invoice =
                books.issued(books.business("Zien BV"), Books.line("Werk", "1", "1", "21"));
        String path = "/finance/invoices/" + invoice.getString("id");

        assertThat(accountant.api().get(path).status()).isEqualTo(200);
        assertThat(accountant.api().get("/finance/journal?year=2026").status()).isEqualTo(200);
        for (String closed :
                List.of(
                        "/finance/customers",
                        "/finance/customers/" + invoice.getString("customerId"))) {
            assertThat(accountant.api().get(closed).status()).as(closed).isEqualTo(403);
        }
        assertThat(accountant.api().post(path + "/payments", new JsonObject()).status())
                .isEqualTo(403);
    }

    private int last() {
        return Integer.parseInt(
                books.ask(
                        "SELECT coalesce(max(number), 0) FROM finance.invoice WHERE series = 'KCK'"));
    }
}
