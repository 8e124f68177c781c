package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.BASE;
import static nl.waarborg.kraamzorgregister.KckTenant.asked;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Registrations that come from the register before with their numbers. One test, since what was
 * taken over and what was given first decides on what comes after.
 */
final class TakeoverTest {

    static final String REASONS = "Overgenomen%20uit%20het%20vorige%20register";
    static final String HEADING =
            "number,name,date_of_birth,email,phone,street,postcode,town,period_from";

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
    void numbers_keep_and_the_count_goes_on_above_the_highest() {
        TestPerson coordinator = kck.someone("coordinator");

        JsonObject report =
                ok(
                        upload(
                                coordinator,
                                line("KCKZ-812", "2023-05-01"),
                                line("KCKZ-40", ""),
                                line("KCKZ-812", "2023-05-01"),
                                line("812", "2023-05-01"),
                                line("KCKZ-7", "2019-05-01"),
                                line("KCKZ-8", "2027-01-01"),
                                "KCKZ-9,,1990-05-17,,,,,,2023-05-01",
                                "KCKZ-10,Ada Proef,2020-05-17,,,,,,2023-05-01",
                                "KCKZ-11,Ada Proef,1990-05-17,geen adres,,,,,2023-05-01"));

        assertThat(outcomes(report))
                .containsExactly(
                        "2 TAKEN_OVER",
                        "3 TAKEN_OVER",
                        "4 TWICE",
                        "5 UNREADABLE",
                        "6 PERIOD_NOT_RUNNING",
                        "7 PERIOD_NOT_RUNNING",
                        "8 UNREADABLE",
                        "9 UNREADABLE",
                        "10 UNREADABLE");
        assertThat(report.getInteger("takenOver")).isEqualTo(2);
        registeredWithItsNumberAndNoLetter(report.getJsonArray("lines").getJsonObject(0));
        numberingGoesOn(coordinator);
    }

    /** The person gets an account later and finds the own dossier. */
    private static void registeredWithItsNumberAndNoLetter(JsonObject line) {
        TestPerson caseworker = kck.someone("caseworker");
        String dossier = BASE + "/dossiers/" + line.getString("dossierId");
        kck.assign(dossier, caseworker);

        JsonObject taken = ok(caseworker.api().get(dossier));
        assertThat(taken.getString("registrationNumber")).isEqualTo("KCKZ-812");
        assertThat(taken.getString("status")).isEqualTo("REGISTERED");
        assertThat(taken.encode()).contains("ada@example.nl");
        assertThat(taken.getString("norm")).isEqualTo("2023");
        assertThat(taken.getString("runsUntil")).isEqualTo("2027-04-30");
        JsonObject decision = caseworker.api().get(dossier + "/decisions").items().getFirst();
        assertThat(decision.getString("reasons")).isEqualTo("Overgenomen uit het vorige register");
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            assertThat(sql.ask("SELECT count(*) FROM core.mail WHERE template LIKE '%granted'"))
                    .contains("0");
        }
    }

    private static void numberingGoesOn(TestPerson coordinator) {
        TestPerson carer = kck.someone("maternity-carer");
        assertThat(ok(carer.api().get(asked(carer, false))).getString("registrationNumber"))
                .isEqualTo("KCKZ-813");

        JsonObject later =
                ok(
                        upload(
                                coordinator,
                                line("KCKZ-900", "2023-05-01"),
                                line("KCKZ-812", "2023-05-01"),
                                line("KCKZ-500", "2023-05-01"),
                                line("KCKZ-850", "2023-05-01")));

        assertThat(outcomes(later))
                .containsExactly(
                        "2 TAKEN_OVER", "3 NUMBER_TAKEN", "4 NUMBER_PASSED", "5 TAKEN_OVER");
    }

    @Test
    void nobody_else_takes_over_and_no_one_without_saying_why() {
        String[] one = {line("KCKZ-1", "2023-05-01")};

        for (String role : List.of("maternity-carer", "caseworker", "administrator", "provider")) {
            assertThat(upload(kck.someone(role), one).status()).as(role).isEqualTo(403);
        }
        Answer hasty = send(kck.someone("coordinator"), "zomaar", one);
        assertThat(hasty.status()).isEqualTo(400);
    }

    static List<String> outcomes(JsonObject report) {
        return report.getJsonArray("lines").stream()
                .map(JsonObject.class::cast)
                .map(one -> one.getInteger("line") + " " + one.getString("outcome"))
                .toList();
    }

    static String line(String number, String periodFrom) {
        return number
                + ",Ada Proef,1990-05-17,ada@example.nl,0592 366 911,Proefstraat 1,9401 AB,Assen,"
                + periodFrom;
    }

    static Answer upload(TestPerson by, String... lines) {
        return send(by, REASONS, lines);
    }

    private static Answer send(TestPerson by, String reasons, String... lines) {
        return sendFile(by, reasons, HEADING, lines);
    }

    static Answer sendFile(TestPerson by, String reasons, String heading, String... lines) {
        return by.api()
                .upload(
                        BASE + "/takeover-files?reasons=" + reasons,
                        "text/plain",
                        "attachment; filename=\"register.txt\"",
                        (heading + "\n" + String.join("\n", lines))
                                .getBytes(StandardCharsets.UTF_8));
    }
}
