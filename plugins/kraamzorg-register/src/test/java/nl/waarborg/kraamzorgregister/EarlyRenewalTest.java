package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.BASE;
import static nl.waarborg.kraamzorgregister.KckTenant.decided;
import static nl.waarborg.kraamzorgregister.KckTenant.kind;
import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The weeks between a re-registration in time and the end of the period that still runs: from 30
 * November 2026, when the next was decided on, until the last day, 15 January 2027.
 */
final class EarlyRenewalTest {

    private static KckTenant kck;

    private TestPerson carer;
    private TestPerson caseworker;
    private String dossier;

    @BeforeAll
    static void start() {
        kck = KckTenant.open();
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @BeforeEach
    void a_registration_in_its_last_eight_weeks() {
        kck.on("2026-11-30");
        carer = kck.someone("maternity-carer");
        caseworker = kck.someone("caseworker");
        dossier = kck.registered(carer, caseworker, "2023-01-16");
    }

    @Test
    void
            a_certificate_of_the_period_that_runs_holds_until_its_last_day_also_once_the_next_is_given() {
        String code = certificate();

        reregister();

        assertThat(valid(code)).as("the day of the decision").isTrue();
        kck.on("2027-01-15");
        assertThat(valid(code)).as("the last day").isTrue();
        kck.on("2027-01-16");
        assertThat(valid(code)).as("the first day of the next period").isFalse();
    }

    @Test
    void until_the_next_period_begins_the_one_that_runs_is_certified_and_then_the_next() {
        reregister();

        assertThat(check(certificate())).isEqualTo(says("2023-01-16", "2027-01-15"));
        kck.on("2027-01-15");
        assertThat(check(certificate())).isEqualTo(says("2023-01-16", "2027-01-15"));
        kck.on("2027-01-16");
        assertThat(check(certificate())).isEqualTo(says("2027-01-16", "2031-01-15"));
    }

    @Test
    void a_strike_off_between_decision_and_end_ends_it_and_an_upheld_appeal_lets_it_hold_again() {
        String code = certificate();
        reregister();

        decided(caseworker, dossier, kind("STRIKE_OFF"));
        assertThat(valid(code)).as("struck off").isFalse();
        assertThat(certify().status()).isEqualTo(409);
        uphold();

        assertThat(valid(code)).as("restored").isTrue();
        assertThat(check(certificate())).isEqualTo(says("2023-01-16", "2027-01-15"));
        kck.on("2027-01-16");
        assertThat(valid(code)).isFalse();
        assertThat(check(certificate())).isEqualTo(says("2027-01-16", "2031-01-15"));
    }

    @Test
    void who_asked_to_return_beside_the_appeal_has_both_periods_back() {
        String code = certificate();
        reregister();
        decided(caseworker, dossier, kind("STRIKE_OFF"));
        String appeal = appeal();
        ok(carer.api().post(dossier + "/return", new JsonObject().put("returner", true)));

        uphold(appeal);

        assertThat(valid(code)).isTrue();
        JsonObject restored = ok(carer.api().get(dossier));
        assertThat(restored.getString("periodFrom")).isEqualTo("2027-01-16");
    }

    @Test
    void
            hours_of_the_last_year_are_counted_while_it_runs_and_those_of_the_next_from_its_first_day() {
        reregister();

        assertThat(hours("2026-01-16").status()).as("the last year").isEqualTo(201);
        assertThat(hours("2023-01-16").status()).as("the first year").isEqualTo(201);
        Answer ahead = hours("2027-01-16");
        assertThat(ahead.status()).as("a year to come").isEqualTo(400);
        assertThat(ahead.text()).contains("no-year-of-the-period", "Give 2023-01-16");
        assertThat(hours("2022-01-16").status()).as("before it").isEqualTo(400);

        kck.on("2027-01-16");
        assertThat(hours("2027-01-16").status()).isEqualTo(201);
        assertThat(hours("2026-01-16").status()).as("known once the year is over").isEqualTo(200);
    }

    private void reregister() {
        ok(carer.api().post(dossier + "/reregistration"));
        JsonObject decision = decided(caseworker, dossier, kind("REREGISTER"));
        assertThat(decision.getString("periodFrom")).isEqualTo("2027-01-16");
    }

    private Answer hours(String year) {
        return kck.again(carer)
                .api()
                .post(
                        dossier + "/care-hours",
                        new JsonObject().put("yearFrom", year).put("hours", 210));
    }

    private void uphold() {
        uphold(appeal());
    }

    private String appeal() {
        return made(
                carer.api()
                        .post(
                                dossier + "/appeals",
                                new JsonObject().put("grounds", "Dit klopt echt niet.")));
    }

    private void uphold(String appeal) {
        TestPerson committee = kck.someone("appeals-committee");
        kck.assign(dossier, committee);
        ok(
                committee
                        .api()
                        .post(
                                dossier + "/appeals/" + appeal + "/decision",
                                new JsonObject()
                                        .put("outcome", "UPHELD")
                                        .put("reasons", "De uren zijn alsnog aangetoond.")));
    }

    private Answer certify() {
        return kck.again(carer)
                .api()
                .post(
                        dossier + "/registration-certificates",
                        new JsonObject().put("language", "NL"));
    }

    /** The code of a new certificate. */
    private String certificate() {
        String id = made(certify());
        return CertificateTest.code(
                PdfReader.text(
                        kck,
                        kck.again(carer),
                        dossier + "/registration-certificates/" + id + "/file"));
    }

    private JsonObject says(String from, String until) {
        return new JsonObject()
                .put("valid", true)
                .put("registrationNumber", number())
                .put("kind", "REGISTERED")
                .put("validFrom", from)
                .put("validUntil", until);
    }

    private String number() {
        return ok(kck.again(carer).api().get(dossier)).getString("registrationNumber");
    }

    private static boolean valid(String code) {
        return check(code).getBoolean("valid");
    }

    private static JsonObject check(String code) {
        return ok(
                kck.platform()
                        .api(KckTenant.ID)
                        .post(BASE + "/certificate-checks", new JsonObject().put("code", code)));
    }
}
