package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.BASE;
import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;
import static nl.waarborg.kraamzorgregister.TakeoverTest.HEADING;
import static nl.waarborg.kraamzorgregister.TakeoverTest.REASONS;
import static nl.waarborg.kraamzorgregister.TakeoverTest.line;
import static nl.waarborg.kraamzorgregister.TakeoverTest.outcomes;
import static nl.waarborg.kraamzorgregister.TakeoverTest.sendFile;
import static nl.waarborg.kraamzorgregister.TakeoverTest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;

/**
 * What comes along with registrations of the register before, and how their people find it. No
 * number is given here, so that any can be taken over in any order.
 */
final class TakenOverTest {

    private static final String WHOLE =
            HEADING + ",first_aid_from,first_aid_until,care_hours,employments";
    private static final String PASSWORD = "een lang en eigen wachtwoord 7";

    private static KckTenant kck;

    @BeforeAll
    static void start() {
        kck = KckTenant.open();
        kck.on("2026-11-22");
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @Test
    void certificate_hours_and_employments_of_the_register_before_come_along() {
        TestPerson coordinator = kck.someone("coordinator");
        String employer =
                made(
                        coordinator
                                .api()
                                .post(
                                        BASE + "/employers",
                                        new JsonObject()
                                                .put("name", "Kraamzorg Proef")
                                                .put("kvkNumber", "12345678")));

        JsonObject report =
                ok(
                        sendWhole(
                                coordinator,
                                with(
                                        "KCKZ-5001",
                                        "2023-04-01,2027-10-01,210;220;230;40,12345678 FIXED"
                                                + " 2020-01-01;12345678 ON_CALL 2018-01-01"
                                                + " 2019-12-31"),
                                with("KCKZ-5002", ",,,87654321 FIXED 2020-01-01"),
                                with("KCKZ-5003", "2025-10-01,,,"),
                                with("KCKZ-5004", "2027-10-01,2029-10-01,,"),
                                with("KCKZ-5005", ",,210;220;230;40;50,"),
                                with("KCKZ-5006", ",,veel,"),
                                with("KCKZ-5007", ",,,12345678 SOMETIMES 2020-01-01"),
                                line("KCKZ-5008", "2023-05-01")));

        assertThat(outcomes(report))
                .containsExactly(
                        "2 TAKEN_OVER",
                        "3 UNKNOWN_EMPLOYER",
                        "4 UNREADABLE",
                        "5 UNREADABLE",
                        "6 UNREADABLE",
                        "7 UNREADABLE",
                        "8 UNREADABLE",
                        "9 TAKEN_OVER");
        shows(report.getJsonArray("lines").getJsonObject(0), employer);
    }

    @Test
    void diplomas_and_dated_agreements_of_the_register_before_come_along() {
        JsonObject report =
                ok(
                        sendFile(
                                kck.someone("coordinator"),
                                REASONS,
                                WHOLE + ",diplomas,agreements",
                                with(
                                        "KCKZ-7001",
                                        ",,,,BRANCH_RECOGNISED 2015-07-01;OTHER 2018-01-31,"
                                                + "CODE_OF_CONDUCT 2019-1 2020-01-01;"
                                                + "REGISTER_RULES 2019-1 2020-01-02"),
                                with("KCKZ-7002", ",,,,OTHER 2026-11-23,"),
                                with("KCKZ-7003", ",,,,SOMETHING 2015-07-01,"),
                                with("KCKZ-7004", ",,,,,CODE_OF_CONDUCT 2020-01-01"),
                                with(
                                        "KCKZ-7005",
                                        ",,,,,CODE_OF_CONDUCT 1 2020-01-01;CODE_OF_CONDUCT 1"
                                                + " 2021-01-01"),
                                line("KCKZ-7006", "") + ",,,,,,CODE_OF_CONDUCT 1 2020-01-01",
                                line("KCKZ-7007", "") + ",,,,,OTHER 2018-01-31,",
                                with("KCKZ-7008", ",,,,,"),
                                line("KCKZ-7009", "2023-05-01")));

        assertThat(outcomes(report))
                .containsExactly(
                        "2 TAKEN_OVER",
                        "3 UNREADABLE",
                        "4 UNREADABLE",
                        "5 UNREADABLE",
                        "6 UNREADABLE",
                        "7 UNREADABLE",
                        "8 UNREADABLE",
                        "9 TAKEN_OVER",
                        "10 TAKEN_OVER");
        JsonObject taken = report.getJsonArray("lines").getJsonObject(0);
        showsPapers(BASE + "/dossiers/" + taken.getString("dossierId"));
    }

    private static void showsPapers(String dossier) {
        TestPerson caseworker = kck.someone("caseworker");
        kck.assign(dossier, caseworker);
        List<JsonObject> diplomas = caseworker.api().get(dossier + "/diplomas").items();

        assertThat(diplomas)
                .extracting(one -> one.getString("kind") + " " + one.getString("obtainedOn"))
                .containsExactlyInAnyOrder("BRANCH_RECOGNISED 2015-07-01", "OTHER 2018-01-31");
        assertThat(diplomas).allMatch(one -> one.getString("fileName") == null);
        String file = dossier + "/diplomas/" + diplomas.getFirst().getString("id") + "/file";
        assertThat(caseworker.api().get(file).status()).as("no paper came").isEqualTo(404);
        assertThat(caseworker.api().get(dossier + "/agreements").items())
                .extracting(
                        one ->
                                one.getString("agreement")
                                        + " "
                                        + one.getString("textVersion")
                                        + " "
                                        + one.getString("acknowledgedOn")
                                        + " "
                                        + one.getBoolean("takenOver"))
                .containsExactlyInAnyOrder(
                        "CODE_OF_CONDUCT 2019-1 2020-01-01 true",
                        "REGISTER_RULES 2019-1 2020-01-02 true");
        assertThat(verdicts(caseworker, dossier))
                .as("a text of before is for a human to look at")
                .contains(
                        "agreement-code-of-conduct TO_CHECK",
                        "agreement-register-rules TO_CHECK",
                        "agreement-professional-code NOT_MET");
    }

    private static void shows(JsonObject line, String employer) {
        TestPerson caseworker = kck.someone("caseworker");
        String dossier = BASE + "/dossiers/" + line.getString("dossierId");
        kck.assign(dossier, caseworker);

        assertThat(verdicts(caseworker, dossier))
                .contains(
                        "first-aid MET",
                        "care-hours-2023-05-01 MET",
                        "care-hours-2024-05-01 MET",
                        "care-hours-2025-05-01 MET")
                .doesNotContain("care-hours-2026-05-01 MET");
        assertThat(caseworker.api().get(dossier + "/employments").items())
                .allSatisfy(
                        one -> {
                            assertThat(one.getString("employerId")).isEqualTo(employer);
                            assertThat(one.getBoolean("employerMayLook")).isFalse();
                        })
                .extracting(one -> one.getString("startedOn"))
                .containsExactlyInAnyOrder("2020-01-01", "2018-01-01");
        JsonObject certificate =
                caseworker.api().get(dossier + "/first-aid-certificates").items().getFirst();
        assertThat(certificate.getString("expiresOn")).isEqualTo("2027-10-01");
        assertThat(certificate.getString("fileName")).isNull();
        String file = dossier + "/first-aid-certificates/" + certificate.getString("id") + "/file";
        assertThat(caseworker.api().get(file).status()).as("no paper came").isEqualTo(404);
    }

    @Test
    void who_registers_with_the_address_of_the_register_before_finds_the_own_dossier() {
        TestPerson coordinator = kck.someone("coordinator");
        ok(
                upload(
                        coordinator,
                        at("KCKZ-6001", "Mira@Vroeger.example"),
                        at("KCKZ-6002", "samen@vroeger.example"),
                        at("KCKZ-6003", "samen@vroeger.example")));

        ApiClient mira = registers("mira@vroeger.example");

        assertThat(mira.get(BASE + "/dossiers").items())
                .extracting(one -> one.getString("registrationNumber"))
                .containsExactly("KCKZ-6001");
        JsonObject again =
                new JsonObject()
                        .put(
                                "person",
                                new JsonObject()
                                        .put("name", "Mira")
                                        .put("dateOfBirth", "1990-05-17"))
                        .put("returner", false);
        assertThat(mira.post(BASE + "/dossiers", again).status()).as("no second").isEqualTo(409);
        assertThat(registers("samen@vroeger.example").get(BASE + "/dossiers").items())
                .as("an address of two tells nobody apart")
                .isEmpty();
        assertThat(registers("nieuw@vroeger.example").get(BASE + "/dossiers").items()).isEmpty();
    }

    private static String at(String number, String address) {
        return line(number, "2023-05-01").replace("ada@example.nl", address);
    }

    /** Registers alone and proves to read the mail; the code counts once. */
    private static ApiClient registers(String address) {
        ApiClient anyone = kck.platform().api(KckTenant.ID);
        JsonObject asked =
                new JsonObject()
                        .put("login", address)
                        .put("name", "Mira Verzonnen")
                        .put("role", "maternity-carer");
        assertThat(anyone.post("/auth/registration", asked).status()).isEqualTo(204);
        JsonObject proof = new JsonObject().put("code", codeTo(address)).put("password", PASSWORD);
        assertThat(anyone.post("/auth/password", proof).status()).isEqualTo(204);
        assertThat(anyone.post("/auth/password", proof).status()).as("once").isEqualTo(400);
        return anyone.loggedIn(address, PASSWORD);
    }

    private static String codeTo(String address) {
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            String body =
                    sql.ask("SELECT body FROM core.mail WHERE recipient = ?", address)
                            .orElseThrow();
            return body.substring(body.indexOf("Code: ") + 6).lines().findFirst().orElseThrow();
        }
    }

    private static List<String> verdicts(TestPerson who, String dossier) {
        return ok(who.api().get(dossier + "/requirements")).getJsonArray("findings").stream()
                .map(JsonObject.class::cast)
                .map(one -> one.getString("requirement") + " " + one.getString("verdict"))
                .toList();
    }

    /** A line with all that the register before can know. */
    private static String with(String number, String more) {
        return line(number, "2023-05-01") + "," + more;
    }

    private static Answer sendWhole(TestPerson by, String... lines) {
        return sendFile(by, REASONS, WHOLE, lines);
    }
}
