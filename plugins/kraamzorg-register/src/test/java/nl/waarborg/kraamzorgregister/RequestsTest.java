package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.asked;
import static nl.waarborg.kraamzorgregister.KckTenant.decided;
import static nl.waarborg.kraamzorgregister.KckTenant.kind;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;
import static nl.waarborg.kraamzorgregister.KckTenant.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How requests end that no registration follows: none keeps a dossier for ever (KCK-R1). */
final class RequestsTest {

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
    void what_nobody_answered_is_erased_when_its_person_asks_for_that() {
        String dossier = asked(carer, false);
        kck.assign(dossier, caseworker);

        assertThat(kck.platform().rights().erase(carer).complete()).isTrue();

        assertThat(caseworker.api().get(dossier).status()).isEqualTo(404);
    }

    @Test
    void a_return_that_nobody_answers_goes_four_years_after_the_registration_ended() {
        String dossier = kck.registered(carer, caseworker, "2023-05-01");
        ok(carer.api().post(dossier + "/deregistration"));
        kck.on("2030-11-01");
        comesBack(dossier);

        assertThat(there("2030-11-22", dossier)).isTrue();
        assertThat(there("2030-11-23", dossier)).isFalse();
    }

    @Test
    void who_is_registered_again_in_time_keeps_the_dossier() {
        String dossier = kck.registered(carer, caseworker, "2023-05-01");
        ok(carer.api().post(dossier + "/deregistration"));
        kck.on("2030-11-01");
        comesBack(dossier);
        decided(kck.again(caseworker), dossier, kind("ADMIT"));

        assertThat(there("2030-11-23", dossier)).isTrue();
        assertThat(status(kck.again(carer), dossier)).isEqualTo("REGISTERED");
    }

    @Test
    void a_refused_request_goes_four_years_after_its_refusal() {
        String dossier = asked(carer, false);
        kck.assign(dossier, caseworker);
        decided(caseworker, dossier, kind("REFUSE"));
        kck.on("2028-01-10");
        comesBack(dossier);
        decided(kck.again(caseworker), dossier, kind("REFUSE"));

        assertThat(there("2030-11-22", dossier)).isTrue();
        assertThat(there("2030-11-23", dossier)).as("asking again moved nothing").isFalse();
    }

    @Test
    void a_first_request_that_nobody_decides_goes_four_years_after_it_was_asked() {
        String dossier = asked(carer, false);
        kck.assign(dossier, caseworker);

        assertThat(ok(carer.api().get(dossier)).getString("registrationEndedOn"))
                .as("nothing ended")
                .isNull();
        assertThat(there("2030-11-22", dossier)).isTrue();
        assertThat(there("2030-11-23", dossier)).isFalse();
    }

    @Test
    void a_first_request_that_is_decided_late_counts_from_its_refusal_or_stays_while_registered() {
        String refused = asked(carer, false);
        TestPerson other = kck.someone("maternity-carer");
        String admitted = asked(other, false);
        kck.assign(refused, caseworker);
        kck.assign(admitted, caseworker);
        kck.on("2027-01-10");
        decided(kck.again(caseworker), refused, kind("REFUSE"));
        decided(kck.again(caseworker), admitted, kind("ADMIT"));

        assertThat(there("2030-11-23", refused)).isTrue();
        assertThat(there("2030-11-23", admitted)).isTrue();
        assertThat(there("2031-01-10", refused)).isTrue();
        assertThat(there("2031-01-11", refused)).isFalse();
        assertThat(there("2031-01-11", admitted))
                .as("expired this day, not four years ago")
                .isTrue();
    }

    @Test
    void a_first_request_that_an_appeal_reopens_counts_from_its_own_day_again() {
        String dossier = asked(carer, false);
        kck.assign(dossier, caseworker);
        kck.on("2026-12-20");
        decided(kck.again(caseworker), dossier, kind("REFUSE"));
        JsonObject grounds = new JsonObject().put("grounds", "Mijn diploma was er wel bij.");
        String appeal = KckTenant.made(kck.again(carer).api().post(dossier + "/appeals", grounds));
        TestPerson committee = kck.someone("appeals-committee");
        kck.assign(dossier, committee);
        ok(
                committee
                        .api()
                        .post(
                                dossier + "/appeals/" + appeal + "/decision",
                                new JsonObject()
                                        .put("outcome", "UPHELD")
                                        .put("reasons", "Het diploma lag in het dossier.")));

        assertThat(status(kck.again(carer), dossier)).isEqualTo("REQUESTED");
        assertThat(there("2030-11-22", dossier)).isTrue();
        assertThat(there("2030-11-23", dossier)).isFalse();
    }

    @Test
    void what_is_noted_of_a_first_request_goes_with_it() {
        String dossier = asked(carer, false);
        kck.assign(dossier, caseworker);
        KckTenant.made(
                caseworker
                        .api()
                        .post(
                                dossier + "/notes",
                                new JsonObject()
                                        .put("channel", "PHONE")
                                        .put("talkedOn", "2026-11-22")
                                        .put("text", "Vraagt hoe lang het duurt.")));

        assertThat(there("2030-11-23", dossier)).isFalse();
    }

    private void comesBack(String dossier) {
        JsonObject back = new JsonObject().put("returner", false);
        ok(kck.again(carer).api().post(dossier + "/return", back));
    }

    /** Whether a dossier is there after the run of a day. */
    private boolean there(String day, String dossier) {
        kck.on(day);
        RetentionRun.of(kck.someone("privacy-officer"));
        return kck.again(caseworker).api().get(dossier).status() == 200;
    }
}
