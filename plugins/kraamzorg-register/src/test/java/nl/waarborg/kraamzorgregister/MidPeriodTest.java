package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.BASE;
import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What is asked throughout a period and not only at its end (II.2.1). */
final class MidPeriodTest {

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
    void who_misses_the_hours_of_a_year_or_the_certificate_is_listed_from_that_day() {
        String dossier = kck.registered(carer, caseworker, "2025-01-01");
        hours(dossier, "2025-01-01", 200);
        firstAid(dossier, "2027-02-01");
        kck.job("completeness");
        assertThat(incomplete(dossier)).as("nothing lacks").isEmpty();

        kck.on("2026-12-31");
        assertThat(incomplete(dossier)).as("the second year lasts").isEmpty();
        kck.on("2027-01-01");
        assertThat(incomplete(dossier)).containsExactly("[\"care-hours-2026-01-01\"]");

        hours(dossier, "2026-01-01", 240);
        assertThat(incomplete(dossier)).as("at once").isEmpty();
        kck.job("completeness");
        kck.on("2027-02-01");
        assertThat(incomplete(dossier)).as("valid until today").isEmpty();
        kck.on("2027-02-02");
        assertThat(incomplete(dossier)).containsExactly("[\"first-aid\"]");
    }

    @Test
    void eight_weeks_before_it_expires_comes_one_reminder_of_the_last_certificate() {
        String dossier = kck.registered(carer, caseworker, "2025-01-01");
        firstAid(dossier, "2027-01-20");
        firstAid(dossier, "2027-02-01");

        kck.on("2026-12-06");
        kck.job("first-aid-reminders");
        assertThat(reminders()).as("a later one is there").isZero();

        kck.on("2026-12-07");
        kck.job("first-aid-reminders");
        kck.job("first-aid-reminders");
        assertThat(reminders()).isEqualTo(1);
    }

    @Test
    void on_call_is_who_works_on_call_within_the_period_whatever_the_work_before() {
        kck.on("2016-03-01");
        carer = kck.again(carer);
        caseworker = kck.again(caseworker);
        String dossier = kck.registered(carer, caseworker, "2015-02-01");
        String employer =
                made(
                        kck.someone("coordinator")
                                .api()
                                .post(
                                        BASE + "/employers",
                                        new JsonObject().put("name", "Kraamzorg Proef")));
        employed(dossier, employer, "FIXED", "2010-01-01", "2015-01-31");
        employed(dossier, employer, "ON_CALL", "2015-02-01", null);

        assertThat(hoursAsked(dossier)).startsWith("0 of 100 ");
        employed(dossier, employer, "FIXED", "2015-06-01", "2015-06-30");
        assertThat(hoursAsked(dossier)).startsWith("0 of 250 ");
    }

    private void employed(
            String dossier, String employer, String kind, String from, @Nullable String until) {
        JsonObject body =
                new JsonObject()
                        .put("employerId", employer)
                        .put("kind", kind)
                        .put("startedOn", from);
        if (until != null) {
            body.put("endedOn", until);
        }
        made(carer.api().post(dossier + "/employments", body));
    }

    private String hoursAsked(String dossier) {
        return ok(carer.api().get(dossier + "/requirements")).getJsonArray("findings").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("requirement").equals("care-hours-2015-02-01"))
                .map(one -> one.getString("reason"))
                .findFirst()
                .orElse("not asked");
    }

    private void hours(String dossier, String year, int hours) {
        ok(
                kck.again(carer)
                        .api()
                        .post(
                                dossier + "/care-hours",
                                new JsonObject().put("yearFrom", year).put("hours", hours)));
    }

    private void firstAid(String dossier, String until) {
        made(
                carer.api()
                        .upload(
                                dossier
                                        + "/first-aid-certificates?issuedOn=2024-12-01&expiresOn="
                                        + until,
                                "application/pdf",
                                "attachment; filename=\"ehbo.pdf\"",
                                KckTenant.pdf()));
    }

    /** What the worklist says that lacks; nothing where the dossier is not listed. */
    private List<String> incomplete(String dossier) {
        return kck.again(caseworker).api().get(BASE + "/worklist?kind=INCOMPLETE").items().stream()
                .filter(one -> dossier.endsWith(one.getString("dossierId")))
                .map(one -> one.getJsonArray("missing").encode())
                .toList();
    }

    private int reminders() {
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            return Integer.parseInt(
                    sql.ask(
                                    "SELECT count(*) FROM core.mail WHERE subject_id = ?"
                                            + " AND template LIKE '%.first-aid-ends'",
                                    carer.subject().value())
                            .orElseThrow());
        }
    }
}
