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
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/** What people are told of their appeals, and until when they can lodge one (KR-9). */
final class AppealTest {

    private static final String REASONS = "De uren zijn nagekeken met de werkgever.";

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
    void a_dismissal_is_written_to_the_person_with_its_reasons_in_dutch_and_english() {
        String dossier = struckOff();
        String appeal = appealed(dossier);
        assertThat(carer.api().get(appeal + "/letter?language=NL").status())
                .as("before it is decided on")
                .isEqualTo(409);

        kck.on("2026-12-01");
        answer(dossier, appeal, "DISMISSED");

        assertThat(mails("appeal-dismissed")).isEqualTo("1");
        assertThat(mails("appeal-upheld")).isEqualTo("0");
        TestPerson reader = kck.again(carer);
        assertThat(letter(reader, appeal, "NL"))
                .contains("ongegrond", carer.name(), "bindend", REASONS, "Besloten door: ")
                .contains("22 november 2026", "1 december 2026");
        assertThat(letter(reader, appeal, "EN"))
                .contains("dismissed", "binding", REASONS, "Decided by: ")
                .doesNotContain("a member of the committee");
        assertThat(reader.api().get("/me/data").text()).contains(REASONS, "DISMISSED");
        assertThat(
                        kck.someone("maternity-carer")
                                .api()
                                .get(appeal + "/letter?language=NL")
                                .status())
                .as("of somebody else")
                .isEqualTo(404);
    }

    @Test
    void an_upheld_appeal_against_a_refusal_says_so_and_claims_no_registration() {
        String dossier = asked(carer, false);
        kck.assign(dossier, caseworker);
        decided(caseworker, dossier, kind("REFUSE"));
        String appeal = appealed(dossier);

        answer(dossier, appeal, "UPHELD");

        assertThat(status(carer, dossier)).isEqualTo("REQUESTED");
        assertThat(mails("appeal-upheld")).isEqualTo("1");
        assertThat(mails("registration-granted")).isEqualTo("0");
        assertThat(letter(carer, appeal, "NL")).contains("gegrond", "vervalt", REASONS);
        assertThat(letter(carer, appeal, "EN")).contains("upheld", "no longer holds", REASONS);
    }

    @Test
    void the_six_weeks_are_whole_days_of_the_organisation_around_midnight_and_the_clock_change() {
        // Half past midnight on the 21st of February in Amsterdam; summer time begins in between.
        at("2027-02-20T23:30:00Z");
        String dossier = struckOff();

        at("2027-04-04T21:59:00Z");
        JsonObject inTime = ok(appeal(dossier));
        assertThat(inTime.getString("receivedOn")).isEqualTo("2027-04-04");
        assertThat(inTime.getString("lastDayOn")).isEqualTo("2027-04-04");
        assertThat(inTime.getString("dueOn")).isEqualTo("2027-05-16");
        ok(carer.api().post(dossier + "/appeals/" + inTime.getString("id") + "/withdrawal"));

        at("2027-04-04T22:00:00Z");
        Answer late = appeal(dossier);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("2027-04-04");
    }

    @Test
    void the_committee_sees_its_appeals_by_the_last_day_to_answer_them() {
        String first = struckOffFrom("2023-12-01");
        appealed(first);
        carer = kck.someone("maternity-carer");
        String second = struckOffFrom("2023-05-01");
        at("2026-11-25T11:00:00Z");
        String appeal = appealed(second);
        TestPerson committee = kck.someone("appeals-committee");
        kck.assign(first, committee);
        kck.assign(second, committee);

        assertThat(waiting(committee, ""))
                .as("though the registration of the second ends sooner")
                .containsExactly(first + " 2027-01-03", second + " 2027-01-06");
        String one = waiting(committee, "&limit=1").getFirst();
        assertThat(one).startsWith(first);
        assertThat(waiting(committee, "&limit=1&after=" + first.substring(first.length() - 36)))
                .containsExactly(second + " 2027-01-06");
        assertThat(waiting(kck.someone("appeals-committee"), "")).isEmpty();

        answer(second, appeal, "DISMISSED");
        assertThat(waiting(committee, "")).hasSize(1);
    }

    /** The dossiers of those who wait for an answer to their appeal, and the day it is due. */
    private static List<String> waiting(TestPerson who, String more) {
        return who.api().get(KckTenant.BASE + "/worklist?kind=APPEAL" + more).items().stream()
                .map(
                        one ->
                                KckTenant.BASE
                                        + "/dossiers/"
                                        + one.getString("dossierId")
                                        + " "
                                        + one.getString("appealDueOn"))
                .toList();
    }

    @Test
    void a_return_asked_while_the_appeal_runs_waits_for_its_answer_and_loses_nothing() {
        String dossier = struckOff();
        String appeal = appealed(dossier);
        kck.on("2026-12-01");
        comesBack(dossier);

        assertThat(decide(caseworker, dossier, kind("ADMIT")).text()).contains("committee answer");
        answer(dossier, appeal, "UPHELD");

        runsAsBefore(dossier);
    }

    @Test
    void who_asked_to_return_still_appeals_within_six_weeks_and_gets_the_old_period_back() {
        String dossier = kck.registered(carer, caseworker, "2023-01-16");
        decided(caseworker, dossier, kind("EXTEND").put("runsUntil", "2027-03-15"));
        decided(caseworker, dossier, kind("STRIKE_OFF"));
        comesBack(dossier);

        answer(dossier, appealed(dossier), "UPHELD");

        JsonObject now = ok(carer.api().get(dossier));
        assertThat(now.getString("status")).isEqualTo("EXTENDED");
        assertThat(now.getString("norm")).isEqualTo("2019");
        assertThat(now.getString("periodFrom")).isEqualTo("2023-01-16");
        assertThat(now.getString("runsUntil")).isEqualTo("2027-03-15");
        kck.on("2027-03-16");
        kck.job("expiry");
        assertThat(status(kck.again(carer), dossier)).as("it ends").isEqualTo("EXPIRED");
    }

    @Test
    void after_a_dismissal_the_return_is_decided_on() {
        String dossier = struckOff();
        String appeal = appealed(dossier);
        comesBack(dossier);

        answer(dossier, appeal, "DISMISSED");

        assertThat(status(carer, dossier)).isEqualTo("REQUESTED");
        decided(caseworker, dossier, kind("ADMIT"));
        assertThat(appeal(dossier).status()).as("against what no longer stands").isEqualTo(409);
    }

    @Test
    void against_a_refusal_one_appeals_or_asks_anew_and_not_both() {
        String dossier = asked(carer, false);
        kck.assign(dossier, caseworker);
        decided(caseworker, dossier, kind("REFUSE"));
        String appeal = appealed(dossier);

        assertThat(asksToReturn(dossier).text()).contains("Take it back first");
        ok(carer.api().post(appeal + "/withdrawal"));
        ok(asksToReturn(dossier));

        assertThat(appeal(dossier).text()).contains("You asked anew since");
    }

    /** As it ran before the strike-off, so that it ends, is reminded of and is judged as it was. */
    private void runsAsBefore(String dossier) {
        JsonObject now = ok(kck.again(carer).api().get(dossier));
        assertThat(now.getString("status")).isEqualTo("REGISTERED");
        assertThat(now.getString("norm")).isEqualTo("2023");
        assertThat(now.getString("periodFrom")).isEqualTo("2023-05-01");
        assertThat(now.getString("runsUntil")).isEqualTo("2027-04-30");
        assertThat(now.getString("registrationEndedOn")).isNull();
    }

    private void comesBack(String dossier) {
        carer = kck.again(carer);
        caseworker = kck.again(caseworker);
        ok(asksToReturn(dossier));
        assertThat(status(carer, dossier)).isEqualTo("REQUESTED");
    }

    private Answer asksToReturn(String dossier) {
        return carer.api().post(dossier + "/return", new JsonObject().put("returner", false));
    }

    private void at(String moment) {
        kck.platform().clock().set(Instant.parse(moment));
        carer = kck.again(carer);
        caseworker = kck.again(caseworker);
    }

    private String struckOff() {
        return struckOffFrom("2023-05-01");
    }

    private String struckOffFrom(String day) {
        String dossier = kck.registered(carer, caseworker, day);
        decided(caseworker, dossier, kind("STRIKE_OFF"));
        return dossier;
    }

    private Answer appeal(String dossier) {
        return carer.api()
                .post(
                        dossier + "/appeals",
                        new JsonObject().put("grounds", "Ik heb wel genoeg uren gewerkt."));
    }

    private String appealed(String dossier) {
        return dossier + "/appeals/" + made(appeal(dossier));
    }

    private static void answer(String dossier, String appeal, String outcome) {
        TestPerson committee = kck.someone("appeals-committee");
        kck.assign(dossier, committee);
        JsonObject decision = new JsonObject().put("outcome", outcome).put("reasons", REASONS);
        ok(committee.api().post(appeal + "/decision", decision));
    }

    private static String letter(TestPerson who, String appeal, String language) {
        return PdfReader.text(kck, who, appeal + "/letter?language=" + language)
                .replaceAll("\\s+", " ");
    }

    /** How many such mails were written to the person. */
    private String mails(String template) {
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            return sql.ask(
                            "SELECT count(*) FROM core.mail WHERE template = ? AND subject_id = ?",
                            Register.NAME + "." + template,
                            carer.subject().value())
                    .orElseThrow();
        }
    }
}
