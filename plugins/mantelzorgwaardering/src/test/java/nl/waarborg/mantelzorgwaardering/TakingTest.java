package nl.waarborg.mantelzorgwaardering;

import static nl.waarborg.mantelzorgwaardering.Valtes.APPLICATIONS;
import static nl.waarborg.mantelzorgwaardering.Valtes.made;
import static nl.waarborg.mantelzorgwaardering.Valtes.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Applications that somebody takes for a carer, as Valtes grants it, over HTTP. */
final class TakingTest {

    private static final String TAKEN = "/mantelzorgwaardering/taken-applications";
    private static final String AS_INTERMEDIARY = "/mantelzorgwaardering/intermediary-applications";
    private static final String AS_HELPDESK = "/mantelzorgwaardering/helpdesk-applications";

    private static Valtes valtes;
    private static String edition;
    private static TestPerson intermediary;
    private static TestPerson caseworker;

    @BeforeAll
    static void start() {
        valtes = Valtes.open();
        edition = valtes.edition(Valtes.assen(2026));
        intermediary = valtes.someone("intermediary");
        caseworker = valtes.someone("caseworker");
    }

    @AfterAll
    static void stop() {
        valtes.close();
    }

    @Test
    void an_intermediary_applies_for_a_carer_without_an_account_and_it_says_so() {
        String id = taken(intermediary, AS_INTERMEDIARY, "Dorpsstraat 1");

        JsonObject submitted = ok(submit(intermediary, id));

        assertThat(submitted.getString("status")).isEqualTo("SUBMITTED");
        assertThat(ok(caseworker.api().get(APPLICATIONS + "/" + id)).getString("source"))
                .isEqualTo("INTERMEDIARY");
    }

    @Test
    void the_helpdesk_takes_an_application_and_it_says_so() {
        TestPerson helpdesk = valtes.someone("helpdesk");
        String id = taken(helpdesk, AS_HELPDESK, "Dorpsstraat 2");

        ok(submit(helpdesk, id));

        assertThat(ok(caseworker.api().get(APPLICATIONS + "/" + id)).getString("source"))
                .isEqualTo("HELPDESK");
    }

    @Test
    void the_carer_is_told_once_that_somebody_else_applied() {
        String id = taken(intermediary, AS_INTERMEDIARY, "Dorpsstraat 12");
        assertThat(lettersOn(id)).isEmpty();
        ok(submit(intermediary, id));
        assertThat(lettersOn(id)).containsExactly("mantelzorgwaardering.applied-for-you");

        ok(
                caseworker
                        .api()
                        .post(
                                APPLICATIONS + "/" + id + "/completion-request",
                                new JsonObject()
                                        .put("text", "Hoeveel uren zijn het?")
                                        .put("dueOn", "2026-11-29")));
        ok(submit(intermediary, id));
        assertThat(lettersOn(id)).hasSize(1);
        TestPerson carer = valtes.someone("carer");
        String own = valtes.submitted(carer, edition, Valtes.form("Dorpsstraat 13"));
        assertThat(lettersOn(own)).isEmpty();
    }

    @Test
    void a_draft_thrown_away_leaves_no_empty_person_behind() {
        TestPerson helpdesk = valtes.someone("helpdesk");
        long before = valtes.people();
        String id = taken(helpdesk, AS_HELPDESK, "Dorpsstraat 14");
        assertThat(valtes.people()).isEqualTo(before + 1);

        assertThat(intermediary.api().delete(APPLICATIONS + "/" + id).status()).isEqualTo(404);
        assertThat(helpdesk.api().delete(APPLICATIONS + "/" + id).status()).isEqualTo(204);

        assertThat(valtes.people()).isEqualTo(before);
    }

    @Test
    void a_carer_of_whom_something_else_is_kept_stays_when_a_draft_goes() {
        TestPerson carer = valtes.someone("carer");
        String other = valtes.edition(Valtes.assen(2026).put("municipality", "Tynaarlo"));
        String submitted = valtes.submitted(carer, edition, Valtes.form("Dorpsstraat 15"));
        TestPerson helpdesk = valtes.someone("helpdesk");
        long before = valtes.people();
        JsonObject body = new JsonObject().put("editionId", other).put("sameCarerAs", submitted);
        String draft = made(helpdesk.api().post(AS_HELPDESK, body));

        assertThat(helpdesk.api().delete(APPLICATIONS + "/" + draft).status()).isEqualTo(204);

        assertThat(valtes.people()).isEqualTo(before);
        assertThat(carer.api().get(APPLICATIONS + "/" + submitted).status()).isEqualTo(200);
    }

    @Test
    void who_took_it_sees_the_form_while_writing_and_then_only_how_it_stands() {
        String id = taken(intermediary, AS_INTERMEDIARY, "Dorpsstraat 3");
        assertThat(
                        ok(intermediary.api().get(TAKEN + "/" + id))
                                .getJsonObject("payout")
                                .getString("iban"))
                .isEqualTo("NL02ABNA0123456789");

        Answer submitted = submit(intermediary, id);
        Answer read = intermediary.api().get(TAKEN + "/" + id);
        Answer withdrawn = intermediary.api().post(APPLICATIONS + "/" + id + "/withdrawal");

        assertThat(List.of(submitted, read, withdrawn))
                .allSatisfy(
                        answer -> {
                            assertThat(answer.status()).isEqualTo(200);
                            assertThat(answer.words())
                                    .contains("status")
                                    .doesNotContain("NL02", "FAMILY", "Dorpsstraat", "1970");
                        });
    }

    @Test
    void who_took_it_completes_it_when_asked() {
        String id = taken(intermediary, AS_INTERMEDIARY, "Dorpsstraat 4");
        ok(submit(intermediary, id));
        ok(
                caseworker
                        .api()
                        .post(
                                APPLICATIONS + "/" + id + "/completion-request",
                                new JsonObject()
                                        .put("text", "Hoeveel uren zijn het?")
                                        .put("dueOn", "2026-11-29")));
        Answer asked = intermediary.api().get(TAKEN + "/" + id);

        Answer written =
                intermediary
                        .api()
                        .with("If-Match", asked.header("ETag"))
                        .put(APPLICATIONS + "/" + id, Valtes.form("Dorpsstraat 4"));

        assertThat(asked.json().getJsonObject("completion").getString("text")).contains("uren");
        assertThat(written.status()).isEqualTo(200);
        assertThat(ok(submit(intermediary, id)).getString("status")).isEqualTo("SUBMITTED");
    }

    @Test
    void one_intermediary_sees_nothing_of_what_another_took() {
        String id = taken(intermediary, AS_INTERMEDIARY, "Dorpsstraat 5");
        TestPerson other = valtes.someone("intermediary");

        assertThat(other.api().get(TAKEN).items()).isEmpty();
        assertThat(other.api().get(TAKEN + "/" + id).status()).isEqualTo(404);
        assertThat(submit(other, id).status()).isEqualTo(404);
        assertThat(other.api().delete(APPLICATIONS + "/" + id).status()).isEqualTo(404);
        assertThat(intermediary.api().get(APPLICATIONS + "/" + id).status()).isEqualTo(403);
    }

    @Test
    void a_draft_that_was_taken_is_not_the_caseworkers_business_yet() {
        String id = taken(intermediary, AS_INTERMEDIARY, "Dorpsstraat 6");

        assertThat(caseworker.api().get(APPLICATIONS + "/" + id).status()).isEqualTo(404);
        assertThat(caseworker.api().get(APPLICATIONS).text()).doesNotContain(id);
    }

    @Test
    void a_carer_cannot_take_applications_and_an_intermediary_cannot_pass_for_the_helpdesk() {
        TestPerson carer = valtes.someone("carer");
        JsonObject body = Valtes.form("Dorpsstraat 7").put("editionId", edition);

        assertThat(carer.api().post(AS_INTERMEDIARY, body).status()).isEqualTo(403);
        assertThat(intermediary.api().post(AS_HELPDESK, body).status()).isEqualTo(403);
    }

    @Test
    void the_helpdesk_applies_again_for_a_known_carer_without_seeing_bank_or_health_data() {
        TestPerson carer = valtes.someone("carer");
        String before = valtes.submitted(carer, edition, Valtes.form("Dorpsstraat 8"));
        JsonObject elsewhere = Valtes.assen(2026).put("municipality", "Midden-Drenthe");
        String other = valtes.edition(elsewhere);
        JsonObject body = new JsonObject().put("editionId", other).put("sameCarerAs", before);

        Answer taken = valtes.someone("helpdesk").api().post(AS_HELPDESK, body);

        String id = made(taken);
        assertThat(taken.text()).contains("Dorpsstraat 8").doesNotContain("NL02", "FAMILY");
        assertThat(ok(carer.api().get(APPLICATIONS + "/" + id)).getString("source"))
                .as("the carer finds it among the own")
                .isEqualTo("HELPDESK");
    }

    @Test
    void an_application_by_a_carer_that_one_cannot_see_is_named_as_unknown() {
        TestPerson carer = valtes.someone("carer");
        String foreign = valtes.submitted(carer, edition, Valtes.form("Dorpsstraat 9"));
        JsonObject body = new JsonObject().put("editionId", edition).put("sameCarerAs", foreign);

        Answer answer = intermediary.api().post(AS_INTERMEDIARY, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("/sameCarerAs");
    }

    @Test
    void the_person_cared_for_applies_only_where_the_edition_says_so() {
        try (TestPlatform platform = TestPlatform.with(new MantelzorgwaarderingPlugin())) {
            TestPerson manager = platform.person(TestPlatform.NORTH, "Manager", "everything");
            TestPerson recipient = platform.person(TestPlatform.NORTH, "Recipient", "assignee");
            TestPerson carer = platform.person(TestPlatform.NORTH, "Carer", "person");
            JsonObject goes = Valtes.assen(2026);
            goes.getJsonObject("rules").put("appliedForBy", "RECIPIENT");
            String forRecipients = made(manager.api().post("/mantelzorgwaardering/editions", goes));
            String forCarers =
                    made(manager.api().post("/mantelzorgwaardering/editions", Valtes.assen(2026)));
            String path = "/mantelzorgwaardering/recipient-applications";
            JsonObject form = Valtes.form("Dorpsstraat 10");

            Answer applied =
                    recipient.api().post(path, form.copy().put("editionId", forRecipients));

            assertThat(ok(submit(recipient, made(applied))).getString("source"))
                    .isEqualTo("RECIPIENT");
            assertThat(recipient.api().post(path, form.copy().put("editionId", forCarers)).status())
                    .isEqualTo(409);
            assertThat(
                            carer.api()
                                    .post(APPLICATIONS, form.copy().put("editionId", forRecipients))
                                    .status())
                    .isEqualTo(409);
        }
    }

    private static String taken(TestPerson taker, String path, String street) {
        return made(taker.api().post(path, Valtes.form(street).put("editionId", edition)));
    }

    private static List<String> lettersOn(String application) {
        return caseworker.api().get(APPLICATIONS + "/" + application + "/letters").items().stream()
                .map(letter -> letter.getString("kind"))
                .toList();
    }

    private static Answer submit(TestPerson taker, String id) {
        return taker.api().post(APPLICATIONS + "/" + id + "/submission");
    }
}
