package nl.waarborg.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Invoices and credit notes by mail, each copy once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailingTest {

    private static final TenantId IKO = new TenantId("ikocreate");

    private Books books;
    private Books others;

    @BeforeAll
    void open() {
        var platform = Books.platform(Books.KCK.value(), IKO.value());
        books = Books.at(platform, Books.KCK);
        others = Books.at(platform, IKO);
    }

    @BeforeEach
    void now() {
        books.at("2026-11-22T11:00:00Z");
        others.at("2026-11-22T11:00:00Z");
    }

    @AfterAll
    void close() {
        books.close();
    }

    @Test
    void an_invoice_goes_once_with_its_paper_and_its_electronic_form() {
        JsonObject invoice = issued("Post BV");
        JsonObject withUbl = new JsonObject().put("withUbl", true);

        JsonObject first = Books.made(books.post(mailings(invoice), withUbl));
        Answer again = books.post(mailings(invoice), withUbl);

        assertThat(again.status()).as("the same copy").isEqualTo(200);
        assertThat(again.json().getString("id")).isEqualTo(first.getString("id"));
        assertThat(mails(invoice)).isEqualTo("1 2");
        assertThat(first.getString("status")).isEqualTo("QUEUED");
        assertThat(first.getString("mailedAt")).startsWith("2026-11-22");
        assertThat(first.getString("mailedBy")).isEqualTo(books.keeper().name());
        assertThat(body(invoice))
                .contains(invoice.getString("reference"), "121", "NL20INGB0001234567");
        assertThat(
                        books.ask(
                                "SELECT address_mark FROM finance.invoice_mailing WHERE id = ?",
                                Books.id(first)))
                .hasSize(64)
                .doesNotContain("example");
    }

    @Test
    void a_further_copy_goes_when_it_is_asked_for_and_follows_the_one_before() {
        JsonObject invoice = issued("Nogmaals BV");
        Books.made(books.post(mailings(invoice), new JsonObject()));

        assertThat(books.post(mailings(invoice), copy(3)).status()).isEqualTo(409);
        JsonObject second = Books.made(books.post(mailings(invoice), copy(2)));

        assertThat(second.getInteger("copy")).isEqualTo(2);
        assertThat(mails(invoice)).isEqualTo("2 1");
        assertThat(books.keeper().api().get(mailings(invoice)).items())
                .extracting(one -> one.getInteger("copy"))
                .containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void a_credit_note_goes_with_words_of_its_own() {
        JsonObject invoice = issued("Terug BV");
        JsonObject draft =
                Books.made(
                        books.post(
                                "/finance/invoices/" + invoice.getString("id") + "/credit-notes",
                                new JsonObject().put("note", "Dubbel in rekening gebracht.")));
        assertThat(books.issue(draft).status()).isEqualTo(200);

        Books.made(books.post(mailings(draft), new JsonObject()));

        assertThat(body(draft)).contains("creditnota").doesNotContain("Betaal voor");
    }

    @Test
    void a_draft_no_address_and_no_business_each_say_what_to_do() {
        JsonObject draft =
                books.draft(books.business("Concept BV"), Books.line("Werk", "1", "100", "21"));
        JsonObject person =
                books.customer(
                        new JsonObject()
                                .put("kind", "PRIVATE")
                                .put("name", "Pia Particulier")
                                .put("language", "NL"));
        JsonObject toPerson = books.issued(person, Books.line("Werk", "1", "100", "21"));

        assertThat(books.post(mailings(draft), new JsonObject()).status()).isEqualTo(409);
        Answer electronic = books.post(mailings(toPerson), new JsonObject().put("withUbl", true));
        assertThat(electronic.status()).isEqualTo(409);
        assertThat(electronic.json().getString("detail")).contains("PDF");
        forgetAddress(person);
        Answer nowhere = books.post(mailings(toPerson), new JsonObject());
        assertThat(nowhere.status()).isEqualTo(409);
        assertThat(nowhere.json().getString("detail")).contains("e-mail address");
        assertThat(mails(toPerson)).isEqualTo("0 0");
    }

    @Test
    void what_came_back_is_shown_with_its_mailing() {
        JsonObject invoice = issued("Onbekend BV");
        JsonObject mailing = Books.made(books.post(mailings(invoice), new JsonObject()));
        try (RawSql raw = RawSql.at(books.platform(), Books.KCK)) {
            raw.run(
                    "UPDATE core.mail SET status = 'BOUNCED', sent_at = core.now(), last_error ="
                            + " 'bounced-5-1-1' WHERE record_id = ?",
                    Books.id(invoice));
        }

        JsonObject shown = books.keeper().api().get(mailings(invoice)).items().getFirst();

        assertThat(shown.getString("id")).isEqualTo(mailing.getString("id"));
        assertThat(shown.getString("status")).isEqualTo("BOUNCED");
        assertThat(shown.getString("fault")).isEqualTo("bounced-5-1-1");
    }

    @Test
    void nobody_but_the_books_of_this_organisation_mails_its_invoices() {
        JsonObject invoice = issued("Van ons BV");
        TestPerson reader = books.platform().person(Books.KCK, "Ada Accountant", "accountant");

        assertThat(others.post(mailings(invoice), new JsonObject()).status()).isEqualTo(404);
        assertThat(reader.api().post(mailings(invoice), new JsonObject()).status()).isEqualTo(403);
        assertThat(reader.api().get(mailings(invoice)).items()).isEmpty();
        assertThat(others.keeper().api().get(mailings(invoice)).status()).isEqualTo(404);
    }

    @Test
    void the_database_lets_no_mailing_stand_that_no_human_sent_or_that_went_before() {
        JsonObject invoice = issued("Streng BV");
        JsonObject mailing = Books.made(books.post(mailings(invoice), new JsonObject()));
        TestPerson other = books.platform().person(Books.KCK, "Adam Accountant", "accountant");
        String again =
                "INSERT INTO finance.invoice_mailing (tenant_id, id, invoice_id, copy, mail_id,"
                        + " address_mark, with_ubl, mailed_by, mailed_at) SELECT tenant_id,"
                        + " gen_random_uuid(), invoice_id, %s, mail_id, address_mark, with_ubl,"
                        + " mailed_by, mailed_at FROM finance.invoice_mailing WHERE id = ?";

        assertThat(books.refusal(books.keeper(), again.formatted("1"), Books.id(mailing)))
                .isEqualTo("invoice_mailed_once");
        assertThat(books.refusal(books.keeper(), again.formatted("3"), Books.id(mailing)))
                .isEqualTo("mailing_copies");
        assertThat(books.refusal(other, again.formatted("2"), Books.id(mailing)))
                .isEqualTo("by_the_actor");
        assertThat(
                        books.refusal(
                                books.keeper(),
                                "UPDATE finance.invoice_mailing SET with_ubl = true WHERE id = ?",
                                Books.id(mailing)))
                .isEqualTo("mailing_stands");
    }

    @Test
    void a_request_to_erase_leaves_what_the_books_need_and_the_letter_says_so() {
        TestPerson officer = books.platform().person(Books.KCK, "Otto Privacy", "privacy-officer");
        TestPerson person = books.platform().person(Books.KCK, "Wies Wissen", "person");
        JsonObject customer =
                books.customer(
                        new JsonObject()
                                .put("subjectId", person.subject().toString())
                                .put("kind", "PRIVATE")
                                .put("name", "Wies Wissen")
                                .put("language", "NL"));
        JsonObject invoice = books.issued(customer, Books.line("Werk", "1", "100", "21"));
        Books.made(books.post(mailings(invoice), new JsonObject()));
        JsonObject asked = new JsonObject().put("type", "ERASE").put("language", "NL");
        String request =
                "/rights-requests/"
                        + Books.made(person.api().post("/me/requests", asked)).getString("id");
        officer.api().post(request + "/take");
        assertThat(officer.api().post(request + "/decide", decision("FULL")).status())
                .as("all of it cannot go")
                .isBetween(400, 422);
        JsonObject ground =
                new JsonObject()
                        .put("ground", "LEGAL_OBLIGATION")
                        .put("explanation", "De wet laat facturen zeven jaar bewaren.");
        JsonObject inPart = decision("PARTIAL").put("grounds", new JsonArray().add(ground));
        Answer decided = officer.api().post(request + "/decide", inPart);
        assertThat(decided.status()).as(decided.toString()).isEqualTo(200);

        Answer done = officer.api().post(request + "/execute", new JsonObject());

        assertThat(done.status()).as(done.toString()).isEqualTo(200);
        assertThat(lastLetter(officer, request)).contains("AWR art. 52", "2033");
        String path = "/finance/customers/" + customer.getString("id");
        JsonObject left = books.keeper().api().get(path).json();
        assertThat(left.getString("name")).isEqualTo("Wies Wissen");
        assertThat(left.getString("email")).isNull();
        assertThat(mails(invoice)).isEqualTo("0 0");
        assertThat(books.keeper().api().get(mailings(invoice)).items()).isEmpty();
        assertThat(books.invoice(invoice).getString("reference")).isNotEmpty();
    }

    private static String lastLetter(TestPerson officer, String request) {
        JsonArray letters = officer.api().get(request).json().getJsonArray("letters");
        return letters.getJsonObject(letters.size() - 1).getString("text");
    }

    private static JsonObject decision(String outcome) {
        return new JsonObject()
                .put("outcome", outcome)
                .put("explanation", "Met zorg door een mens gewogen.")
                .put("grounds", new JsonArray());
    }

    private JsonObject issued(String name) {
        return books.issued(books.business(name), Books.line("Werk", "1", "100", "21"));
    }

    private void forgetAddress(JsonObject customer) {
        String path = "/finance/customers/" + customer.getString("id");
        JsonObject body =
                new JsonObject()
                        .put("kind", "PRIVATE")
                        .put("name", "Pia Particulier")
                        .put("street", "Kade 7")
                        .put("postcode", "9401 AB")
                        .put("place", "Assen")
                        .put("language", "NL");
        String tag = books.keeper().api().get(path).header("ETag");
        assertThat(books.keeper().api().with("If-Match", tag).put(path, body).status())
                .isEqualTo(200);
    }

    private static JsonObject copy(int number) {
        return new JsonObject().put("copy", number);
    }

    private static String mailings(JsonObject invoice) {
        return "/finance/invoices/" + invoice.getString("id") + "/mailings";
    }

    /** How many mails about an invoice wait, and how many files go along with the first. */
    private String mails(JsonObject invoice) {
        return books.ask(
                "SELECT count(*) || ' ' || coalesce(max(attached), 0) FROM core.mail WHERE record_id"
                        + " = ?",
                Books.id(invoice));
    }

    private String body(JsonObject invoice) {
        return books.ask("SELECT body FROM core.mail WHERE record_id = ?", Books.id(invoice));
    }
}
