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
    void what_is_typed_is_read_as_it_is_meant_and_finds_no_one_else() {
        JsonObject donor =
                desk.donor(
                        new JsonObject()
                                .put("name", "Gré D'Hondt")
                                .put("email", "gre@hondt.example")
                                .put("phone", "06 87651234"));
        for (String typed :
                List.of(
                        "06-87%2065%2012%2034",
                        "%2B31%206%2087651234",
                        "0031687651234",
                        "651234",
                        "dhondt",
                        "GRE%20d%E2%80%99hondt",
                        "@hondt.example",
                        "gre@")) {
            assertThat(desk.get("/donations/donors?q=" + typed).items())
                    .as(typed)
                    .extracting(one -> one.getString("id"))
                    .containsExactly(donor.getString("id"));
        }
        for (String typed :
                List.of(
                        "000000",
                        "0000000000",
                        "%27%27",
                        "__",
                        "%25%25",
                        "51234",
                        "re@hondt.example")) {
            assertThat(desk.get("/donations/donors?q=" + typed).items()).as(typed).isEmpty();
        }
        for (String list : List.of("donors", "donations", "entries")) {
            assertThat(desk.get("/donations/" + list + "?q=x").pointers())
                    .as(list)
                    .containsExactly("?q");
            assertThat(desk.get("/donations/" + list + "?q=%20%20x%20").pointers())
                    .as(list)
                    .containsExactly("?q");
        }
    }

    @Test
    void money_is_booked_back_for_reasons_on_a_day_since_the_donation_and_not_after_today() {
        JsonObject donor = desk.donor("Bas Boekt");
        String later = desk.give(donor, "ONE_OFF", 1500, "2026-11-22").getString("id");
        String right = desk.give(donor, "ONE_OFF", 1500, "2026-11-20").getString("id");
        String less = desk.give(donor, "ONE_OFF", 1400, "2026-11-20").getString("id");
        Desk.made(desk.statement(Statements.takenBack("K1", "B BOEKT", "KEER-1", "MD06", "15.00")));
        String path =
                "/donations/entries/"
                        + desk.get("/donations/entries?direction=TAKEN_BACK")
                                .items()
                                .getFirst()
                                .getString("id");
        JsonObject short3 = new JsonObject().put("donationId", right).put("reasons", "nee");

        assertThat(desk.post(path + "/chargeback", short3).pointers()).containsExactly("/reasons");
        for (String wrong : List.of(later, less)) {
            assertThat(
                            desk.post(
                                            path + "/chargeback",
                                            new JsonObject().put("donationId", wrong))
                                    .pointers())
                    .containsExactly("/donationId");
        }
        desk.at("2026-11-20T11:00:00Z");
        assertThat(
                        desk.post(path + "/chargeback", new JsonObject().put("donationId", right))
                                .pointers())
                .as("a bank that books ahead")
                .containsExactly("/donationId");
        desk.at("2026-11-22T11:00:00Z");
        Desk.made(desk.post(path + "/chargeback", new JsonObject().put("donationId", right)));
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
