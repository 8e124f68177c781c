package nl.waarborg.patientexperts;

import static nl.waarborg.patientexperts.Ikocreate.BASE;
import static nl.waarborg.patientexperts.Ikocreate.answer;
import static nl.waarborg.patientexperts.Ikocreate.answers;
import static nl.waarborg.patientexperts.Ikocreate.choices;
import static nl.waarborg.patientexperts.Ikocreate.made;
import static nl.waarborg.patientexperts.Ikocreate.ok;
import static nl.waarborg.patientexperts.Ikocreate.text;
import static nl.waarborg.patientexperts.Proposals.candidate;
import static nl.waarborg.patientexperts.Proposals.project;
import static nl.waarborg.patientexperts.Proposals.proposed;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The next version of form and consent asks what is new or other, and leaves what was agreed to.
 */
@SuppressWarnings("NullAway.Init") // JUnit starts the platform before each test
class NextFormTest {

    private static final String NEW = "hearing";

    private Ikocreate iko;
    private JsonObject form;
    private TestPerson ann;
    private String expert;

    @BeforeEach
    void anExpertWhoAnsweredAllTen() {
        iko = Ikocreate.open();
        form = iko.form();
        ann = iko.someone();
        expert = iko.welcome(ann);
        for (String key : keys()) {
            made(Ikocreate.agree(ann, key));
            ok(answer(ann, expert, form, key, fitting(key)));
        }
    }

    @AfterEach
    void close() {
        iko.close();
    }

    @Test
    void an_eleventh_question_is_asked_and_the_ten_consents_answers_and_proposals_stay() {
        String project = project(iko, "experience", "carer");
        JsonObject document = document();
        questions(document).add(question(NEW, "Hoe goed hoort u?"));

        JsonObject change = agreed(document);
        JsonObject next = eleven();

        assertThat(change.getJsonArray("consentAgain")).isEmpty();
        assertThat(states()).hasSize(10).allSatisfy((_, state) -> assertStands(state));
        assertThat(answers(iko.coordinator(), expert)).hasSize(10);
        assertThat(candidate(proposed(iko, project), expert).getJsonArray("reasons"))
                .containsExactly("experience");
        assertThat(mails("core.consent-again")).isEmpty();
        assertThat(mails("core.policy-changes"))
                .as("all hear of it first (IKO-N2)")
                .contains(ann.login(), "Nieuwe vraag: Hoe goed hoort u?");
        assertThat(answer(ann, expert, next, NEW, text("Slecht")).problem())
                .isEqualTo("consent-missing");
        made(agree(NEW, "2027-01"));
        ok(answer(ann, expert, next, NEW, text("Slecht")));
        assertThat(answers(iko.coordinator(), expert)).hasSize(11);
        ok(answer(ann, expert, next, "condition", text("Nog steeds reuma")));
    }

    @Test
    void the_third_question_in_other_words_ends_its_consents_alone() {
        JsonObject document = document();
        questions(document)
                .getJsonObject(2)
                .getJsonObject("text")
                .put("nl", "Welke zorg kreeg u, en hoe beviel die?");

        JsonObject change = agreed(document);

        assertThat(change.getJsonArray("consentAgain")).containsExactly("IKO-L11");
        assertThat(change.getJsonArray("consents").encode()).contains("care-received");
        Map<String, String> states = states();
        assertThat(states.remove("care-received")).isEqualTo("SUPERSEDED");
        assertThat(states).hasSize(9).allSatisfy((_, state) -> assertStands(state));
        assertThat(shown(iko.coordinator())).hasSize(9).doesNotContain("care-received");
        assertThat(mails("core.consent-again"))
                .contains(ann.login(), "Welke zorg kreeg u, en hoe beviel die?")
                .doesNotContain("Welke hulpmiddelen gebruikt u?");

        made(agree("care-received", "2027-01"));

        assertThat(shown(iko.coordinator())).hasSize(10);
    }

    @Test
    void a_question_that_is_asked_no_more_takes_its_answer_along_and_no_other() throws Exception {
        JsonObject document = document();
        questions(document).remove(5);

        agreed(document);

        assertThat(states().get("medicines")).isEqualTo("ENDED");
        assertThat(shown(iko.coordinator())).as("at once").hasSize(9).doesNotContain("medicines");
        assertThat(mails("core.no-longer-asked"))
                .contains(ann.login(), "Gebruikt u er medicijnen voor?");
        assertThat(mails("core.consent-again")).isEmpty();

        iko.platform().runNow(Ikocreate.ID, "consents-held-back");

        assertThat(shown(ann)).hasSize(9).doesNotContain("medicines");
        assertThat(
                        iko.one(
                                "SELECT count(*) FROM patient_experts.answer_mark m JOIN"
                                        + " patient_experts.answer a ON a.id = m.answer_id WHERE"
                                        + " a.person_id = ? AND a.question = 'medicines'",
                                ann))
                .isEqualTo("0");
        assertThat(answer(ann, expert, form, "medicines", choices("yes")).problem())
                .isEqualTo("consent-missing");
        assertThat(ok(ann.api().get(BASE + "/experts/" + expert)).getBoolean("inRole")).isTrue();
    }

    @Test
    void an_answer_under_a_hold_is_used_no_more_and_goes_after_the_release() throws Exception {
        String id =
                answers(ann, expert).stream()
                        .filter(one -> one.getString("question").equals("medicines"))
                        .findFirst()
                        .orElseThrow()
                        .getString("id");
        String hold =
                made(
                        iko.officer()
                                .api()
                                .post(
                                        "/holds",
                                        new JsonObject()
                                                .put("dataset", "patient_experts.answer")
                                                .put("recordId", id)
                                                .put("ground", "LEGAL_CLAIM")
                                                .put("reference", "2026-1")
                                                .put("reviewOn", "2027-01-22")));
        JsonObject document = document();
        questions(document).remove(5);
        agreed(document);

        iko.platform().runNow(Ikocreate.ID, "consents-held-back");
        assertThat(shown(iko.coordinator())).doesNotContain("medicines");
        assertThat(shown(ann)).contains("medicines");
        ok(
                iko.officer()
                        .api()
                        .post(
                                "/holds/" + hold + "/release",
                                new JsonObject().put("because", "settled")));
        iko.platform().runNow(Ikocreate.ID, "consents-held-back");
        iko.platform().runNow(Ikocreate.ID, "retention");

        assertThat(shown(ann)).doesNotContain("medicines");
    }

    private static void assertStands(String state) {
        assertThat(state).isEqualTo("STANDING");
    }

    private List<String> keys() {
        return form.getJsonArray("questions").stream()
                .map(one -> ((JsonObject) one).getJsonObject("question").getString("key"))
                .toList();
    }

    private static JsonObject fitting(String key) {
        return switch (key) {
            case "experience" -> choices("self", "carer");
            case "medicines" -> choices("yes");
            default -> text("Antwoord op " + key);
        };
    }

    private Answer agree(String key, String version) {
        return ann.api()
                .post(
                        "/me/consents",
                        new JsonObject()
                                .put("purpose", "patient-experts.health-answers")
                                .put("textVersion", version)
                                .put("question", key)
                                .put("age", "FROM_16"));
    }

    /** The form in force with one more question. */
    private JsonObject eleven() {
        JsonArray all = new JsonArray();
        form.getJsonArray("questions")
                .forEach(one -> all.add(((JsonObject) one).getJsonObject("question")));
        all.add(
                new JsonObject()
                        .put("key", NEW)
                        .put("kind", "TEXT")
                        .put("nl", "Hoe goed hoort u?")
                        .put("en", "How well do you hear?")
                        .put("options", new JsonArray()));
        Answer made =
                iko.coordinator()
                        .api()
                        .post(BASE + "/forms", new JsonObject().put("questions", all));
        made(made);
        return made.json();
    }

    /** The file as it runs, with a next version of the words. */
    private JsonObject document() {
        JsonObject document;
        try (RawSql sql = RawSql.at(iko.platform(), Ikocreate.ID)) {
            document =
                    new JsonObject(
                            sql.ask(
                                            "SELECT document::text FROM core.tenant_policy ORDER BY"
                                                    + " version DESC LIMIT 1")
                                    .orElseThrow());
        }
        JsonObject policy = document.getJsonObject("policy");
        policy.put("version", policy.getInteger("version") + 1)
                .put("effectiveFrom", iko.today().toString());
        asked(document).put("textVersion", "2027-01");
        return document;
    }

    private static JsonObject asked(JsonObject document) {
        return document.getJsonArray("consents").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("id").equals("patient-experts.health-answers"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonArray questions(JsonObject document) {
        return asked(document).getJsonArray("questions");
    }

    private static JsonObject question(String key, String words) {
        return new JsonObject()
                .put("id", key)
                .put("text", new JsonObject().put("nl", words).put("en", words));
    }

    /** Written by one of the organisation, agreed to by another, and told to who has no account. */
    private JsonObject agreed(JsonObject document) {
        TestPerson author = iko.staff("administrator");
        Answer proposed = author.api().post("/policy-changes", document);
        String path = "/policy-changes/" + made(proposed);
        JsonObject because = new JsonObject().put("because", "besproken");
        JsonObject change = ok(iko.officer().api().post(path + "/approval", because));
        assertThat(change.getInteger("appliedVersion")).as(change.encode()).isNotNull();
        return change;
    }

    private Map<String, String> states() {
        return ann.api().get("/me/consents?limit=100").items().stream()
                .collect(
                        Collectors.toMap(
                                one -> one.getString("question"),
                                one -> one.getString("state"),
                                (_, later) -> later,
                                TreeMap::new));
    }

    private List<String> shown(TestPerson to) {
        return answers(to, expert).stream().map(one -> one.getString("question")).toList();
    }

    private String mails(String template) {
        try (RawSql sql = RawSql.at(iko.platform(), Ikocreate.ID)) {
            return sql.ask(
                            "SELECT string_agg(recipient || ' ' || body, ' ') FROM core.mail WHERE"
                                    + " template = ?",
                            template)
                    .orElse("");
        }
    }
}
