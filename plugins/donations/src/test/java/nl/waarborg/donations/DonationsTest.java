package nl.waarborg.donations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.RetentionRun;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Donations at IKOCREATE as its file has them (IKO-P7, IKO-R8). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DonationsTest {

    private Desk desk;

    @BeforeAll
    void open() {
        desk = Desk.asPublished();
    }

    @BeforeEach
    void now() {
        desk.at("2026-11-22T11:00:00Z");
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void a_line_of_a_statement_becomes_a_donation_only_when_a_human_says_so() {
        JsonObject donor = desk.donor("Bouchra El Idrissi");
        int number = donor.getInteger("number");
        JsonObject read =
                Desk.made(
                        desk.statement(
                                Statements.of("A1", "Idrissi el B", "gift " + number, "12.50")));
        assertThat(read.getInteger("lines")).isEqualTo(1);
        JsonObject entry = desk.entryWith("gift " + number);
        assertThat(desk.donations(donor)).isEmpty();

        JsonArray proposals =
                desk.staff()
                        .api()
                        .get("/donations/entries/" + entry.getString("id") + "/proposals")
                        .json()
                        .getJsonArray("proposals");
        assertThat(proposals.getJsonObject(0).getString("donorId"))
                .isEqualTo(donor.getString("id"));
        Desk.made(
                desk.staff()
                        .api()
                        .post(
                                "/donations/entries/" + entry.getString("id") + "/acceptance",
                                new JsonObject()
                                        .put("donorId", donor.getString("id"))
                                        .put("kind", "ONE_OFF")));

        assertThat(desk.donations(donor)).hasSize(1);
        assertThat(desk.donations(donor).getFirst().getDouble("amount")).isEqualTo(12.5);
        assertThat(desk.entries())
                .noneMatch(one -> one.getString("id").equals(entry.getString("id")));
    }

    @Test
    void what_is_no_donation_is_forgotten_with_the_person() {
        long before = people();
        Desk.made(
                desk.statement(
                        Statements.of("B1", "Fa Leverancier", "terugbetaling factuur", "99.00")));
        JsonObject entry = desk.entryWith("terugbetaling factuur");
        assertThat(people()).isEqualTo(before + 1);

        assertThat(
                        desk.staff()
                                .api()
                                .post("/donations/entries/" + entry.getString("id") + "/refusal")
                                .status())
                .isEqualTo(204);

        assertThat(people()).isEqualTo(before);
    }

    @Test
    void no_statement_and_no_line_is_read_twice() {
        String first = Statements.of("C1", "Anna Twee", "gift", "5.00");
        Desk.made(desk.statement(first));
        int waiting = desk.entries().size();

        assertThat(desk.statement(first).status()).isEqualTo(409);
        assertThat(desk.statement(first.replace("<Nm>Anna Twee</Nm>", "<Nm>A Twee</Nm>")).status())
                .isEqualTo(409);
        Desk.made(desk.statement(first.replace("<Id>C1</Id>", "<Id>C2</Id>")));

        assertThat(desk.entries()).hasSize(waiting);
    }

    @Test
    void what_is_no_statement_is_refused() {
        for (String xml :
                List.of("<a/>", Statements.of("D1", "x", "y", "5.00").replace("EUR", "USD"))) {
            Answer refused = desk.statement(xml);
            assertThat(refused.status()).as(xml).isEqualTo(400);
            assertThat(refused.text()).contains("not-a-statement");
        }
    }

    @Test
    void the_yearly_overview_is_a_pdf_of_that_year_alone() throws java.io.IOException {
        JsonObject donor = desk.donor("Zoë Łukasz");
        desk.give(donor, "ONE_OFF", 1000, "2025-12-31");
        desk.give(donor, "ONE_OFF", 2000, "2026-01-01");
        desk.give(donor, "ONE_OFF", 3050, "2026-11-22");

        String text =
                desk.pdf(
                        "/donations/donors/"
                                + donor.getString("id")
                                + "/yearly-overview?year=2026");

        assertThat(text)
                .contains("Overzicht van giften in 2026", "Zoë Łukasz", "IKOCREATE")
                .contains("EUR 20.00", "EUR 30.50", "EUR 50.50")
                .doesNotContain("EUR 10.00");
        assertThat(
                        desk.pdf(
                                "/donations/donors/"
                                        + donor.getString("id")
                                        + "/yearly-overview?year=2025&language=EN"))
                .contains("Overview of gifts in 2025", "EUR 10.00");
    }

    @Test
    void an_erasure_leaves_of_a_donor_name_amount_day_and_payment_reference_and_nothing_else() {
        JsonObject donor =
                desk.donor(
                        new JsonObject()
                                .put("name", "Erna Kanariewetnaam")
                                .put("email", "kanariemail@example.org")
                                .put("phone", "0687654321")
                                .put("language", "EN")
                                .put("noThanks", false));
        desk.promise(donor, 1500, "2026-11-20");
        Desk.made(
                desk.statement(
                        Statements.received(
                                "F1",
                                "E Kanariebanknaam",
                                "NL02ABNA0123456789",
                                "kanarieomschrijving",
                                "KANARIEWETKENMERK",
                                "KANARIEKENMERKVANHAAR",
                                "15.00")));
        JsonObject entry = desk.entryWith("kanarieomschrijving");
        Desk.made(
                desk.post(
                        "/donations/entries/" + entry.getString("id") + "/acceptance",
                        new JsonObject()
                                .put("donorId", donor.getString("id"))
                                .put("kind", "RECURRING")));
        Desk.made(
                desk.post(
                        "/donations/donations/"
                                + desk.donations(donor).getFirst().getString("id")
                                + "/corrections",
                        new JsonObject()
                                .put("correction", "REFUNDED")
                                .put("cents", 100)
                                .put("reasons", "Omdat kanariereden.")));
        assertThat(everything()).containsIgnoringCase("kanariereden");

        desk.platform().rights().erase(desk.person(donor));

        assertThat(everything().toLowerCase(java.util.Locale.ROOT).split("kanarie", -1))
                .hasSize(3)
                .filteredOn(part -> part.startsWith("wet"))
                .hasSize(2);
        assertThat(keys("donor", "id", Desk.id(donor)))
                .isEqualTo(
                        "created_at donor_id given id last_donation_on name number tenant_id version");
        assertThat(keys("donation", "donor_row_id", Desk.id(donor)))
                .isEqualTo(
                        "amount correction corrects_id created_at donated_on donor_row_id id kind"
                                + " recorded_by reference tenant_id version");
        for (String gone : List.of("recurring", "thanks", "account")) {
            assertThat(keys(gone, "donor_row_id", Desk.id(donor))).as(gone).isEmpty();
        }
    }

    /** All that stands in the tables of the module, in one text. */
    private String everything() {
        return Stream.of(
                        "donor", "donation", "recurring", "thanks", "account", "entry", "statement")
                .map(
                        table ->
                                desk.ask(
                                        "SELECT coalesce(string_agg(to_jsonb(t)::text, ' '), '') FROM"
                                                + " donations."
                                                + table
                                                + " t"))
                .collect(Collectors.joining());
    }

    /** The columns of a table that say something of a donor. */
    private String keys(String table, String column, UUID donor) {
        return desk.ask(
                "SELECT string_agg(DISTINCT k.key, ' ' ORDER BY k.key) FROM donations."
                        + table
                        + " t, jsonb_each(jsonb_strip_nulls(to_jsonb(t))) k WHERE t."
                        + column
                        + " = ?",
                donor);
    }

    @Test
    void a_donor_stays_seven_years_after_the_financial_year_of_the_last_donation() {
        desk.at("2020-02-11T11:00:00Z");
        JsonObject donor = desk.donor("Lars Lang");
        desk.give(donor, "ONE_OFF", 1500, "2018-05-01");
        desk.give(donor, "ONE_OFF", 1500, "2020-02-10");

        desk.at("2027-12-31T11:00:00Z");
        RetentionRun.of(desk.officer());
        assertThat(desk.donations(donor)).hasSize(2);

        desk.at("2028-01-01T11:00:00Z");
        RetentionRun.of(desk.officer());
        assertThat(desk.staff().api().get("/donations/donors/" + donor.getString("id")).status())
                .isEqualTo(404);
    }

    @Test
    void a_payment_that_nobody_handled_goes_after_three_months_and_a_donation_stays() {
        JsonObject donor = desk.donor("Gerda Gul");
        Desk.made(desk.statement(Statements.of("T1", "G Gul", "voor jullie werk", "20.00")));
        Desk.made(desk.statement(Statements.of("T2", "Iemand Anders", "huur maart", "700.00")));
        JsonObject gift = desk.entryWith("voor jullie werk");
        Desk.made(
                desk.post(
                        "/donations/entries/" + gift.getString("id") + "/acceptance",
                        new JsonObject()
                                .put("donorId", donor.getString("id"))
                                .put("kind", "ONE_OFF")));

        desk.at("2027-02-19T11:00:00Z");
        RetentionRun.of(desk.officer());
        assertThat(desk.entryWith("huur maart").getString("payerName")).isEqualTo("Iemand Anders");

        desk.at("2027-02-20T11:00:00Z");
        RetentionRun.of(desk.officer());
        assertThat(desk.entries())
                .noneMatch(one -> "huur maart".equals(one.getString("remittance")));
        assertThat(desk.donations(donor)).hasSize(1);
        assertThat(
                        desk.ask("SELECT count(*) FROM donations.line")
                                .equals(desk.ask("SELECT count(*) FROM donations.entry")))
                .as("its mark stays, so that no later statement brings it back")
                .isFalse();
    }

    @Test
    void the_database_lets_no_donation_change_and_none_without_a_human() {
        JsonObject donor = desk.donor("Vera Vast");
        desk.give(donor, "ONE_OFF", 1500, "2026-11-20");
        UUID id = UUID.fromString(desk.donations(donor).getFirst().getString("id"));
        assertThat(desk.refusal("UPDATE donations.donation SET amount = 99 WHERE id = ?", id))
                .isEqualTo("donation_stands");
        String copy =
                "INSERT INTO donations.donation (tenant_id, id, donor_row_id, kind, amount,"
                        + " donated_on, recorded_by) SELECT tenant_id, gen_random_uuid(),"
                        + " donor_row_id, kind, amount, donated_on, recorded_by FROM"
                        + " donations.donation WHERE id = ?";
        try (RawSql sql = RawSql.at(desk.platform(), Desk.ID)) {
            assertThat(sql.refusal(copy, id)).isEqualTo("donation_by_a_human");
        }
    }

    private long people() {
        return Long.parseLong(desk.ask("SELECT count(wrapped_key) FROM core.subject"));
    }
}
