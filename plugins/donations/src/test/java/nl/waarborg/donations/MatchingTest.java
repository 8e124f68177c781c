package nl.waarborg.donations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;

/** Who may have given what came in, and how the desk finds donors and donations. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatchingTest {

    private Desk desk;

    @BeforeAll
    void open() {
        desk = Desk.with("knowsAccounts: true");
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
    void a_donor_is_proposed_by_a_name_with_initials_without_accents_and_by_near_amount_and_day() {
        JsonObject donor = desk.donor("Zoë van der Müller-Łukasz");
        desk.promise(donor, 2000, "2026-08-19");
        desk.donor("Piet Anders");

        JsonObject first =
                proposals("N1", "Z. MULLER LUKASZ", "NL91ABNA0417164300", "dank", "21.00");

        assertThat(first.getString("donorId")).isEqualTo(donor.getString("id"));
        assertThat(first.getJsonArray("reasons"))
                .contains("NAME_WITH_INITIALS", "AMOUNT_NEAR", "DAY");
    }

    @Test
    void an_account_is_known_again_by_a_mark_once_a_human_said_whose_it_is() {
        JsonObject donor = desk.donor("Rekening Houder");
        Desk.made(
                desk.statement(
                        line("R1", "Onbekend", "NL20INGB0001234567", "eerste keer", "8.00")));
        JsonObject entry = desk.entryWith("eerste keer");
        Desk.made(
                desk.post(
                        "/donations/entries/" + entry.getString("id") + "/acceptance",
                        new JsonObject()
                                .put("donorId", donor.getString("id"))
                                .put("kind", "ONE_OFF")));

        JsonObject first =
                proposals("R2", "Heel Anders", "NL20 INGB 0001 2345 67", "opnieuw", "99.00");

        assertThat(first.getString("donorId")).isEqualTo(donor.getString("id"));
        assertThat(first.getJsonArray("reasons")).containsExactly("ACCOUNT");
        assertThat(
                        desk.ask(
                                "SELECT (SELECT string_agg(to_jsonb(e)::text, '') FROM"
                                        + " donations.entry e) || (SELECT string_agg(to_jsonb(a)::text,"
                                        + " '') FROM donations.account a)"))
                .doesNotContain("INGB");
    }

    @Test
    void the_desk_finds_donors_by_number_address_telephone_and_parts_of_a_name() {
        JsonObject donor =
                desk.donor(
                        new JsonObject()
                                .put("name", "Åse Çelik-Ørsted")
                                .put("email", "Ase@Zoek.example")
                                .put("phone", "06 12345678"));
        desk.give(donor, "ONE_OFF", 1000, "2026-02-01");

        for (String typed :
                List.of(
                        donor.getInteger("number").toString(),
                        "ase@zoek.example",
                        "0612345678",
                        "celik%20ase",
                        "ORSTED")) {
            assertThat(desk.get("/donations/donors?q=" + typed).items())
                    .as(typed)
                    .extracting(one -> one.getString("id"))
                    .containsExactly(donor.getString("id"));
        }
        assertThat(desk.get("/donations/donors?q=celik&gaveSince=2026-02-02").items()).isEmpty();
        assertThat(desk.get("/donations/donors?q=celik&gaveNotSince=2026-02-02").items())
                .hasSize(1);
        assertThat(desk.get("/donations/donors?q=celik&news=true").items()).isEmpty();
        assertThat(desk.get("/donations/donors?q=100%25_").items()).isEmpty();
    }

    @Test
    void the_desk_finds_donations_of_all_donors_page_by_page() {
        JsonObject donor = desk.donor("Paula Pagina");
        for (int day = 1; day <= 5; day++) {
            desk.give(donor, "ONE_OFF", 100 * day, "2026-03-0" + day);
        }
        desk.correct(desk.donations(donor).getFirst(), "MISTAKE", null);
        String mine = "/donations/donations?q=pagina";

        assertThat(desk.get(mine).items()).hasSize(6);
        assertThat(desk.get(mine + "&from=2026-03-02&until=2026-03-03").items()).hasSize(2);
        assertThat(desk.get(mine + "&corrections=true").items()).hasSize(1);
        assertThat(desk.get(mine + "&corrections=false&kind=RECURRING").items()).isEmpty();
        assertThat(
                        desk.get(
                                        "/donations/donations?q=KENMERK%207&donorId="
                                                + donor.getString("id"))
                                .items())
                .hasSize(5);
        JsonObject page = desk.get(mine + "&limit=4").json();
        assertThat(page.getJsonArray("items")).hasSize(4);
        assertThat(desk.get(mine + "&limit=4&after=" + page.getString("next")).items()).hasSize(2);
    }

    private JsonObject proposals(String id, String name, String iban, String text, String amount) {
        Desk.made(desk.statement(line(id, name, iban, text, amount)));
        JsonArray proposals =
                desk.get(
                                "/donations/entries/"
                                        + desk.entryWith(text).getString("id")
                                        + "/proposals")
                        .json()
                        .getJsonArray("proposals");
        assertThat(proposals).isNotEmpty();
        return proposals.getJsonObject(0);
    }

    private static String line(String id, String name, String iban, String text, String amount) {
        return Statements.received(id, name, iban, text, "REF-" + id, "NOTPROVIDED", amount);
    }
}
