package nl.waarborg.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Invoices on paper, as electronic ones and in the ledger. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentsTest {

    private Books books;
    private HttpClient http;
    private Peppol peppol;

    @BeforeAll
    void open() throws Exception {
        books = Books.at(Books.platform(Books.KCK.value()), Books.KCK);
        http = HttpClient.newHttpClient();
        peppol = new Peppol();
    }

    @AfterAll
    void close() {
        http.close();
        books.close();
    }

    @Test
    void an_electronic_invoice_and_its_credit_note_keep_every_rule_of_peppol() throws Exception {
        JsonObject invoice =
                books.issued(
                        books.business("Kraamzorg & Zoon <BV>"),
                        Books.line("Scholing", "3", "33.335", "21"),
                        Books.line("Boek", "2.5", "10.01", "9"),
                        Books.line("Examen", "1", "75", null),
                        Books.line("Korting", "-1", "5.00", "21"));
        JsonObject note =
                Books.made(
                        books.post(
                                "/finance/invoices/" + invoice.getString("id") + "/credit-notes",
                                new JsonObject().put("note", "De scholing ging niet door.")));
        JsonObject credit = books.issue(note).json();

        byte[] xml = file(invoice, "ubl");

        assertThat(peppol.faults(xml)).isEmpty();
        assertThat(peppol.faults(file(credit, "ubl"))).isEmpty();
        assertThat(new String(xml, StandardCharsets.UTF_8))
                .contains(invoice.getString("reference"), "Kraamzorg &amp; Zoon &lt;BV&gt;");
    }

    @Test
    void the_tax_that_the_buyer_owes_is_told_the_way_peppol_asks() throws Exception {
        JsonObject line =
                Books.line("Advies", "8", "95.5", null).put("vatCategory", "REVERSE_CHARGE");
        JsonObject invoice = books.issued(books.business("Verlegd BV"), line);

        assertThat(peppol.faults(file(invoice, "ubl"))).isEmpty();
        assertThat(text(file(invoice, "pdf"))).contains("Btw verlegd NL987654321B01", "€ 764,00");
    }

    @Test
    void a_document_that_breaks_a_rule_is_found_out() throws Exception {
        JsonObject invoice =
                books.issued(books.business("Kapot BV"), Books.line("Werk", "1", "100", "21"));
        String xml = new String(file(invoice, "ubl"), StandardCharsets.UTF_8);

        assertThat(peppol.faults(bytes(xml.replace(">121.00<", ">122.00<"))))
                .anyMatch(fault -> fault.contains("BR-CO-15"));
        assertThat(peppol.faults(bytes(xml.replace("cbc:DueDate", "cbc:Due"))))
                .singleElement()
                .asString()
                .startsWith("schema:");
        assertThat(peppol.faults(bytes(xml.replace("NL20INGB0001234567", "")))).isNotEmpty();
    }

    @Test
    void a_private_customer_gets_paper_in_the_own_language_and_no_electronic_invoice()
            throws Exception {
        JsonObject person =
                books.customer(
                        new JsonObject()
                                .put("kind", "PRIVATE")
                                .put("name", "Zoë Łukasz")
                                .put("language", "EN"));
        JsonObject invoice = books.issued(person, Books.line("Course", "1.5", "1000", "21"));

        assertThat(text(file(invoice, "pdf")))
                .contains(
                        "Invoice",
                        "Zoë Łukasz",
                        "Kade 7",
                        "Kenniscentrum Kraamzorg",
                        "Proefstraat 1",
                        invoice.getString("reference"),
                        "22 December 2026",
                        "€ 1,500.00",
                        "€ 315.00",
                        "€ 1,815.00",
                        "NL20INGB0001234567");
        assertThat(
                        books.keeper()
                                .api()
                                .get("/finance/invoices/" + invoice.getString("id") + "/ubl")
                                .status())
                .isEqualTo(409);
    }

    @Test
    void the_journal_of_a_year_balances_and_names_each_document() {
        JsonObject customer = books.business("=Formule BV");
        JsonObject invoice =
                books.issued(
                        customer,
                        Books.line("Werk", "1", "100", "21"),
                        Books.line("Boek", "1", "10", "9"));
        assertThat(books.pay(invoice, 5000, "2026-11-22").status()).isEqualTo(201);

        List<String> lines =
                books.keeper()
                        .api()
                        .get("/finance/journal?year=2026")
                        .text()
                        .lines()
                        .filter(line -> line.contains(invoice.getString("reference")))
                        .toList();

        assertThat(lines)
                .hasSize(7)
                .allMatch(line -> line.contains("'=Formule BV"))
                .anyMatch(line -> line.contains(",1300,") && line.endsWith(",131.90,"))
                .anyMatch(line -> line.contains(",8000,") && line.endsWith("S 21.00,,100.00"))
                .anyMatch(line -> line.contains(",1500,") && line.endsWith("S 9.00,,0.90"))
                .anyMatch(line -> line.contains(",1100,") && line.endsWith(",50.00,"));
        assertThat(sum(lines, 5)).isEqualByComparingTo(sum(lines, 6));
        assertThat(books.keeper().api().get("/finance/journal?year=2025").text().lines())
                .hasSize(1);
        assertThat(
                        books.ask(
                                "SELECT string_agg(recipient || ' ' || ground, ' ') FROM"
                                        + " core.disclosure d JOIN finance.customer c ON c.person_id ="
                                        + " d.subject_id WHERE c.id = ?",
                                Books.id(customer)))
                .as("the accountant has the name once, and nothing for a year without it")
                .isEqualTo("accountant LEGAL_DUTY");
    }

    private static BigDecimal sum(List<String> lines, int column) {
        return lines.stream()
                .map(line -> line.split(",", -1)[column])
                .filter(amount -> !amount.isEmpty())
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private byte[] file(JsonObject invoice, String form) throws IOException, InterruptedException {
        URI address =
                URI.create(
                        books.platform().platform().api()
                                + "/api/"
                                + Books.KCK
                                + "/v1/finance/invoices/"
                                + invoice.getString("id")
                                + "/"
                                + form);
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .header("Authorization", books.keeper().api().authorization())
                        .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }
}
