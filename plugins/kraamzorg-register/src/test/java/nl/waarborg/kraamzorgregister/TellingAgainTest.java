package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.decided;
import static nl.waarborg.kraamzorgregister.KckTenant.details;
import static nl.waarborg.kraamzorgregister.KckTenant.kind;
import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That a registration runs is told once more, in the night after its dossier has an address. */
final class TellingAgainTest {

    private static KckTenant kck;

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
    void who_decides() {
        kck.on("2026-11-22");
        caseworker = kck.someone("caseworker");
    }

    @Test
    void who_gave_an_address_is_told_of_once_more_and_no_oftener() {
        String dossier = kck.registered(kck.someone("maternity-carer"), caseworker, "2023-05-01");
        assertThat(told(dossier)).isEqualTo(1);

        night();
        night();

        assertThat(told(dossier)).isEqualTo(2);
    }

    @Test
    void who_gave_none_waits_until_one_stands_there_and_nobody_else_is_told_of() {
        TestPerson carer = kck.someone("maternity-carer");
        String dossier = registeredWithout(carer);
        String other = registeredWithout(kck.someone("maternity-carer"));
        night();
        assertThat(told(dossier)).as("nothing to write to").isEqualTo(1);

        gives(carer, dossier);
        night();

        assertThat(told(dossier)).isEqualTo(2);
        assertThat(told(other)).isEqualTo(1);
    }

    @Test
    void of_what_does_not_run_nothing_is_told() {
        TestPerson leaver = kck.someone("maternity-carer");
        String left = registeredWithout(leaver);
        TestPerson asks = kck.someone("maternity-carer");
        String asked = KckTenant.asked(asks, false);
        ok(leaver.api().post(left + "/deregistration"));
        gives(leaver, left);

        night();

        assertThat(told(left)).as("left since").isEqualTo(1);
        assertThat(told(asked)).as("asked alone").isZero();
    }

    @Test
    void who_is_set_aside_waits_until_that_has_ended() {
        TestPerson carer = kck.someone("maternity-carer");
        String dossier = kck.registered(carer, caseworker, "2023-05-01");
        kck.platform().rights().restrict(carer, true);
        night();
        assertThat(told(dossier)).isEqualTo(1);

        kck.platform().rights().restrict(carer, false);
        kck.on("2026-12-10");
        night();

        assertThat(told(dossier)).isEqualTo(2);
    }

    private static void night() {
        kck.job("tell-again");
    }

    private String registeredWithout(TestPerson carer) {
        JsonObject person = details(carer);
        person.remove("email");
        String dossier =
                KckTenant.BASE
                        + "/dossiers/"
                        + made(
                                carer.api()
                                        .post(
                                                KckTenant.BASE + "/dossiers",
                                                new JsonObject()
                                                        .put("person", person)
                                                        .put("returner", false)));
        KckTenant.agree(carer, dossier);
        kck.assign(dossier, caseworker);
        decided(caseworker, dossier, kind("ADMIT"));
        return dossier;
    }

    private static void gives(TestPerson carer, String dossier) {
        String version = carer.api().get(dossier).header("ETag");
        Answer given = carer.api().with("If-Match", version).put(dossier, details(carer));
        assertThat(given.status()).as(given.toString()).isEqualTo(200);
    }

    private static int told(String dossier) {
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            return Integer.parseInt(
                    sql.ask(
                                    "SELECT count(*) FROM core.outbox WHERE ids->>'dossier' = ?"
                                            + " AND type = ?",
                                    dossier.substring(dossier.lastIndexOf('/') + 1),
                                    Register.REGISTRATION_BEGAN.name())
                            .orElseThrow());
        }
    }
}
