package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.asked;
import static nl.waarborg.kraamzorgregister.KckTenant.decide;
import static nl.waarborg.kraamzorgregister.KckTenant.decided;
import static nl.waarborg.kraamzorgregister.KckTenant.kind;
import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;
import static nl.waarborg.kraamzorgregister.KckTenant.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** A registration from its request to its end, and back (II.2.2). */
final class RegistrationTest {

    private static KckTenant kck;

    private TestPerson carer;
    private TestPerson caseworker;

    @BeforeAll
    static void start() {
        kck = KckTenant.open();
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @BeforeEach
    void people() {
        kck.on("2026-11-22");
        carer = kck.someone("maternity-carer");
        caseworker = kck.someone("caseworker");
    }

    @Test
    void a_human_registers_for_a_period_of_the_norm_in_force_when_it_begins() {
        String dossier = asked(carer, false);
        kck.assign(dossier, caseworker);

        JsonObject decision =
                decided(caseworker, dossier, kind("ADMIT").put("periodFrom", "2023-05-01"));

        assertThat(decision.getString("norm")).isEqualTo("2023");
        assertThat(decision.getString("runsUntil")).isEqualTo("2027-04-30");
        assertThat(decision.getString("decidedBy")).isEqualTo(caseworker.name());
        assertThat(status(carer, dossier)).isEqualTo("REGISTERED");
    }

    @Test
    void a_period_that_began_under_an_older_norm_is_judged_by_that_one() {
        String dossier = kck.registered(carer, caseworker, "2022-12-01");

        JsonObject advice = ok(caseworker.api().get(dossier + "/requirements"));

        assertThat(advice.getString("norm")).isEqualTo("2019");
        assertThat(codes(advice)).contains("part-a", "part-c-courses").doesNotContain("first-aid");
        assertThat(codes(advice)).noneMatch(code -> code.startsWith("care-hours"));
    }

    @Test
    void each_requirement_is_answered_with_its_reason_and_nothing_is_decided_by_it() {
        String dossier = kck.registered(carer, caseworker, "2023-05-01");
        hours(dossier, "2023-05-01", 200);
        hours(dossier, "2024-05-01", 199);

        JsonObject advice = ok(carer.api().get(dossier + "/requirements"));

        assertThat(verdict(advice, "care-hours-2023-05-01")).isEqualTo("MET");
        assertThat(verdict(advice, "care-hours-2024-05-01")).isEqualTo("NOT_MET");
        assertThat(verdict(advice, "care-hours-2026-05-01")).isEqualTo("TO_CHECK");
        assertThat(verdict(advice, "part-b-breast-feeding-courses")).isEqualTo("NOT_MET");
        assertThat(verdict(advice, "first-aid")).isEqualTo("NOT_MET");
        assertThat(advice.getString("outcome")).isEqualTo("NOT_MET");
        assertThat(status(carer, dossier)).isEqualTo("REGISTERED");
    }

    @Test
    void with_each_decision_the_person_reads_what_the_norm_said_at_that_moment() {
        String dossier = kck.registered(carer, caseworker, "2023-05-01");
        decided(caseworker, dossier, kind("STRIKE_OFF"));
        hours(dossier, "2023-05-01", 250);

        JsonObject advice = adviceWith("STRIKE_OFF", dossier);
        assertThat(advice.getString("norm")).isEqualTo("2023");
        assertThat(verdict(advice, "care-hours-2023-05-01"))
                .as("before the hours were written down")
                .isEqualTo("NOT_MET");
        assertThat(verdict(adviceWith("ADMIT", dossier), "diploma")).isEqualTo("NOT_MET");
    }

    private JsonObject adviceWith(String kind, String dossier) {
        return carer.api().get(dossier + "/decisions").items().stream()
                .filter(one -> one.getString("kind").equals(kind))
                .map(one -> one.getJsonObject("advice"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hours_belong_to_a_year_of_the_period_that_has_begun() {
        String dossier = kck.registered(carer, caseworker, "2023-05-01");

        for (String year : List.of("2022-05-01", "2023-06-01", "2027-05-01")) {
            assertThat(writeHours(dossier, year, 200).pointers())
                    .as(year)
                    .containsExactly("/yearFrom");
        }
        hours(dossier, "2025-05-01", 100);
        hours(dossier, "2025-05-01", 150);
        assertThat(carer.api().get(dossier + "/care-hours").items())
                .extracting(one -> one.getInteger("hours"))
                .containsExactly(150);
    }

    @Test
    void re_registration_is_asked_in_the_last_eight_weeks_and_decided_by_a_human() {
        String dossier = kck.registered(carer, caseworker, "2023-01-16");
        kck.on("2026-11-19");
        assertThat(kck.again(carer).api().post(dossier + "/reregistration").status())
                .isEqualTo(409);

        kck.on("2026-11-20");
        ok(kck.again(carer).api().post(dossier + "/reregistration"));
        JsonObject decision = decided(kck.again(caseworker), dossier, kind("REREGISTER"));

        assertThat(decision.getString("periodFrom")).isEqualTo("2027-01-16");
        assertThat(decision.getString("norm")).isEqualTo("2023");
        assertThat(decision.getString("runsUntil")).isEqualTo("2031-01-15");
    }

    @Test
    void an_upheld_appeal_restores_what_was_and_is_decided_by_somebody_else() {
        String dossier = kck.registered(carer, caseworker, "2023-05-01");
        decided(caseworker, dossier, kind("STRIKE_OFF"));
        String appeal = dossier + "/appeals/" + appealed(carer, dossier);
        TestPerson committee = kck.someone("appeals-committee", "caseworker");
        kck.assign(dossier, committee);
        JsonObject upheld =
                new JsonObject()
                        .put("outcome", "UPHELD")
                        .put("reasons", "De uren zijn alsnog aangetoond.");

        assertThat(caseworker.api().post(appeal + "/decision", upheld).status()).isEqualTo(403);
        ok(committee.api().post(appeal + "/decision", upheld));

        JsonObject now = ok(carer.api().get(dossier));
        assertThat(now.getString("status")).isEqualTo("REGISTERED");
        assertThat(now.getString("runsUntil")).isEqualTo("2027-04-30");
        assertThat(now.getString("registrationEndedOn")).isNull();
        assertThat(committee.api().post(appeal + "/decision", upheld).status()).isEqualTo(409);
    }

    @Test
    void an_appeal_comes_within_six_weeks() {
        String dossier = kck.registered(carer, caseworker, "2023-05-01");
        decided(caseworker, dossier, kind("STRIKE_OFF"));

        kck.on("2027-01-04");
        assertThat(appeal(kck.again(carer), dossier).status()).isEqualTo(409);
        kck.on("2027-01-03");
        assertThat(ok(appeal(kck.again(carer), dossier)).getString("dueOn"))
                .isEqualTo("2027-02-14");
    }

    @Test
    void who_leaves_and_comes_back_keeps_number_and_dossier() {
        String dossier = kck.registered(carer, caseworker, "2023-05-01");
        String number = ok(carer.api().get(dossier)).getString("registrationNumber");
        ok(carer.api().post(dossier + "/deregistration"));
        assertThat(ok(carer.api().get(dossier)).getString("registrationEndedOn"))
                .isEqualTo("2026-11-22");

        kck.on("2028-06-01");
        TestPerson back = kck.again(carer);
        ok(back.api().post(dossier + "/return", new JsonObject().put("returner", true)));

        JsonObject now = ok(back.api().get(dossier));
        assertThat(now.getString("status")).isEqualTo("REQUESTED");
        assertThat(now.getString("registrationEndedOn"))
                .as("asking stops no term")
                .isEqualTo("2026-11-22");
        decided(kck.again(caseworker), dossier, kind("ADMIT"));
        now = ok(back.api().get(dossier));
        assertThat(now.getString("registrationEndedOn")).as("registered again").isNull();
        assertThat(now.getString("registrationNumber")).isEqualTo(number);
    }

    @Test
    void a_refused_return_does_not_make_the_dossier_live_longer() {
        String dossier = kck.registered(carer, caseworker, "2023-05-01");
        ok(carer.api().post(dossier + "/deregistration"));
        kck.on("2028-06-01");
        JsonObject back = new JsonObject().put("returner", true);
        ok(kck.again(carer).api().post(dossier + "/return", back));

        decided(kck.again(caseworker), dossier, kind("REFUSE"));

        assertThat(ok(kck.again(carer).api().get(dossier)).getString("registrationEndedOn"))
                .isEqualTo("2026-11-22");
    }

    @Test
    void four_years_after_its_end_the_dossier_goes_and_not_a_day_earlier() {
        String dossier = kck.registered(carer, caseworker, "2023-05-01");
        ok(carer.api().post(dossier + "/deregistration"));

        kck.on("2030-11-22");
        TestPerson officer = kck.someone("privacy-officer");
        RetentionRun.of(officer);
        assertThat(kck.again(carer).api().get(dossier).status()).isEqualTo(200);

        kck.on("2030-11-23");
        assertThat(kck.again(carer).api().get(dossier).status()).isEqualTo(200);
        RetentionRun.of(kck.again(officer));
        assertThat(kck.again(caseworker).api().get(dossier).status()).isEqualTo(404);
        assertThat(
                        kck.platform()
                                .api(carer.tenant())
                                .post("/auth/token", credentials(carer))
                                .status())
                .as("the account goes with the dossier")
                .isEqualTo(401);
    }

    private static JsonObject credentials(TestPerson person) {
        return new JsonObject().put("login", person.login()).put("password", TestPlatform.PASSWORD);
    }

    @Test
    void a_request_to_erase_leaves_a_dossier_whose_registration_runs() {
        String dossier = kck.registered(carer, caseworker, "2023-05-01");

        assertThat(kck.platform().rights().erase(carer).complete()).isFalse();

        assertThat(status(caseworker, dossier)).isEqualTo("REGISTERED");
    }

    @Test
    void what_does_not_fit_the_state_is_refused_with_words() {
        String dossier = kck.registered(carer, caseworker, "2023-05-01");

        for (String wrong : List.of("ADMIT", "REFUSE", "REREGISTER", "ADMIT_PROVISIONALLY")) {
            Answer answer = decide(caseworker, dossier, kind(wrong));
            assertThat(answer.status()).as(wrong).isEqualTo(409);
        }
        assertThat(decide(caseworker, dossier, kind("EXTEND")).pointers())
                .containsExactly("/runsUntil");
        assertThat(
                        caseworker
                                .api()
                                .post(
                                        dossier + "/decisions",
                                        kind("STRIKE_OFF").put("reasons", "nee"))
                                .pointers())
                .containsExactly("/reasons");
    }

    private Answer writeHours(String dossier, String year, int hours) {
        return carer.api()
                .post(
                        dossier + "/care-hours",
                        new JsonObject().put("yearFrom", year).put("hours", hours));
    }

    private void hours(String dossier, String year, int hours) {
        ok(writeHours(dossier, year, hours));
    }

    private static String appealed(TestPerson carer, String dossier) {
        return made(appeal(carer, dossier));
    }

    private static Answer appeal(TestPerson carer, String dossier) {
        return carer.api()
                .post(
                        dossier + "/appeals",
                        new JsonObject().put("grounds", "Ik heb wel genoeg uren gewerkt."));
    }

    private static List<String> codes(JsonObject advice) {
        return findings(advice).stream().map(one -> one.getString("requirement")).toList();
    }

    private static String verdict(JsonObject advice, String requirement) {
        return findings(advice).stream()
                .filter(one -> one.getString("requirement").equals(requirement))
                .map(one -> one.getString("verdict"))
                .findFirst()
                .orElse("not asked");
    }

    private static List<JsonObject> findings(JsonObject advice) {
        return advice.getJsonArray("findings").stream().map(JsonObject.class::cast).toList();
    }
}
