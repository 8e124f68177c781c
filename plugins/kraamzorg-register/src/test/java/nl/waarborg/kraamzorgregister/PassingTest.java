package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.asked;
import static nl.waarborg.kraamzorgregister.KckTenant.decide;
import static nl.waarborg.kraamzorgregister.KckTenant.decided;
import static nl.waarborg.kraamzorgregister.KckTenant.kind;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;
import static nl.waarborg.kraamzorgregister.KckTenant.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.kraamzorgregister.registration.Passing;
import nl.waarborg.spi.Job;
import nl.waarborg.spi.RecordRef;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/** What becomes of registrations by time alone: reminders, and the end of a period. */
final class PassingTest {

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
    void eight_weeks_before_the_end_comes_one_reminder() {
        String dossier = kck.registered(carer, caseworker, "2023-01-16");
        kck.on("2026-11-19");
        kck.job("reminders");
        assertThat(remindersOf(dossier)).isZero();

        kck.on("2026-11-20");
        kck.job("reminders");
        kck.job("reminders");

        assertThat(remindersOf(dossier)).isEqualTo(1);
    }

    @Test
    void without_a_request_it_expires_after_its_last_day_and_a_human_can_still_repair_it() {
        String dossier = kck.registered(carer, caseworker, "2023-01-16");
        kck.on("2027-01-15");
        kck.job("expiry");
        assertThat(status(kck.again(carer), dossier)).isEqualTo("REGISTERED");

        kck.on("2027-01-16");
        kck.job("expiry");
        JsonObject expired = ok(kck.again(carer).api().get(dossier));
        assertThat(expired.getString("status")).isEqualTo("EXPIRED");
        assertThat(expired.getString("registrationEndedOn")).isEqualTo("2027-01-15");

        decided(kck.again(caseworker), dossier, kind("EXTEND").put("runsUntil", "2027-03-15"));
        JsonObject extended = ok(kck.again(carer).api().get(dossier));
        assertThat(extended.getString("status")).isEqualTo("EXTENDED");
        assertThat(extended.getString("registrationEndedOn")).isNull();
    }

    @ParameterizedTest(name = "from {0} until {1}")
    @CsvSource({
        "2026-11-22, 2027-03-21",
        "2026-11-01, 2027-02-28",
        "2026-10-31, 2027-02-28",
        "2026-10-29, 2027-02-28",
        "2026-10-28, 2027-02-27",
        "2023-10-31, 2024-02-29",
        "2023-10-30, 2024-02-29",
        "2023-10-29, 2024-02-28",
        "2026-05-31, 2026-09-30",
        "2026-03-01, 2026-06-30"
    })
    void who_returns_gets_four_months_whatever_the_length_of_the_months(String from, String until) {
        kck.on(from);
        TestPerson back = kck.again(carer);
        TestPerson staff = kck.again(caseworker);
        String dossier = asked(back, true);
        kck.assign(dossier, staff);

        JsonObject decision = decided(staff, dossier, kind("ADMIT_PROVISIONALLY"));

        assertThat(decision.getString("runsUntil")).isEqualTo(until);
        assertThat(status(back, dossier)).isEqualTo("PROVISIONAL");
    }

    @Test
    void after_four_months_a_provisional_registration_expires_unless_a_human_registered() {
        kck.on("2026-10-31");
        String lapses = provisional(carer);
        TestPerson other = kck.someone("maternity-carer");
        String lasts = provisional(other);
        decided(kck.again(caseworker), lasts, kind("ADMIT").put("periodFrom", "2026-10-31"));

        kck.on("2027-02-28");
        kck.job("expiry");
        assertThat(status(kck.again(carer), lapses)).as("its last day").isEqualTo("PROVISIONAL");
        kck.on("2027-03-01");
        kck.job("expiry");

        JsonObject ended = ok(kck.again(carer).api().get(lapses));
        assertThat(ended.getString("status")).isEqualTo("EXPIRED");
        assertThat(ended.getString("registrationEndedOn")).isEqualTo("2027-02-28");
        assertThat(status(kck.again(other), lasts)).isEqualTo("REGISTERED");
    }

    @Test
    void of_an_expired_provisional_registration_nothing_holds_but_what_a_human_decides() {
        kck.on("2026-10-31");
        String dossier = provisional(carer);
        kck.on("2027-03-01");
        kck.job("expiry");
        TestPerson back = kck.again(carer);
        TestPerson staff = kck.again(caseworker);

        assertThat(back.api().post(dossier + "/registration-certificates", inDutch()).status())
                .as("no certificate says that it holds")
                .isEqualTo(409);
        assertThat(back.api().post(dossier + "/reregistration").status())
                .as("there was no registration to renew")
                .isEqualTo(409);
        assertThat(decide(staff, dossier, kind("ADMIT_PROVISIONALLY")).status())
                .as("four months once")
                .isEqualTo(409);
        assertThat(worklist(staff)).contains(dossier.substring(dossier.lastIndexOf('/') + 1));
        TestPerson officer = kck.someone("privacy-officer");
        JsonObject term =
                ok(
                        officer.api()
                                .get(
                                        "/records/kraamzorg_register.dossier/"
                                                + dossier.substring(dossier.lastIndexOf('/') + 1)
                                                + "/retention"));
        assertThat(term.getString("keptBy")).isEqualTo("KCK-R1");
        assertThat(term.getString("eraseOn")).isEqualTo("2031-03-01");

        decided(staff, dossier, kind("EXTEND").put("runsUntil", "2027-04-30"));
        assertThat(status(back, dossier)).isEqualTo("EXTENDED");
    }

    @Test
    void all_that_end_on_one_day_expire_in_that_night_however_many_a_step_takes() {
        List<String> together = registeredTogether(5);
        kck.on("2027-01-16");
        Set<Integer> done = new TreeSet<>();

        boolean more = true;
        while (more) {
            int before = expired();
            more = kck.step(Passing.expiring(2));
            done.add(expired() - before);
        }

        assertThat(done).as("two in each transaction at most").contains(2).isSubsetOf(0, 1, 2);
        assertThat(together)
                .allSatisfy(
                        one -> assertThat(status(kck.again(caseworker), one)).isEqualTo("EXPIRED"));
    }

    @Test
    void all_that_end_together_are_reminded_in_one_morning_once_each() {
        List<String> together = registeredTogether(5);
        kck.on("2026-11-24");

        while (kck.step(Passing.reminding(2))) {
            assertThat(together).isNotEmpty();
        }

        assertThat(together).allSatisfy(one -> assertThat(remindersOf(one)).isEqualTo(1));
    }

    @Test
    void the_nightly_work_of_the_register_ends_only_when_nothing_is_left() {
        assertThat(kck.platform().spec(Register.NAME).jobs())
                .filteredOn(job -> !job.name().equals("completeness"))
                .extracting(Job::name)
                .containsExactlyInAnyOrder(
                        "expiry",
                        "tell-again",
                        "returned-mail",
                        "reminders",
                        "first-aid-reminders");
        assertThat(kck.platform().spec(Register.NAME).jobs())
                .filteredOn(job -> !job.name().equals("completeness"))
                .allSatisfy(
                        job -> {
                            assertThat(job.steps()).isPresent();
                            assertThat(job.daily()).isTrue();
                        });
    }

    /** Dossiers whose periods end on 15 January 2027; the caseworker works on them. */
    private List<String> registeredTogether(int many) {
        return IntStream.range(0, many)
                .mapToObj(
                        _ ->
                                kck.registered(
                                        kck.someone("maternity-carer"), caseworker, "2023-01-16"))
                .toList();
    }

    private static int expired() {
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            return Integer.parseInt(
                    sql.ask(
                                    "SELECT count(*) FROM kraamzorg_register.dossier WHERE status ="
                                            + " 'EXPIRED'")
                            .orElseThrow());
        }
    }

    private String provisional(TestPerson who) {
        TestPerson back = kck.again(who);
        String dossier = asked(back, true);
        kck.assign(dossier, caseworker);
        decided(kck.again(caseworker), dossier, kind("ADMIT_PROVISIONALLY"));
        return dossier;
    }

    private static JsonObject inDutch() {
        return new JsonObject().put("language", "NL");
    }

    private static List<String> worklist(TestPerson staff) {
        return staff.api().get(KckTenant.BASE + "/worklist?kind=ENDING").items().stream()
                .map(line -> line.getString("dossierId"))
                .toList();
    }

    /** How often the person was reminded. */
    private static long remindersOf(String dossier) {
        UUID id = UUID.fromString(dossier.substring(dossier.lastIndexOf('/') + 1));
        return kck
                .platform()
                .job(
                        Register.NAME,
                        KckTenant.ID,
                        work -> work.mailsAbout(new RecordRef(Dossiers.DATASET, id)))
                .stream()
                .filter(mail -> mail.template().equals(Register.NAME + ".registration-ends"))
                .count();
    }
}
