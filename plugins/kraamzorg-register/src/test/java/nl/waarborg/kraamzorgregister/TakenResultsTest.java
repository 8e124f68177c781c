package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.BASE;
import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;
import static nl.waarborg.kraamzorgregister.TakeoverTest.line;
import static nl.waarborg.kraamzorgregister.TakeoverTest.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Staff take the results of training of an older register over, with their providers named. */
final class TakenResultsTest {

    private static KckTenant kck;
    private static TestPerson coordinator;
    private static School school;
    private static String offer;
    private static JsonObject taken;
    private static String fresh;

    @BeforeAll
    static void registrations_of_the_register_before() {
        kck = KckTenant.open();
        kck.on("2026-11-20");
        coordinator = kck.someone("coordinator");
        JsonObject report =
                ok(
                        TakeoverTest.upload(
                                coordinator, line("KCKZ-40", "2023-05-01"), line("KCKZ-41", "")));
        taken = report.getJsonArray("lines").getJsonObject(0);
        kck.on("2026-11-22");
        coordinator = kck.again(coordinator);
        school = School.named(kck, "Leerhuis Drenthe");
        offer =
                made(
                        coordinator
                                .api()
                                .post(BASE + "/takeover-offers", school.asking("Reanimatie")));
        ok(school.accredit(offer, "2023-04-01", "2027-03-31"));
        TestPerson carer = kck.someone("maternity-carer");
        String dossier = kck.registered(carer, kck.someone("caseworker"), "2023-05-01");
        fresh = ok(carer.api().get(dossier)).getString("registrationNumber");
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @Test
    void results_of_the_register_before_count_name_the_provider_and_say_so() {
        JsonObject report =
                ok(
                        send(
                                coordinator,
                                of("KCKZ-40", "2024-03-01", "leerhuis drenthe"),
                                of("KCKZ-40", "2024-03-01", "Leerhuis Drenthe"),
                                of("KCKZ-40", "2024-03-02", "Kraamschool"),
                                of("KCKZ-40", "2026-11-21", "Leerhuis Drenthe"),
                                of("KCKZ-40", "2022-03-01", "Leerhuis Drenthe"),
                                of("KCKZ-41", "2024-03-01", "Leerhuis Drenthe"),
                                of(fresh, "2024-03-01", "Leerhuis Drenthe"),
                                of("KCKZ-9999", "2024-03-01", "Leerhuis Drenthe"),
                                offer + ",KCKZ-40,2024-03-03"));

        assertThat(outcomes(report))
                .containsExactly(
                        "2 CREDITED",
                        "3 ALREADY_CREDITED",
                        "4 UNKNOWN_OFFER",
                        "5 NOT_TAKEN_OVER",
                        "6 NOT_ACCREDITED",
                        "7 NOT_TAKEN_OVER",
                        "8 NOT_TAKEN_OVER",
                        "9 UNKNOWN_NUMBER",
                        "10 UNREADABLE");
        shown(report.getString("uploadId"));
    }

    /** In the dossier, in the trail, and not as an entry of the provider. */
    private static void shown(String upload) {
        TestPerson caseworker = kck.someone("caseworker");
        String dossier = BASE + "/dossiers/" + taken.getString("dossierId");
        kck.assign(dossier, caseworker);
        JsonObject result = caseworker.api().get(dossier + "/results").items().getFirst();
        assertThat(result.getBoolean("takenOver")).isTrue();
        assertThat(result.getString("provider")).isEqualTo("Leerhuis Drenthe");
        assertThat(result.getString("title")).isEqualTo("Reanimatie");
        assertThat(caseworker.api().get(dossier + "/requirements").text())
                .contains("2 of 40 points in the period");
        assertThat(school.entered("?uploadId=" + upload)).as("to its provider").isEmpty();
        assertThat(ok(school.takeBack(upload)).getInteger("withdrawn")).isZero();
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            assertThat(
                            sql.ask(
                                    "SELECT count(*) FROM core.audit WHERE record_id = '"
                                            + result.getString("id")
                                            + "' AND actor = '"
                                            + coordinator.account()
                                            + "'"))
                    .as("who took it over")
                    .contains("1");
        }
    }

    @Test
    void a_wrong_file_of_the_register_before_is_taken_back_by_staff_and_no_provider() {
        String upload =
                ok(send(coordinator, of("KCKZ-40", "2025-03-01", "Leerhuis Drenthe")))
                        .getString("uploadId");
        JsonObject body = School.because().put("uploadId", upload);

        assertThat(
                        school.teacher()
                                .api()
                                .post(BASE + "/takeover-result-withdrawals", body)
                                .status())
                .isEqualTo(403);
        JsonObject report = ok(coordinator.api().post(BASE + "/takeover-result-withdrawals", body));

        assertThat(report.getInteger("withdrawn")).isEqualTo(1);
        assertThat(report.getInteger("left")).isZero();
    }

    @Test
    void nobody_else_takes_results_over() {
        String[] one = {of("KCKZ-40", "2024-05-01", "Leerhuis Drenthe")};

        for (String role : List.of("maternity-carer", "caseworker", "provider", "administrator")) {
            assertThat(send(kck.someone(role), one).status()).as(role).isEqualTo(403);
        }
        assertThat(
                        school.teacher()
                                .api()
                                .post(BASE + "/takeover-offers", school.asking("Nieuw"))
                                .status())
                .isEqualTo(403);
    }

    private static String of(String number, String day, String provider) {
        return offer + "," + number + "," + day + "," + provider;
    }

    private static Answer send(TestPerson by, String... lines) {
        return School.upload(
                by,
                "/takeover-result-files",
                "offer,number,finished_on,provider\n" + String.join("\n", lines));
    }
}
