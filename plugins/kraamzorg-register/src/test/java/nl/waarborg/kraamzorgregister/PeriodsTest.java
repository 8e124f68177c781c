package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.BASE;
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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Periods of those who return, and what comes before the end of any period (KR-2, KR-3). */
final class PeriodsTest {

    private static KckTenant kck;

    /** The last number that was taken over; each is above all that were given. */
    private static int last = 70_000;

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
    void nobody_is_admitted_before_agreeing_to_the_five_texts() {
        String dossier = KckTenant.requested(carer, false);
        kck.assign(dossier, caseworker);

        assertThat(decide(caseworker, dossier, kind("ADMIT")).text())
                .contains("agreement-code-of-conduct", "agreement-register-rules");
        assertThat(judged(dossier)).contains("agreement-complaints-scheme");
        KckTenant.agree(carer, dossier);
        decided(caseworker, dossier, kind("ADMIT"));
    }

    @Test
    void what_lacks_in_a_dossier_is_told_to_whom_it_is_assigned_and_to_nobody_else() {
        String dossier = takenOver("2025-01-16");
        TestPerson coordinator = kck.someone("coordinator");

        JsonObject line = waits(coordinator, "INCOMPLETE").orElseThrow();
        assertThat(line.getString("status")).isEqualTo("REGISTERED");
        assertThat(line.getJsonArray("missing")).isEmpty();

        kck.assign(dossier, caseworker);
        assertThat(waits(caseworker, "INCOMPLETE").orElseThrow().encode())
                .contains("agreement-professional-code", "first-aid", "care-hours-")
                .as("for the end of the period")
                .doesNotContain("points");
        assertThat(waits(kck.someone("caseworker"), "INCOMPLETE")).isEmpty();
        assertThat(waits(coordinator, "INCOMPLETE").orElseThrow().getJsonArray("missing"))
                .as("assigned to somebody else")
                .isEmpty();
    }

    @Test
    void nor_does_the_list_of_what_ends_tell_a_coordinator_what_lacks() {
        String dossier = takenOver("2023-01-10");
        kck.assign(dossier, caseworker);

        assertThat(
                        waits(kck.someone("coordinator"), "ENDING")
                                .orElseThrow()
                                .getJsonArray("missing"))
                .isEmpty();
        assertThat(waits(caseworker, "ENDING").orElseThrow().getJsonArray("missing"))
                .contains("points");
    }

    /** The line of who was taken over last, in somebody's worklist. */
    private static Optional<JsonObject> waits(TestPerson who, String kind) {
        return who.api().get(BASE + "/worklist?kind=" + kind).items().stream()
                .filter(one -> one.getString("registrationNumber").equals("KCKZ-" + last))
                .findFirst();
    }

    @Test
    void no_other_norm_stands_in_for_one_that_the_settings_no_longer_have() {
        String dossier = kck.registered(carer, caseworker, "2025-01-16");
        kck.job("completeness");
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            sql.run("ALTER TABLE kraamzorg_register.dossier DISABLE TRIGGER USER");
            sql.run(
                    "UPDATE kraamzorg_register.dossier SET norm = '2009' WHERE id = ?",
                    UUID.fromString(dossier.substring(dossier.lastIndexOf('/') + 1)));
            sql.run("ALTER TABLE kraamzorg_register.dossier ENABLE TRIGGER USER");
        }

        Answer advice = caseworker.api().get(dossier + "/requirements");
        assertThat(advice.status()).isEqualTo(409);
        assertThat(advice.text()).contains("norm 2009", "Put it back");
        assertThat(decide(caseworker, dossier, kind("STRIKE_OFF")).status()).isEqualTo(409);
        kck.job("completeness");
        assertThat(caseworker.api().get(BASE + "/worklist?kind=INCOMPLETE").items())
                .singleElement()
                .satisfies(one -> assertThat(one.getJsonArray("missing")).containsExactly("norm"));
    }

    @Test
    void only_who_returns_is_registered_provisionally() {
        String dossier = asked(carer, false);
        kck.assign(dossier, caseworker);

        assertThat(decide(caseworker, dossier, kind("ADMIT_PROVISIONALLY")).text())
                .contains("Only who returns");
        assertThat(status(carer, dossier)).isEqualTo("REQUESTED");
    }

    @Test
    void an_extended_provisional_period_is_judged_as_admission_and_ends_with_it() {
        String dossier = asked(carer, true);
        kck.assign(dossier, caseworker);
        decided(caseworker, dossier, kind("ADMIT_PROVISIONALLY"));
        decided(caseworker, dossier, kind("EXTEND").put("runsUntil", "2027-05-21"));

        kck.on("2027-04-01");
        kck.job("reminders");
        assertThat(reminders(dossier)).as("to ask for re-registration").isZero();
        assertThat(judged(dossier)).contains("diploma").noneMatch(this::ofAWholePeriod);
        assertThat(kck.again(carer).api().post(dossier + "/reregistration").status())
                .isEqualTo(409);
        TestPerson later = kck.again(caseworker);
        assertThat(decide(later, dossier, kind("REREGISTER")).status()).isEqualTo(409);

        kck.on("2027-05-22");
        kck.job("expiry");
        assertThat(status(kck.again(carer), dossier)).isEqualTo("EXPIRED");
        assertThat(judged(dossier)).contains("diploma").noneMatch(this::ofAWholePeriod);

        JsonObject admitted = decided(kck.again(caseworker), dossier, kind("ADMIT"));
        assertThat(admitted.getString("runsUntil")).isEqualTo("2031-05-21");
        assertThat(judged(dossier)).contains("points").doesNotContain("diploma");
        assertThat(ok(kck.again(carer).api().get(dossier)).getBoolean("provisional")).isFalse();
    }

    @Test
    void another_end_is_another_reminder() {
        String dossier = kck.registered(carer, caseworker, "2023-01-16");
        kck.on("2026-12-01");
        kck.job("reminders");
        decided(kck.again(caseworker), dossier, kind("EXTEND").put("runsUntil", "2027-06-30"));
        kck.job("reminders");
        assertThat(reminders(dossier)).as("more than eight weeks before").isEqualTo(1);

        kck.on("2027-05-05");
        kck.job("reminders");
        kck.job("reminders");

        assertThat(reminders(dossier)).isEqualTo(2);
    }

    @Test
    void more_time_is_given_again_while_it_runs_and_its_end_is_another_reminder() {
        String dossier = kck.registered(carer, caseworker, "2023-01-16");
        kck.on("2026-12-01");
        kck.job("reminders");
        decided(kck.again(caseworker), dossier, kind("EXTEND").put("runsUntil", "2027-06-30"));
        kck.on("2027-05-05");
        kck.job("reminders");

        TestPerson then = kck.again(caseworker);
        assertThat(decide(then, dossier, kind("EXTEND").put("runsUntil", "2027-06-30")).pointers())
                .as("no later end")
                .containsExactly("/runsUntil");
        JsonObject again = decided(then, dossier, kind("EXTEND").put("runsUntil", "2027-12-31"));

        assertThat(again.getString("statusBefore")).isEqualTo("EXTENDED");
        JsonObject now = ok(then.api().get(dossier));
        assertThat(now.getString("status")).isEqualTo("EXTENDED");
        assertThat(now.getString("runsUntil")).isEqualTo("2027-12-31");
        assertThat(now.getString("periodFrom")).isEqualTo("2023-01-16");
        assertThat(ended(dossier)).as("other modules hear of no end").isZero();
        kck.job("reminders");
        assertThat(reminders(dossier)).isEqualTo(2);
        kck.on("2027-11-10");
        kck.job("reminders");
        assertThat(reminders(dossier)).isEqualTo(3);
    }

    @Test
    void who_gave_no_address_is_reminded_at_that_of_the_account() {
        JsonObject person = KckTenant.details(carer);
        person.remove("email");
        JsonObject request = new JsonObject().put("person", person).put("returner", false);
        String dossier = BASE + "/dossiers/" + made(carer.api().post(BASE + "/dossiers", request));
        KckTenant.agree(carer, dossier);
        kck.assign(dossier, caseworker);
        decided(caseworker, dossier, kind("ADMIT").put("periodFrom", "2023-01-16"));

        kck.on("2026-11-23");
        kck.job("reminders");

        assertThat(reminders(dossier)).isEqualTo(1);
        assertThat(calls()).doesNotContain(number(dossier));
    }

    @Test
    void whom_no_letter_reaches_waits_for_a_call() {
        String dossier = takenOver("2023-01-16");
        kck.assign(dossier, caseworker);

        kck.job("reminders");
        kck.job("reminders");

        assertThat(reminders(dossier)).isZero();
        assertThat(calls()).contains("KCKZ-" + last);
        made(
                caseworker
                        .api()
                        .post(
                                dossier + "/notes",
                                new JsonObject()
                                        .put("channel", "PHONE")
                                        .put("talkedOn", "2026-11-22")
                                        .put("text", "Gebeld: zij vraagt zelf aan.")));
        assertThat(calls()).as("called").doesNotContain("KCKZ-" + last);
    }

    /** Somebody of the register before, without any address or account. */
    private static String takenOver(String from) {
        last += 1_000;
        String file =
                "number,name,date_of_birth,email,phone,street,postcode,town,period_from\n"
                        + "KCKZ-"
                        + last
                        + ",Ada Proef,1990-05-17,,,,,,"
                        + from;
        JsonObject report =
                ok(
                        kck.someone("coordinator")
                                .api()
                                .upload(
                                        BASE + "/takeover-files?reasons=Overgenomen%20van%20eerder",
                                        "text/plain",
                                        "attachment; filename=\"register.txt\"",
                                        file.getBytes(StandardCharsets.UTF_8)));
        JsonObject line = report.getJsonArray("lines").getJsonObject(0);
        return BASE + "/dossiers/" + line.getString("dossierId");
    }

    private boolean ofAWholePeriod(String requirement) {
        return requirement.startsWith("points") || requirement.startsWith("care-hours");
    }

    private List<String> judged(String dossier) {
        return ok(kck.again(caseworker).api().get(dossier + "/requirements"))
                .getJsonArray("findings")
                .stream()
                .map(one -> ((JsonObject) one).getString("requirement"))
                .toList();
    }

    /** The numbers of those to call. */
    private static List<String> calls() {
        return kck.someone("coordinator").api().get(BASE + "/worklist?kind=CALL").items().stream()
                .map(one -> one.getString("registrationNumber"))
                .toList();
    }

    private String number(String dossier) {
        return ok(kck.again(carer).api().get(dossier)).getString("registrationNumber");
    }

    private static int ended(String dossier) {
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            return Integer.parseInt(
                    sql.ask(
                                    "SELECT count(*) FROM core.outbox WHERE ids->>'dossier' = ?"
                                            + " AND type LIKE '%.registration-ended'",
                                    dossier.substring(dossier.lastIndexOf('/') + 1))
                            .orElseThrow());
        }
    }

    /** How many reminders of the end went to an address. */
    private static int reminders(String dossier) {
        try (RawSql sql = RawSql.at(kck.platform(), KckTenant.ID)) {
            return Integer.parseInt(
                    sql.ask(
                                    "SELECT count(*) FROM core.mail WHERE record_id = ?"
                                            + " AND template LIKE '%.registration-ends'"
                                            + " AND status <> 'FAILED'",
                                    UUID.fromString(
                                            dossier.substring(dossier.lastIndexOf('/') + 1)))
                            .orElseThrow());
        }
    }
}
