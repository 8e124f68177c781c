package nl.waarborg.finance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Drafts that change, and what customers see and answer themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotationsTest {

    private static final TenantId IKO = new TenantId("ikocreate");
    private static final Pattern LINK = Pattern.compile("/mailed-links/\\S+");

    private Books books;
    private TestPerson karel;
    private TestPerson other;
    private TestPerson stranger;

    @BeforeAll
    void open() {
        var platform = Books.platform(Books.KCK.value(), IKO.value());
        books = Books.at(platform, Books.KCK);
        karel = platform.person(Books.KCK, "Karel Klant", "person");
        other = platform.person(Books.KCK, "Ans Ander", "person");
        stranger = platform.person(IKO, "Iko Elders", "person");
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
        karel = books.platform().again(karel);
        other = books.platform().again(other);
        stranger = books.platform().again(stranger);
    }

    @Test
    void a_draft_is_changed_by_who_saw_it_last_and_dropped_without_a_gap_in_the_numbers() {
        JsonObject draft = draft(books.business("Wijzig BV"), "100");
        JsonObject dropped = draft(books.business("Vervallen BV"), "100");
        String path = path(draft);
        JsonObject body = body(draft.getString("customerId"), "250").put("note", "Na overleg.");

        assertThat(books.keeper().api().put(path, body).status()).isEqualTo(428);
        Answer changed = books.keeper().api().with("If-Match", "\"1\"").put(path, body);
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().getDouble("net")).isEqualTo(250.0);
        assertThat(changed.json().getString("note")).isEqualTo("Na overleg.");
        assertThat(books.keeper().api().with("If-Match", "\"1\"").put(path, body).status())
                .as("changed meanwhile")
                .isEqualTo(412);

        assertThat(books.keeper().api().delete(path(dropped)).status()).isEqualTo(204);
        assertThat(books.keeper().api().get(path(dropped)).status()).isEqualTo(404);
        int first = number(send(draft));
        int second = number(send(draft(books.business("Volgende BV"), "10")));
        assertThat(second).isEqualTo(first + 1);
        assertThat(books.keeper().api().with("If-Match", "\"3\"").put(path, body).status())
                .isEqualTo(409);
        assertThat(books.keeper().api().delete(path).status()).isEqualTo(409);
    }

    @Test
    void a_customer_without_an_account_accepts_by_the_link_in_the_mail_and_only_once() {
        JsonObject sent = send(draft(books.business("Link BV"), "100"));
        JsonObject first = Books.made(books.post(path(sent) + "/mailings", new JsonObject()));
        Answer again = books.post(path(sent) + "/mailings", new JsonObject());
        assertThat(again.json().getString("id")).isEqualTo(first.getString("id"));
        assertThat(mailOf(sent, "count(*) || ' ' || max(attached)")).isEqualTo("1 1");
        List<String> links = links(sent);
        ApiClient nobody = books.platform().api(Books.KCK);

        nobody.get(links.getFirst());
        assertThat(read(sent).getString("status")).as("looking is not answering").isEqualTo("SENT");
        nobody.post(links.getFirst());
        nobody.post(links.getLast());

        JsonObject accepted = read(sent);
        assertThat(accepted.getString("status")).isEqualTo("ACCEPTED");
        assertThat(accepted.getString("decidedName")).isEqualTo("Cleo Contact");
        assertThat(accepted.getString("decidedAt")).startsWith("2026-11-22T11:00");
        assertThat(books.ask("SELECT decided_by FROM finance.quotation WHERE id = ?", id(sent)))
                .isEmpty();
    }

    @Test
    void a_link_refuses_too_and_is_worth_nothing_after_the_last_day_or_elsewhere() {
        JsonObject refused = send(draft(books.business("Nee BV"), "100"));
        JsonObject late = send(draft(books.business("Laat BV"), "100"));
        books.post(path(refused) + "/mailings", new JsonObject());
        books.post(path(late) + "/mailings", new JsonObject());

        books.platform().api(IKO).post(links(refused).getLast());
        assertThat(read(refused).getString("status")).as("another tenant").isEqualTo("SENT");
        books.platform().api(Books.KCK).post(links(refused).getLast());
        assertThat(read(refused).getString("status")).isEqualTo("REFUSED");
        at("2026-12-23T11:00:00Z");
        books.platform().api(Books.KCK).post(links(late).getFirst());
        assertThat(read(late).getString("status")).isEqualTo("SENT");
    }

    @Test
    void a_customer_with_an_account_sees_the_own_papers_and_nobody_elses() {
        JsonObject mine = send(draft(customer(karel, "Klant BV"), "100"));
        JsonObject unsent = draft(customer(karel, "Klant Twee BV"), "100");
        JsonObject invoice =
                books.issued(customer(karel, "Klant Drie BV"), Books.line("Werk", "1", "9", "21"));
        JsonObject unissued =
                books.draft(customer(karel, "Klant Vier BV"), Books.line("Werk", "1", "9", "21"));

        assertThat(karel.api().get("/finance/own/quotations").items())
                .extracting(one -> one.getString("id"))
                .contains(mine.getString("id"))
                .doesNotContain(unsent.getString("id"));
        assertThat(karel.api().get("/finance/own/invoices").items())
                .extracting(one -> one.getString("id"))
                .containsExactly(invoice.getString("id"));
        assertThat(karel.api().get(own(invoice, "invoices") + "/pdf").status()).isEqualTo(200);
        assertThat(karel.api().get(own(invoice, "invoices") + "/ubl").status()).isEqualTo(200);
        assertThat(karel.api().get(own(mine, "quotations") + "/pdf").status()).isEqualTo(200);
        assertThat(karel.api().get("/finance/own/contracts").status()).isEqualTo(200);
        for (String hidden : List.of(own(unsent, "quotations"), own(unissued, "invoices"))) {
            assertThat(karel.api().get(hidden).status()).as(hidden).isEqualTo(404);
        }
        for (TestPerson one : List.of(other, stranger)) {
            assertThat(one.api().get("/finance/own/invoices").items()).isEmpty();
            assertThat(one.api().get(own(invoice, "invoices") + "/pdf").status()).isEqualTo(404);
            assertThat(one.api().get(own(mine, "quotations")).status()).isEqualTo(404);
        }
        assertThat(karel.api().get("/finance/invoices").status()).isEqualTo(403);
    }

    @Test
    void a_customer_with_an_account_answers_the_own_quotation_with_a_name_and_a_time() {
        JsonObject mine = send(draft(customer(karel, "Antwoord BV"), "100"));
        String accept = own(mine, "quotations") + "/acceptance";
        JsonObject named = new JsonObject().put("name", "K. Klant");

        assertThat(other.api().post(accept, named).status()).isEqualTo(404);
        assertThat(karel.api().post(accept, new JsonObject()).status()).isEqualTo(400);
        assertThat(karel.api().post(accept, named).status()).isEqualTo(200);
        assertThat(karel.api().post(own(mine, "quotations") + "/refusal", named).status())
                .as("answered already")
                .isEqualTo(409);

        JsonObject accepted = read(mine);
        assertThat(accepted.getString("decidedName")).isEqualTo("K. Klant");
        assertThat(accepted.getString("decidedAt")).startsWith("2026-11-22T11:00");
        assertThat(books.ask("SELECT decided_by FROM finance.quotation WHERE id = ?", id(mine)))
                .isEqualTo(karel.account().toString());
    }

    @Test
    void the_database_knows_no_answer_without_a_human_or_the_link_of_that_quotation() {
        JsonObject sent = send(draft(books.business("Vervalst BV"), "100"));
        JsonObject mailed = send(draft(books.business("Andere BV"), "100"));
        books.post(path(mailed) + "/mailings", new JsonObject());
        String byLink =
                "UPDATE finance.quotation SET status = 'ACCEPTED', decided_on = '2026-11-22',"
                        + " decided_name = 'Cleo', decided_mark = (SELECT %s FROM"
                        + " finance.quotation_mailing WHERE quotation_id = '%s') WHERE id = ?";
        String accept = byLink.formatted("accept_mark", mailed.getString("id"));
        String refuse = byLink.formatted("refuse_mark", mailed.getString("id"));

        try (RawSql raw = RawSql.at(books.platform(), Books.KCK)) {
            assertThat(raw.refusal(accept, id(sent))).isEqualTo("quotation_by_its_link");
            assertThat(raw.refusal(refuse, id(mailed))).isEqualTo("quotation_by_its_link");
        }
        assertThat(books.refusal(books.keeper(), accept, id(mailed)))
                .as("a link is followed in nobody's name")
                .isEqualTo("quotation_by_its_link");
        assertThat(
                        books.refusal(
                                books.keeper(),
                                "DELETE FROM finance.quotation_line WHERE quotation_id = ?",
                                id(sent)))
                .isEqualTo("quotation_kept_by_law");
    }

    private JsonObject customer(TestPerson person, String name) {
        return books.customer(
                new JsonObject()
                        .put("subjectId", person.subject().toString())
                        .put("kind", "BUSINESS")
                        .put("name", name)
                        .put("kvkNumber", "12345678")
                        .put("language", "NL"));
    }

    private JsonObject draft(JsonObject customer, String price) {
        return Books.made(books.post("/finance/quotations", body(customer.getString("id"), price)));
    }

    private static JsonObject body(String customer, String price) {
        return new JsonObject()
                .put("customerId", customer)
                .put("lines", new JsonArray().add(Books.line("Werk", "1", price, "21")));
    }

    private JsonObject send(JsonObject draft) {
        Answer sent = books.keeper().api().post(path(draft) + "/send");
        assertThat(sent.status()).as(sent.toString()).isEqualTo(200);
        return sent.json();
    }

    private static int number(JsonObject sent) {
        String reference = sent.getString("reference");
        return Integer.parseInt(reference.substring(reference.lastIndexOf('-') + 1));
    }

    private JsonObject read(JsonObject quotation) {
        return books.keeper().api().get(path(quotation)).json();
    }

    private List<String> links(JsonObject quotation) {
        return LINK.matcher(mailOf(quotation, "body")).results().map(MatchResult::group).toList();
    }

    private String mailOf(JsonObject quotation, String what) {
        return books.ask("SELECT " + what + " FROM core.mail WHERE record_id = ?", id(quotation));
    }

    private static String path(JsonObject quotation) {
        return "/finance/quotations/" + quotation.getString("id");
    }

    private static String own(JsonObject one, String kind) {
        return "/finance/own/" + kind + "/" + one.getString("id");
    }

    private static UUID id(JsonObject one) {
        return Books.id(one);
    }
}
