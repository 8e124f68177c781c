package nl.waarborg.kraamzorgregister;

import static nl.waarborg.kraamzorgregister.KckTenant.BASE;
import static nl.waarborg.kraamzorgregister.KckTenant.made;
import static nl.waarborg.kraamzorgregister.KckTenant.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What a course counts for, in the norm under which somebody's period began and in no other. */
@SuppressWarnings("NullAway.Init") // JUnit fills the fields before each test
final class OfferNormsTest {

    private static KckTenant kck;
    private static TestPerson provider;
    private static String providerId;

    @BeforeAll
    static void a_provider() {
        kck = KckTenant.open();
        kck.on("2026-11-22");
        provider = kck.someone("provider");
        TestPerson coordinator = kck.someone("coordinator");
        JsonObject name = new JsonObject().put("name", "Leerhuis");
        providerId = made(coordinator.api().post(BASE + "/providers", name));
        JsonObject account = new JsonObject().put("accountId", provider.account().toString());
        assertThat(
                        coordinator
                                .api()
                                .post(BASE + "/providers/" + providerId + "/accounts", account)
                                .status())
                .isEqualTo(204);
    }

    @AfterAll
    static void stop() {
        kck.close();
    }

    @Test
    void a_part_of_one_norm_is_no_part_of_another() {
        String both = accredited(counts("2019", "C", null), counts("2023", "A", "acute-theory"));
        String newer = accredited(counts("2023", "A", null));
        TestPerson caseworker = kck.someone("caseworker");
        TestPerson before = kck.someone("maternity-carer");
        TestPerson since = kck.someone("maternity-carer");
        String older = kck.registered(before, caseworker, "2023-03-31");
        String young = kck.registered(since, caseworker, "2023-04-01");

        finish(both, before, older);
        finish(newer, before, older);
        finish(both, since, young);
        finish(newer, since, young);

        assertThat(reason(before, older, "points")).startsWith("6 of 40");
        assertThat(reason(before, older, "part-a")).startsWith("0 of 20");
        assertThat(reason(before, older, "part-c")).startsWith("3 of 10");
        assertThat(reason(since, young, "part-a")).startsWith("6 of 12");
        assertThat(reason(since, young, "part-a-acute-theory-courses")).startsWith("1 of 1");
        assertThat(reason(since, young, "part-c")).startsWith("0 of 8");
    }

    @Test
    void what_no_norm_knows_is_refused_with_all_faults_at_once() {
        Answer answer =
                ask(
                        0,
                        counts("2022", "A", null),
                        counts("2023", "a", null),
                        counts("2019", "A", "acute-theory"),
                        counts("2016", null, null),
                        counts("2016", "basic", null));

        assertThat(answer.pointers())
                .containsExactlyInAnyOrder(
                        "/points",
                        "/counts/0/norm",
                        "/counts/1/part",
                        "/counts/2/subject",
                        "/counts/4/norm");
        assertThat(answer.text()).contains("Give one of A, B, C, D", "Give each norm once");
    }

    @Test
    void an_offer_says_what_it_counts_for() {
        JsonArray counts =
                ok(ask(2, counts("2023", "B", "information"), counts("2013", null, null)))
                        .getJsonArray("counts");

        assertThat(counts.encode()).contains("\"2013\"", "\"2023\"", "\"B\"", "\"information\"");
        assertThat(counts.size()).isEqualTo(2);
    }

    private static JsonObject counts(String norm, @Nullable String part, @Nullable String subject) {
        JsonObject counts = new JsonObject().put("norm", norm);
        if (part != null) {
            counts.put("part", part);
        }
        return subject == null ? counts : counts.put("subject", subject);
    }

    private static Answer ask(int points, JsonObject... counts) {
        return provider.api()
                .post(
                        BASE + "/offers",
                        new JsonObject()
                                .put("providerId", providerId)
                                .put("title", "Acute situaties")
                                .put("counts", new JsonArray(List.of(counts)))
                                .put("points", points));
    }

    private static String accredited(JsonObject... counts) {
        String offer = made(ask(3, counts));
        ok(
                kck.someone("accreditation-committee")
                        .api()
                        .post(
                                BASE + "/offers/" + offer + "/accreditation",
                                new JsonObject()
                                        .put("accredited", true)
                                        .put("reasons", "Voldoet aan het accreditatiereglement.")
                                        .put("from", "2023-04-01")
                                        .put("until", "2027-03-31")));
        return offer;
    }

    private static void finish(String offer, TestPerson who, String dossier) {
        JsonObject line =
                new JsonObject()
                        .put("offerId", offer)
                        .put(
                                "registrationNumber",
                                ok(who.api().get(dossier)).getString("registrationNumber"))
                        .put("finishedOn", "2026-10-01");
        JsonObject report =
                ok(
                        provider.api()
                                .post(
                                        BASE + "/attendance",
                                        new JsonObject().put("lines", new JsonArray().add(line))));
        assertThat(report.getInteger("credited")).isEqualTo(1);
    }

    private static String reason(TestPerson who, String dossier, String requirement) {
        return ok(who.api().get(dossier + "/requirements")).getJsonArray("findings").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("requirement").equals(requirement))
                .map(one -> one.getString("reason"))
                .findFirst()
                .orElse("not asked");
    }
}
