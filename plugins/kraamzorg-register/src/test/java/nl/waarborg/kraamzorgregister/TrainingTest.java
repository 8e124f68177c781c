package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.BASE;
import static nl.waarborg.kraamzorgregister.KckTenant.decided;
import static nl.waarborg.kraamzorgregister.KckTenant.kind;
import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Training that providers enter, what it counts for, and what an employer sees of it. */
final class TrainingTest {

    private static KckTenant kck;
    private static TestPerson provider;
    private static String providerId;
    private static String offer;

    private TestPerson carer;
    private TestPerson caseworker;
    private String dossier;

    @BeforeAll
    static void a_provider_with_an_accredited_course() {
        kck = KckTenant.open();
        kck.on("2026-11-22");
        provider = kck.someone("provider");
        TestPerson coordinator = kck.someone("coordinator");
        providerId =
                made(
                        coordinator
                                .api()
                                .post(
                                        BASE + "/providers",
                                        new JsonObject().put("name", "Leerhuis")));
        nothing(
                coordinator
                        .api()
                        .post(BASE + "/providers/" + providerId + "/accounts", account(provider)));
        offer = offer("Borstvoeding 1", "B", "breast-feeding", "2.5");
        accredit(offer);
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @BeforeEach
    void somebody_registered() {
        kck.on("2026-11-22");
        provider = kck.again(provider);
        carer = kck.someone("maternity-carer");
        caseworker = kck.someone("caseworker");
        dossier = kck.registered(carer, caseworker, "2023-05-01");
    }

    @Test
    void what_a_provider_enters_counts_in_its_part_and_subject() {
        JsonObject report = ok(enter(line(offer, number(), "2026-10-01")));

        assertThat(report.getInteger("credited")).isEqualTo(1);
        assertThat(reason("points")).isEqualTo("2.5 of 40 points in the period");
        assertThat(reason("part-b")).isEqualTo("2.5 of 12 points in part B");
        assertThat(reason("part-b-breast-feeding-courses"))
                .isEqualTo("1 of 2 courses on breast feeding");
    }

    @Test
    void a_file_is_answered_line_by_line() {
        String number = number();
        String file =
                String.join(
                        "\n",
                        "offer,number,finished_on",
                        offer + "," + number + ",2026-09-01",
                        offer + "," + number + ",2026-09-01",
                        offer + ",KCKZ-999999," + "2026-09-01",
                        offer + "," + number + ",2019-09-01",
                        offer + "," + number + ",2026-12-01",
                        UUID.randomUUID() + "," + number + ",2026-09-01",
                        "nonsense");

        JsonObject report = ok(send(file));

        assertThat(TakeoverTest.outcomes(report))
                .containsExactly(
                        "2 CREDITED",
                        "3 ALREADY_CREDITED",
                        "4 UNKNOWN_NUMBER",
                        "5 NOT_ACCREDITED",
                        "6 NOT_PAST",
                        "7 UNKNOWN_OFFER",
                        "8 UNREADABLE");
        assertThat(carer.api().get(dossier + "/results").items()).hasSize(1);
    }

    @Test
    void a_presence_list_without_its_heading_credits_nobody() {
        String line = offer + "," + number() + ",2026-09-01";

        for (String file : List.of(line, "number,offer,finished_on\n" + line, "\n\n")) {
            Answer refused = send(file);
            assertThat(refused.status()).as(file).isEqualTo(422);
            assertThat(refused.text()).contains("list-refused", "offer,number,finished_on");
        }
        assertThat(carer.api().get(dossier + "/results").items()).isEmpty();
        assertThat(ok(send("\uFEFFoffer,number,finished_on\n" + line)).getInteger("credited"))
                .as("with a mark of its encoding before the heading")
                .isEqualTo(1);
    }

    @Test
    void a_line_of_a_presence_list_is_answered_by_its_place_in_the_file() {
        String line = offer + "," + number() + ",2026-09-";
        String file =
                String.join(
                        "\r\n",
                        "offer,number,finished_on",
                        "",
                        line + "01",
                        "\"" + offer + "\r\n\"," + number() + ",2026-09-02",
                        "",
                        line + "03,",
                        line + "04");

        assertThat(TakeoverTest.outcomes(ok(send(file))))
                .containsExactly("3 CREDITED", "4 CREDITED", "7 UNREADABLE", "8 CREDITED");
    }

    private static Answer send(String file) {
        return provider.api()
                .upload(
                        BASE + "/attendance-files",
                        "text/plain",
                        "attachment; filename=\"presentie.txt\"",
                        file.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_was_finished_in_the_period_counts_for_it_although_it_is_credited_later() {
        TestPerson late = kck.someone("maternity-carer");
        String expired = kck.registered(late, caseworker, "2022-06-15");
        kck.on("2026-06-16");
        kck.job("expiry");
        kck.on("2026-11-22");
        String number = ok(late.api().get(expired)).getString("registrationNumber");

        ok(enter(line(offer, number, "2026-06-14"), line(offer, number, "2026-06-15")));

        JsonObject advice = ok(late.api().get(expired + "/requirements"));
        assertThat(advice.getString("norm")).isEqualTo("2019");
        assertThat(reasonIn(advice, "points")).isEqualTo("2.5 of 40 points in the period");
        JsonObject again = decided(kck.again(caseworker), expired, kind("REREGISTER"));
        assertThat(again.getString("periodFrom")).isEqualTo("2026-06-15");
    }

    @Test
    void another_provider_enters_nothing_for_this_course_and_reads_no_dossier() {
        TestPerson other = kck.someone("provider");
        JsonObject body = lines(line(offer, number(), "2026-10-01"));

        JsonObject report = ok(other.api().post(BASE + "/attendance", body));

        assertThat(report.getInteger("credited")).isZero();
        assertThat(other.api().get(dossier).status()).isEqualTo(403);
        assertThat(carer.api().post(BASE + "/attendance", body).status()).isEqualTo(403);
    }

    @Test
    void nobody_accredits_the_own_offer_and_each_offer_is_decided_once() {
        assertThat(accreditation(kck.someone("accreditation-committee"), offer).status())
                .isEqualTo(409);
        String own = offer("Partusassistentie", "D", "", "4");
        TestPerson both = kck.someone("accreditation-committee", "provider");
        nothing(
                kck.someone("coordinator")
                        .api()
                        .post(BASE + "/providers/" + providerId + "/accounts", account(both)));

        assertThat(accreditation(both, own).status()).isBetween(400, 422);
        accredit(own);
    }

    @Test
    void an_employer_sees_training_only_while_all_that_it_takes_holds() {
        ok(enter(line(offer, number(), "2026-10-02")));
        TestPerson coordinator = kck.someone("coordinator");
        TestPerson boss = kck.someone("employer");
        String employer =
                made(
                        coordinator
                                .api()
                                .post(
                                        BASE + "/employers",
                                        new JsonObject().put("name", "Kraamzorg Proef")));
        String path = BASE + "/employers/" + employer;
        nothing(coordinator.api().post(path + "/accounts", account(boss)));
        String employment =
                made(
                        carer.api()
                                .post(
                                        dossier + "/employments",
                                        new JsonObject()
                                                .put("employerId", employer)
                                                .put("kind", "FIXED")
                                                .put("startedOn", "2024-01-01")));
        String training = BASE + "/employees/" + employment + "/training";
        String consent = agree();
        letLook(employment);
        assertThat(boss.api().get(training).status()).as("not authorised").isEqualTo(404);
        nothing(coordinator.api().post(path + "/authorisation"));

        JsonObject seen = ok(boss.api().get(training));
        assertThat(seen.fieldNames()).containsExactlyInAnyOrder("employee", "courses", "diplomas");
        assertThat(seen.getJsonArray("courses")).hasSize(1);
        assertThat(seen.getJsonObject("employee").fieldNames())
                .containsExactlyInAnyOrder("employmentId", "registrationNumber", "name");
        assertThat(boss.api().get(dossier).status()).isEqualTo(403);
        assertThat(carer.api().get("/me/disclosures").items()).as("the look is told").hasSize(1);

        TestPerson stranger = kck.someone("employer");
        assertThat(stranger.api().get(training).status()).isEqualTo(404);

        ok(carer.api().post("/me/consents/" + consent + "/withdrawal"));
        assertThat(boss.api().get(training).status()).as("taken back").isEqualTo(404);
        assertThat(boss.api().get(BASE + "/employees").items()).isEmpty();
    }

    @Test
    void an_employment_that_ended_and_an_authorisation_that_ended_show_nothing() {
        TestPerson coordinator = kck.someone("coordinator");
        TestPerson boss = kck.someone("employer");
        String employer =
                made(
                        coordinator
                                .api()
                                .post(BASE + "/employers", new JsonObject().put("name", "Ander")));
        String path = BASE + "/employers/" + employer;
        nothing(coordinator.api().post(path + "/accounts", account(boss)));
        nothing(coordinator.api().post(path + "/authorisation"));
        JsonObject employment =
                new JsonObject()
                        .put("employerId", employer)
                        .put("kind", "FIXED")
                        .put("startedOn", "2024-01-01");
        String id = made(carer.api().post(dossier + "/employments", employment));
        agree();
        letLook(id);
        String training = BASE + "/employees/" + id + "/training";
        assertThat(boss.api().get(training).status()).isEqualTo(200);

        ok(
                carer.api()
                        .put(
                                dossier + "/employments/" + id,
                                employment.copy().put("endedOn", "2026-11-21")));
        assertThat(boss.api().get(training).status()).isEqualTo(404);
        ok(carer.api().put(dossier + "/employments/" + id, employment));
        assertThat(boss.api().get(training).status()).isEqualTo(200);
        nothing(coordinator.api().delete(path + "/authorisation"));
        assertThat(boss.api().get(training).status()).isEqualTo(404);
    }

    @Test
    void an_employment_shows_training_from_its_first_day_through_its_last() {
        TestPerson coordinator = kck.someone("coordinator");
        TestPerson boss = kck.someone("employer");
        String employer =
                made(
                        coordinator
                                .api()
                                .post(BASE + "/employers", new JsonObject().put("name", "Nieuw")));
        String path = BASE + "/employers/" + employer;
        nothing(coordinator.api().post(path + "/accounts", account(boss)));
        nothing(coordinator.api().post(path + "/authorisation"));
        String id =
                made(
                        carer.api()
                                .post(
                                        dossier + "/employments",
                                        new JsonObject()
                                                .put("employerId", employer)
                                                .put("kind", "FIXED")
                                                .put("startedOn", "2026-11-23")
                                                .put("endedOn", "2026-11-24")));
        agree();
        letLook(id);

        looks(boss, "2026-11-22", id, false);
        looks(boss, "2026-11-23", id, true);
        looks(boss, "2026-11-24", id, true);
        looks(boss, "2026-11-25", id, false);
    }

    /** Whether an employer sees the training of an employee on a day, alone and in the list. */
    private static void looks(TestPerson boss, String day, String employment, boolean sees) {
        kck.on(day);
        TestPerson then = kck.again(boss);
        assertThat(then.api().get(BASE + "/employees/" + employment + "/training").status())
                .as(day)
                .isEqualTo(sees ? 200 : 404);
        assertThat(then.api().get(BASE + "/employees").items()).as(day).hasSize(sees ? 1 : 0);
    }

    @Test
    void the_worklist_shows_what_waits_the_most_urgent_first_and_to_whom_it_is_assigned() {
        TestPerson soon = kck.someone("maternity-carer");
        String ending = kck.registered(soon, caseworker, "2023-01-10");
        TestPerson later = kck.someone("maternity-carer");
        String next = kck.registered(later, caseworker, "2023-01-12");

        List<JsonObject> mine = work(caseworker, "ENDING");

        assertThat(mine)
                .extracting(one -> BASE + "/dossiers/" + one.getString("dossierId"))
                .containsExactly(ending, next);
        assertThat(mine.getFirst().getJsonArray("missing")).contains("points");
        assertThat(work(caseworker, "INCOMPLETE"))
                .as("the third has no certificate in the middle of its period")
                .extracting(one -> BASE + "/dossiers/" + one.getString("dossierId"))
                .containsExactly(ending, next, dossier);
        assertThat(work(kck.someone("caseworker"), "ENDING")).isEmpty();
        String first = BASE + "/worklist?kind=ENDING&limit=1";
        JsonObject page = ok(caseworker.api().get(first));
        JsonObject second = ok(caseworker.api().get(first + "&after=" + page.getString("next")));
        assertThat(second.getJsonArray("items").getJsonObject(0).getString("dossierId"))
                .isEqualTo(mine.getLast().getString("dossierId"));
        assertThat(second.getString("next")).isNull();
    }

    private static List<JsonObject> work(TestPerson who, String kind) {
        return who.api().get(BASE + "/worklist?kind=" + kind).items();
    }

    private String agree() {
        return ok(carer.api()
                        .post(
                                "/me/consents",
                                new JsonObject()
                                        .put("purpose", Register.NAME + ".employer-view")
                                        .put("textVersion", "2026-11")))
                .getString("id");
    }

    private void letLook(String employment) {
        ok(carer.api().post(BASE + "/me/employments/" + employment + "/employer-view"));
    }

    private String number() {
        return ok(carer.api().get(dossier)).getString("registrationNumber");
    }

    private String reason(String requirement) {
        return reasonIn(ok(carer.api().get(dossier + "/requirements")), requirement);
    }

    private static String reasonIn(JsonObject advice, String requirement) {
        return advice.getJsonArray("findings").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("requirement").equals(requirement))
                .map(one -> one.getString("reason"))
                .findFirst()
                .orElse("not asked");
    }

    private static Answer enter(JsonObject... lines) {
        return provider.api().post(BASE + "/attendance", lines(lines));
    }

    private static JsonObject lines(JsonObject... lines) {
        return new JsonObject().put("lines", new JsonArray(List.of(lines)));
    }

    private static JsonObject line(String offer, String number, String on) {
        return new JsonObject()
                .put("offerId", offer)
                .put("registrationNumber", number)
                .put("finishedOn", on);
    }

    private static String offer(String title, String part, String subject, String points) {
        JsonObject counts = new JsonObject().put("norm", "2023").put("part", part);
        if (!subject.isEmpty()) {
            counts.put("subject", subject);
        }
        return made(asksFor(title, new JsonArray().add(counts), points));
    }

    private static Answer asksFor(String title, JsonArray counts, String points) {
        return provider.api()
                .post(
                        BASE + "/offers",
                        new JsonObject()
                                .put("providerId", providerId)
                                .put("title", title)
                                .put("counts", counts)
                                .put("points", new BigDecimal(points).doubleValue()));
    }

    private static void accredit(String offer) {
        ok(accreditation(kck.someone("accreditation-committee"), offer));
    }

    private static Answer accreditation(TestPerson by, String offer) {
        return by.api()
                .post(
                        BASE + "/offers/" + offer + "/accreditation",
                        new JsonObject()
                                .put("accredited", true)
                                .put("reasons", "Voldoet aan het accreditatiereglement.")
                                .put("from", "2023-04-01")
                                .put("until", "2027-03-31"));
    }

    private static JsonObject account(TestPerson who) {
        return new JsonObject().put("accountId", who.account().toString());
    }

    private static void nothing(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
    }
}
