package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.BASE;
import static nl.waarborg.kraamzorgregister.KckTenant.decided;
import static nl.waarborg.kraamzorgregister.KckTenant.kind;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/**
 * A provider sees what it entered and takes back what is wrong; another provider does neither.
 * Everybody was admitted the day before.
 */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class EnteredTest {

    private static KckTenant kck;
    private static School school;
    private static School other;
    private static String offer;
    private static String others;

    private TestPerson caseworker;
    private TestPerson carer;
    private String dossier;
    private String number;

    @BeforeAll
    static void two_providers_with_a_course_each() {
        kck = KckTenant.open();
        kck.on("2026-11-22");
        school = School.named(kck, "Leerhuis");
        other = School.named(kck, "Kraamschool");
        offer = school.accredited("Borstvoeding");
        others = other.accredited("Voorlichting");
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @BeforeEach
    void somebody_registered() {
        kck.on("2026-11-21");
        caseworker = kck.someone("caseworker");
        TestPerson admitted = kck.someone("maternity-carer");
        dossier = kck.registered(admitted, caseworker, "2023-05-01");
        number = ok(admitted.api().get(dossier)).getString("registrationNumber");
        kck.on("2026-11-22");
        carer = kck.again(admitted);
    }

    @Test
    void a_provider_lists_its_own_entries_by_course_and_upload_and_nothing_of_the_person() {
        String upload = school.enters(offer, "2026-10-01", number).getString("uploadId");
        other.enters(others, "2026-10-01", number);

        List<JsonObject> entries = school.entered("?uploadId=" + upload);

        assertThat(entries).hasSize(1);
        JsonObject entry = entries.getFirst();
        assertThat(entry.fieldNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "offerId",
                        "registrationNumber",
                        "points",
                        "finishedOn",
                        "enteredAt",
                        "uploadId");
        assertThat(entry.getString("registrationNumber")).isEqualTo(number);
        assertThat(entry.getString("uploadId")).isEqualTo(upload);
        assertThat(school.entered("?offerId=" + offer)).contains(entry);
        assertThat(school.entered("?offerId=" + others)).as("the other's course").isEmpty();
        assertThat(other.entered("?uploadId=" + upload)).as("to another provider").isEmpty();
        assertThat(other.teacher().api().get(BASE + "/attendance/" + id(entry)).status())
                .isEqualTo(404);
        for (TestPerson stranger : List.of(carer, kck.someone("caseworker", "coordinator"))) {
            assertThat(stranger.api().get(BASE + "/attendance").status()).isEqualTo(403);
        }
    }

    @Test
    void entries_are_listed_page_by_page_in_the_order_in_which_they_came() {
        String upload =
                school.enters(offer, "2026-09-01", number, second(), second())
                        .getString("uploadId");
        String first = BASE + "/attendance?limit=2&uploadId=" + upload;

        JsonObject page = ok(school.teacher().api().get(first));
        JsonObject next =
                ok(school.teacher().api().get(first + "&after=" + page.getString("next")));

        assertThat(page.getJsonArray("items")).hasSize(2);
        assertThat(next.getJsonArray("items")).hasSize(1);
        assertThat(next.getString("next")).isNull();
    }

    @Test
    void one_that_is_wrong_is_taken_back_and_the_person_reads_why() {
        String upload = school.enters(offer, "2026-10-02", number).getString("uploadId");
        String entry = BASE + "/attendance/" + id(school.entered("?uploadId=" + upload).getFirst());
        Answer shown = school.teacher().api().get(entry);

        assertThat(withdraw(other, entry, shown.header("ETag")).status())
                .as("by another provider")
                .isEqualTo(404);
        assertThat(school.teacher().api().post(entry + "/withdrawal", School.because()).status())
                .as("without the version")
                .isEqualTo(428);
        assertThat(withdraw(school, entry, "\"7\"").status()).as("another version").isEqualTo(412);
        assertThat(carer.api().get(dossier + "/results").items()).hasSize(1);

        assertThat(withdraw(school, entry, shown.header("ETag")).status()).isEqualTo(204);

        assertThat(carer.api().get(dossier + "/results").items()).isEmpty();
        JsonObject told = carer.api().get(dossier + "/result-withdrawals").items().getFirst();
        assertThat(told.getString("reasons")).isEqualTo(School.WHY);
        assertThat(told.getString("finishedOn")).isEqualTo("2026-10-02");
        assertThat(withdraw(school, entry, shown.header("ETag")).status()).isEqualTo(404);
        assertThat(school.enters(offer, "2026-10-02", number).getInteger("credited"))
                .as("entered anew")
                .isEqualTo(1);
    }

    @Test
    void all_of_a_wrong_upload_go_at_once_and_no_other_result() {
        school.enters(offer, "2026-08-01", number);
        String wrong = school.enters(offer, "2026-08-02", number, second()).getString("uploadId");

        JsonObject foreign = ok(other.takeBack(wrong));
        assertThat(foreign.getInteger("withdrawn")).as("by another provider").isZero();
        JsonObject report = ok(school.takeBack(wrong));

        assertThat(report.getInteger("withdrawn")).isEqualTo(2);
        assertThat(report.getInteger("left")).isZero();
        assertThat(school.entered("?uploadId=" + wrong)).isEmpty();
        assertThat(carer.api().get(dossier + "/results").items())
                .extracting(one -> one.getString("finishedOn"))
                .containsExactly("2026-08-01");
        assertThat(
                        school.teacher()
                                .api()
                                .post(BASE + "/attendance-withdrawals", School.because())
                                .status())
                .as("of nothing in particular")
                .isEqualTo(400);
    }

    @Test
    void what_somebody_decided_with_stays_until_the_staff_of_the_register_remove_it() {
        String upload = school.enters(offer, "2026-10-03", number, second()).getString("uploadId");
        kck.on("2026-11-23");
        TestPerson again = kck.again(caseworker);
        decided(again, dossier, kind("EXTEND").put("runsUntil", "2027-06-30"));
        School then = new School(kck, kck.again(school.teacher()), school.id());
        String used =
                then.entered("?uploadId=" + upload).stream()
                        .filter(one -> one.getString("registrationNumber").equals(number))
                        .map(EnteredTest::id)
                        .findFirst()
                        .orElseThrow();

        Answer refused = withdraw(then, BASE + "/attendance/" + used, "\"1\"");
        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        JsonObject report = ok(then.takeBack(upload));

        assertThat(report.getInteger("withdrawn")).isEqualTo(1);
        assertThat(report.getInteger("decided")).isEqualTo(1);
        assertThat(again.api().delete(dossier + "/results/" + used).status()).isEqualTo(204);
    }

    @Test
    void what_a_claim_keeps_stays_and_is_named_line_by_line_and_the_others_go() {
        String upload =
                school.enters(offer, "2026-10-05", number, second(), second())
                        .getString("uploadId");
        String kept =
                school.entered("?uploadId=" + upload).stream()
                        .filter(one -> one.getString("registrationNumber").equals(number))
                        .map(EnteredTest::id)
                        .findFirst()
                        .orElseThrow();
        String hold = hold(carer);

        JsonObject report = ok(school.takeBack(upload));

        assertThat(report.getInteger("withdrawn")).isEqualTo(2);
        assertThat(report.getInteger("left")).isZero();
        assertThat(report.getJsonArray("kept")).containsExactly(kept);
        assertThat(carer.api().get(dossier + "/result-withdrawals").items())
                .as("nobody says that it went")
                .isEmpty();
        Answer one = withdraw(school, BASE + "/attendance/" + kept, "\"1\"");
        assertThat(one.status()).as(one.toString()).isEqualTo(409);
        assertThat(one.text()).doesNotContain("claim", "hold");
        JsonObject after = School.because().put("uploadId", upload).put("after", kept);
        JsonObject none = ok(school.teacher().api().post(BASE + "/attendance-withdrawals", after));
        assertThat(none.getJsonArray("kept")).as("behind it there is none").isEmpty();

        released(hold);
        assertThat(ok(school.takeBack(upload)).getInteger("withdrawn")).isEqualTo(1);
    }

    private static String hold(TestPerson on) {
        return ok(kck.someone("privacy-officer")
                        .api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("subjectId", on.subject().toString())
                                        .put("ground", "LEGAL_CLAIM")
                                        .put("reference", "zaak 7")
                                        .put("reviewOn", "2027-02-01")))
                .getString("id");
    }

    private static void released(String hold) {
        ok(
                kck.someone("privacy-officer")
                        .api()
                        .post(
                                "/holds/" + hold + "/release",
                                new JsonObject().put("because", "De zaak is afgedaan.")));
    }

    @Test
    void who_works_for_the_provider_no_longer_sees_and_takes_back_nothing() {
        School left = School.named(kck, "Oud Leerhuis");
        String course = left.accredited("Verdieping");
        String upload = left.enters(course, "2026-10-04", number).getString("uploadId");
        TestPerson coordinator = kck.someone("coordinator");
        String account = left.teacher().account().toString();

        coordinator.api().delete(BASE + "/providers/" + left.id() + "/accounts/" + account);

        assertThat(left.entered("")).isEmpty();
        assertThat(ok(left.takeBack(upload)).getInteger("withdrawn")).isZero();
        assertThat(carer.api().get(dossier + "/results").items()).hasSize(1);
    }

    private String second() {
        kck.on("2026-11-21");
        TestPerson another = kck.someone("maternity-carer");
        String its = kck.registered(another, caseworker, "2023-05-01");
        String given = ok(another.api().get(its)).getString("registrationNumber");
        kck.on("2026-11-22");
        return given;
    }

    private static String id(JsonObject entry) {
        return entry.getString("id");
    }

    private static Answer withdraw(School by, String entry, String version) {
        return by.teacher()
                .api()
                .with("If-Match", version)
                .post(entry + "/withdrawal", School.because());
    }
}
