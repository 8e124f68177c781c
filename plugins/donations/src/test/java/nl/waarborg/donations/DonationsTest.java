package nl.waarborg.donations;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Donations at IKOCREATE as its file has them (IKO-P7, IKO-R8). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DonationsTest {

    private static final TenantId ID = new TenantId("ikocreate");

    private TestPlatform platform;
    private TestPerson staff;
    private TestPerson officer;

    @BeforeAll
    void open() {
        List<Plugin> plugins = List.of(new DonationsPlugin());
        String file =
                PublishedTenants.text(ID.value())
                        .replace("staffSecondFactor: REQUIRED", "staffSecondFactor: OPTIONAL");
        platform =
                TestPlatform.serving(
                        plugins, List.of(PublishedTenants.with(plugins, ID.value(), file)));
        staff = platform.person(ID, "Dora Giften", "donations-desk");
        officer = platform.person(ID, "Otto Privacy", "privacy-officer");
    }

    @BeforeEach
    void now() {
        at("2026-11-22T11:00:00Z");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    private void at(String moment) {
        platform.clock().set(Instant.parse(moment));
        staff = platform.again(staff);
        officer = platform.again(officer);
    }

    @Test
    void a_gift_is_thanked_for_by_mail_and_one_under_a_promise_is_not() {
        JsonObject donor = donor("Geert Gever");
        give(donor, "RECURRING", 1000, "2026-11-01");
        assertThat(mails(donor)).isEqualTo("0");

        give(donor, "ONE_OFF", 2550, "2026-11-20");

        assertThat(mails(donor)).isEqualTo("1");
    }

    @Test
    void a_line_of_a_statement_becomes_a_donation_only_when_a_human_says_so() {
        JsonObject donor = donor("Bouchra El Idrissi");
        int number = donor.getInteger("number");
        JsonObject read =
                made(statement(Statements.of("A1", "Idrissi el B", "gift " + number, "12.50")));
        assertThat(read.getInteger("lines")).isEqualTo(1);
        JsonObject entry = entryWith("gift " + number);
        assertThat(donations(donor)).isEmpty();

        JsonArray proposals =
                staff.api()
                        .get("/donations/entries/" + entry.getString("id") + "/proposals")
                        .json()
                        .getJsonArray("proposals");
        assertThat(proposals.getJsonObject(0).getString("donorId"))
                .isEqualTo(donor.getString("id"));
        made(
                staff.api()
                        .post(
                                "/donations/entries/" + entry.getString("id") + "/acceptance",
                                new JsonObject()
                                        .put("donorId", donor.getString("id"))
                                        .put("kind", "ONE_OFF")));

        assertThat(donations(donor)).hasSize(1);
        assertThat(donations(donor).getFirst().getDouble("amount")).isEqualTo(12.5);
        assertThat(entries()).noneMatch(one -> one.getString("id").equals(entry.getString("id")));
    }

    @Test
    void what_is_no_donation_is_forgotten_with_the_person() {
        long before = people();
        made(statement(Statements.of("B1", "Fa Leverancier", "terugbetaling factuur", "99.00")));
        JsonObject entry = entryWith("terugbetaling factuur");
        assertThat(people()).isEqualTo(before + 1);

        assertThat(
                        staff.api()
                                .post("/donations/entries/" + entry.getString("id") + "/refusal")
                                .status())
                .isEqualTo(204);

        assertThat(people()).isEqualTo(before);
    }

    @Test
    void no_statement_and_no_line_is_read_twice() {
        String first = Statements.of("C1", "Anna Twee", "gift", "5.00");
        made(statement(first));
        int waiting = entries().size();

        assertThat(statement(first).status()).isEqualTo(409);
        assertThat(statement(first.replace("<Nm>Anna Twee</Nm>", "<Nm>A Twee</Nm>")).status())
                .isEqualTo(409);
        made(statement(first.replace("<Id>C1</Id>", "<Id>C2</Id>")));

        assertThat(entries()).hasSize(waiting);
    }

    @Test
    void what_is_no_statement_is_refused() {
        for (String xml :
                List.of(
                        "no xml",
                        "<a/>",
                        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>",
                        Statements.of("D1", "x", "y", "5.00").replace("EUR", "USD"))) {
            Answer refused = statement(xml);
            assertThat(refused.status()).as(xml).isEqualTo(400);
            assertThat(refused.text()).contains("not-a-statement");
        }
    }

    @Test
    void the_yearly_overview_is_a_pdf_of_that_year_alone() throws java.io.IOException {
        JsonObject donor = donor("Zoë Łukasz");
        give(donor, "ONE_OFF", 1000, "2025-12-31");
        give(donor, "ONE_OFF", 2000, "2026-01-01");
        give(donor, "ONE_OFF", 3050, "2026-11-22");

        String text =
                pdf("/donations/donors/" + donor.getString("id") + "/yearly-overview?year=2026");

        assertThat(text)
                .contains("Overzicht van giften in 2026", "Zoë Łukasz", "IKOCREATE")
                .contains("EUR 20.00", "EUR 30.50", "EUR 50.50")
                .doesNotContain("EUR 10.00");
        assertThat(
                        pdf(
                                "/donations/donors/"
                                        + donor.getString("id")
                                        + "/yearly-overview?year=2025&language=EN"))
                .contains("Overview of gifts in 2025", "EUR 10.00");
    }

    @Test
    void an_erasure_leaves_of_a_donor_what_the_law_keeps() {
        JsonObject donor = donor("Erna Weg");
        give(donor, "ONE_OFF", 1500, "2026-11-20");

        platform.erase(
                new TestPerson(
                        ID,
                        "Erna Weg",
                        "erna",
                        staff.account(),
                        new nl.waarborg.spi.SubjectId(
                                UUID.fromString(donor.getString("subjectId"))),
                        staff.api()));

        JsonObject left = staff.api().get("/donations/donors/" + donor.getString("id")).json();
        assertThat(left.getString("name")).isEqualTo("Erna Weg");
        assertThat(left.getString("email")).isNull();
        assertThat(left.getString("correspondence")).isNull();
        JsonObject gift = donations(donor).getFirst();
        assertThat(gift.getString("reference")).isEqualTo("kenmerk 7");
        assertThat(gift.getString("message")).isNull();
    }

    @Test
    void a_donor_stays_seven_years_after_the_financial_year_of_the_last_donation() {
        at("2020-02-11T11:00:00Z");
        JsonObject donor = donor("Lars Lang");
        give(donor, "ONE_OFF", 1500, "2018-05-01");
        give(donor, "ONE_OFF", 1500, "2020-02-10");

        at("2027-12-31T11:00:00Z");
        RetentionRun.of(officer);
        assertThat(donations(donor)).hasSize(2);

        at("2028-01-01T11:00:00Z");
        RetentionRun.of(officer);
        assertThat(staff.api().get("/donations/donors/" + donor.getString("id")).status())
                .isEqualTo(404);
    }

    @Test
    void the_database_lets_no_donation_change_and_none_without_a_human() {
        JsonObject donor = donor("Vera Vast");
        give(donor, "ONE_OFF", 1500, "2026-11-20");
        UUID id = UUID.fromString(donations(donor).getFirst().getString("id"));
        try (RawSql sql = RawSql.at(platform, ID)) {
            assertThat(sql.refusal("UPDATE donations.donation SET amount = 99 WHERE id = ?", id))
                    .isEqualTo("donation_stands");
            assertThat(
                            sql.refusal(
                                    "INSERT INTO donations.donation (tenant_id, id, donor_row_id, kind,"
                                            + " amount, donated_on, recorded_by) SELECT tenant_id,"
                                            + " gen_random_uuid(), donor_row_id, kind, amount,"
                                            + " donated_on, recorded_by FROM donations.donation WHERE"
                                            + " id = ?",
                                    id))
                    .isEqualTo("donation_by_a_human");
        }
    }

    private JsonObject donor(String name) {
        return made(
                staff.api()
                        .post(
                                "/donations/donors",
                                new JsonObject()
                                        .put("name", name)
                                        .put("email", "donor@example.org")
                                        .put("correspondence", "Belde over de gift.")));
    }

    private void give(JsonObject donor, String kind, int cents, String on) {
        made(
                staff.api()
                        .post(
                                "/donations/donors/" + donor.getString("id") + "/donations",
                                new JsonObject()
                                        .put("kind", kind)
                                        .put("cents", cents)
                                        .put("donatedOn", on)
                                        .put("reference", "kenmerk 7")
                                        .put("message", "Veel succes!")));
    }

    private List<JsonObject> donations(JsonObject donor) {
        return staff.api().get("/donations/donors/" + donor.getString("id") + "/donations").items();
    }

    private List<JsonObject> entries() {
        return staff.api().get("/donations/entries?limit=100").items();
    }

    private JsonObject entryWith(String remittance) {
        return entries().stream()
                .filter(one -> remittance.equals(one.getString("remittance")))
                .findFirst()
                .orElseThrow();
    }

    private Answer statement(String xml) {
        return staff.api().post("/donations/statements", new JsonObject().put("camt053", xml));
    }

    private String pdf(String path) throws java.io.IOException {
        var request =
                java.net.http.HttpRequest.newBuilder(
                                java.net.URI.create(
                                        platform.platform().api() + "/api/" + ID + "/v1" + path))
                        .header("Authorization", staff.api().authorization())
                        .build();
        try (var http = java.net.http.HttpClient.newHttpClient();
                var document =
                        org.apache.pdfbox.Loader.loadPDF(
                                http.send(
                                                request,
                                                java.net.http.HttpResponse.BodyHandlers
                                                        .ofByteArray())
                                        .body())) {
            return new org.apache.pdfbox.text.PDFTextStripper().getText(document);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String mails(JsonObject donor) {
        try (RawSql sql = RawSql.at(platform, ID)) {
            return sql.ask(
                            "SELECT count(*) FROM core.mail WHERE subject_id = ?",
                            UUID.fromString(donor.getString("subjectId")))
                    .orElseThrow();
        }
    }

    private long people() {
        try (RawSql sql = RawSql.at(platform, ID)) {
            return Long.parseLong(
                    sql.ask("SELECT count(wrapped_key) FROM core.subject").orElseThrow());
        }
    }

    private static JsonObject made(Answer answer) {
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        return answer.json();
    }
}
