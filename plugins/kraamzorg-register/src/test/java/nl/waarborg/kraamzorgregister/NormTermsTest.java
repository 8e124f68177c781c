package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.BASE;
import static nl.waarborg.kraamzorgregister.KckTenant.decided;
import static nl.waarborg.kraamzorgregister.KckTenant.kind;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;
import static nl.waarborg.kraamzorgregister.KckTenant.requested;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Weeks and months that a norm has, told apart by a norm of 2027 that has others: twelve weeks to
 * ask for the next period, three to appeal, four to answer, and eighteen months away.
 */
final class NormTermsTest {

    private static final String NEXT =
            """
                    - code: "2027"
                      validFrom: "2027-01-01"
                      years: 1
                      returnerMonths: 4
                      awayMonths: 18
                      reregistrationWeeks: 12
                      appealWeeks: 3
                      answerWeeks: 4
                      diplomaYears: 1
                      points: 40
                      firstAid: false
                      workToCheck: false
                      parts: []
            """;

    private static KckTenant kck;

    private TestPerson carer;
    private TestPerson caseworker;

    @BeforeAll
    static void start() {
        String after = "      # The versions of the five agreements in force.\n";
        kck = KckTenant.open(file -> file.replace(after, NEXT + after));
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @BeforeEach
    void people() {
        kck.on("2027-01-01");
        carer = kck.someone("maternity-carer");
        caseworker = kck.someone("caseworker");
    }

    @Test
    void re_registration_is_asked_for_in_the_last_weeks_that_the_norm_of_the_period_has() {
        String before = kck.registered(carer, caseworker, "2023-12-01");
        TestPerson other = kck.someone("maternity-carer");
        String since = kck.registered(other, caseworker, "2027-01-01");
        assertThat(from(carer, before)).isEqualTo("2027-10-05");
        assertThat(from(other, since)).isEqualTo("2027-10-08");

        kck.on("2027-10-07");
        assertThat(ending()).contains(id(before)).doesNotContain(id(since));
        assertThat(kck.again(other).api().post(since + "/reregistration").text())
                .contains("Ask from 2027-10-08");
        kck.on("2027-10-08");
        assertThat(ending()).contains(id(before), id(since));
        kck.job("reminders");
        assertThat(reminders(since)).isEqualTo("1");
        ok(kck.again(other).api().post(since + "/reregistration"));
    }

    @Test
    void more_time_moves_the_last_weeks_and_an_upheld_appeal_brings_them_back() {
        String dossier = kck.registered(carer, caseworker, "2027-01-01");
        decided(caseworker, dossier, kind("EXTEND").put("runsUntil", "2028-01-31"));
        assertThat(from(carer, dossier)).isEqualTo("2027-11-08");
        decided(caseworker, dossier, kind("STRIKE_OFF"));
        ok(carer.api().post(dossier + "/return", new JsonObject().put("returner", false)));
        JsonObject waits = ok(carer.api().get(dossier));
        assertThat(waits.getString("reregistrationFrom")).isNull();

        String appeal = dossier + "/appeals/" + appealed(dossier).getString("id");
        TestPerson committee = kck.someone("appeals-committee");
        kck.assign(dossier, committee);
        ok(
                committee
                        .api()
                        .post(
                                appeal + "/decision",
                                new JsonObject()
                                        .put("outcome", "UPHELD")
                                        .put("reasons", "De uren zijn nagekeken.")));

        assertThat(from(carer, dossier)).isEqualTo("2027-11-08");
    }

    @Test
    void an_appeal_comes_in_and_is_answered_within_the_weeks_of_the_norm_of_its_decision() {
        String before = kck.registered(carer, caseworker, "2023-12-01");
        decided(caseworker, before, kind("STRIKE_OFF"));
        TestPerson other = kck.someone("maternity-carer");
        String since = kck.registered(other, caseworker, "2027-01-01");
        decided(caseworker, since, kind("STRIKE_OFF"));

        JsonObject older = appealed(before);
        assertThat(older.getString("lastDayOn")).isEqualTo("2027-02-12");
        assertThat(older.getString("dueOn")).isEqualTo("2027-02-12");
        carer = other;
        JsonObject newer = appealed(since);
        assertThat(newer.getString("lastDayOn")).isEqualTo("2027-01-22");
        assertThat(newer.getString("dueOn")).isEqualTo("2027-01-29");

        ok(carer.api().post(since + "/appeals/" + newer.getString("id") + "/withdrawal"));
        kck.platform().clock().set(Instant.parse("2027-01-23T11:00:00Z"));
        assertThat(kck.again(carer).api().post(since + "/appeals", why()).text())
                .contains("The last day to appeal was 2027-01-22");
    }

    @Test
    void a_first_request_that_is_refused_is_appealed_within_the_weeks_of_the_norm_of_its_day() {
        kck.on("2026-12-31");
        String dossier = requested(kck.again(carer), false);
        kck.assign(dossier, caseworker);
        kck.on("2027-02-01");
        carer = kck.again(carer);
        decided(kck.again(caseworker), dossier, kind("REFUSE"));

        assertThat(appealed(dossier).getString("lastDayOn"))
                .as("asked under the norm of 2023")
                .isEqualTo("2027-03-15");
        assertThat(mailed(dossier)).contains("15 maart 2027");
    }

    @Test
    void who_returns_was_away_as_long_as_the_norm_of_the_request_asks() {
        String dossier = kck.registered(carer, caseworker, "2023-12-01");
        ok(carer.api().post(dossier + "/deregistration"));
        kck.on("2028-05-01");
        carer = kck.again(carer);
        ok(carer.api().post(dossier + "/return", new JsonObject().put("returner", true)));

        JsonObject finding = returner(dossier);

        assertThat(finding.getString("verdict")).as("sixteen months").isEqualTo("NOT_MET");
        assertThat(finding.getString("reason")).contains("less than 18 months before it");
        assertThat(finding.getString("reasonNl")).contains("minder dan 18 maanden ervoor");
    }

    private JsonObject returner(String dossier) {
        return ok(carer.api().get(dossier + "/requirements")).getJsonArray("findings").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("requirement").equals("returner"))
                .findFirst()
                .orElseThrow();
    }

    private static String from(TestPerson who, String dossier) {
        return ok(who.api().get(dossier)).getString("reregistrationFrom");
    }

    private JsonObject appealed(String dossier) {
        return ok(carer.api().post(dossier + "/appeals", why()));
    }

    private static JsonObject why() {
        return new JsonObject().put("grounds", "Ik heb wel genoeg uren gewerkt.");
    }

    private static List<String> ending() {
        return kck.someone("coordinator").api().get(BASE + "/worklist?kind=ENDING").items().stream()
                .map(line -> line.getString("dossierId"))
                .toList();
    }

    private static String id(String dossier) {
        return dossier.substring(dossier.lastIndexOf('/') + 1);
    }

    private static String reminders(String dossier) {
        return ask(
                "SELECT count(*) FROM core.mail WHERE record_id = ? AND template LIKE"
                        + " '%.registration-ends'",
                dossier);
    }

    private static String mailed(String dossier) {
        return ask(
                "SELECT body FROM core.mail WHERE record_id = ? AND template LIKE"
                        + " '%.registration-ended'",
                dossier);
    }

    private static String ask(String query, String dossier) {
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            return sql.ask(query, UUID.fromString(id(dossier))).orElseThrow();
        }
    }
}
