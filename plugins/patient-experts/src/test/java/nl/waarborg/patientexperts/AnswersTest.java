package nl.waarborg.patientexperts;

import static nl.waarborg.patientexperts.Ikocreate.BASE;
import static nl.waarborg.patientexperts.Ikocreate.agree;
import static nl.waarborg.patientexperts.Ikocreate.answer;
import static nl.waarborg.patientexperts.Ikocreate.answers;
import static nl.waarborg.patientexperts.Ikocreate.choices;
import static nl.waarborg.patientexperts.Ikocreate.made;
import static nl.waarborg.patientexperts.Ikocreate.ok;
import static nl.waarborg.patientexperts.Ikocreate.text;
import static nl.waarborg.patientexperts.Proposals.candidate;
import static nl.waarborg.patientexperts.Proposals.order;
import static nl.waarborg.patientexperts.Proposals.project;
import static nl.waarborg.patientexperts.Proposals.proposed;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Reach;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;

/** At IKOCREATE as its file has it: what experts choose to answer, and what is done with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersTest {

    private Ikocreate iko;
    private JsonObject form;

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
        form = iko.form();
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void no_question_is_required_and_none_has_an_answer_beforehand() {
        TestPerson silent = iko.someone();
        String expert = iko.welcome(silent);

        JsonObject current = ok(silent.api().get(BASE + "/current-form"));

        assertThat(current.getJsonArray("questions"))
                .hasSize(10)
                .allSatisfy(one -> assertThat(((JsonObject) one).getBoolean("required")).isFalse());
        assertThat(answers(silent, expert)).isEmpty();
        assertThat(ok(silent.api().get(BASE + "/experts/" + expert)).getBoolean("inRole")).isTrue();
    }

    @Test
    void an_answer_needs_agreement_to_that_question_and_no_other() {
        TestPerson ann = iko.someone();
        String expert = iko.welcome(ann);
        made(agree(ann, "condition"));

        Answer without = answer(ann, expert, form, "aids", text("A stick"));
        Answer with = answer(ann, expert, form, "condition", text("Reuma"));

        assertThat(without.problem()).isEqualTo("consent-missing");
        assertThat(ok(with).getString("text")).isEqualTo("Reuma");
        assertThat(answers(iko.coordinator(), expert)).hasSize(1);
    }

    @Test
    void withdrawing_a_consent_removes_that_answer_alone_and_leaves_the_role() {
        TestPerson ann = iko.someone();
        String expert = iko.welcome(ann);
        String consent = made(agree(ann, "condition"));
        made(agree(ann, "aids"));
        ok(answer(ann, expert, form, "condition", text("Reuma")));
        ok(answer(ann, expert, form, "aids", text("A stick")));

        ok(ann.api().post("/me/consents/" + consent + "/withdrawal"));

        assertThat(answers(ann, expert))
                .singleElement()
                .satisfies(one -> assertThat(one.getString("question")).isEqualTo("aids"));
        assertThat(
                        iko.raw(
                                "DO $$ BEGIN IF EXISTS (SELECT FROM patient_experts.answer WHERE"
                                        + " person_id = '"
                                        + ann.subject()
                                        + "' AND question = 'condition') THEN RAISE 'still there';"
                                        + " END IF; END $$"))
                .isEmpty();
        assertThat(ok(ann.api().get(BASE + "/experts/" + expert)).getBoolean("inRole")).isTrue();
    }

    @Test
    void an_answer_under_a_hold_is_not_used_any_more_once_its_consent_is_withdrawn() {
        TestPerson ann = iko.someone();
        String expert = iko.welcome(ann);
        String consent = made(agree(ann, "condition"));
        String id = ok(answer(ann, expert, form, "condition", text("Reuma"))).getString("id");
        made(
                iko.officer()
                        .api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("dataset", "patient_experts.answer")
                                        .put("recordId", id)
                                        .put("ground", "LIVE_ACTIVITY")
                                        .put("reference", "2026-1")
                                        .put("reviewOn", "2027-01-22")));

        ok(ann.api().post("/me/consents/" + consent + "/withdrawal"));

        assertThat(answers(iko.coordinator(), expert)).isEmpty();
        assertThat(answers(ann, expert)).hasSize(1);
    }

    @Test
    void the_person_takes_any_answer_back_and_nobody_elses() {
        TestPerson ann = iko.someone();
        TestPerson bob = iko.someone();
        String expert = iko.welcome(ann);
        String other = iko.welcome(bob);
        made(agree(ann, "work"));
        String id = ok(answer(ann, expert, form, "work", text("Half days"))).getString("id");

        assertThat(bob.api().delete(BASE + "/experts/" + expert + "/answers/" + id).status())
                .isEqualTo(404);
        assertThat(bob.api().delete(BASE + "/experts/" + other + "/answers/" + id).status())
                .isEqualTo(404);
        assertThat(ann.api().delete(BASE + "/experts/" + expert + "/answers/" + id).status())
                .isEqualTo(204);

        assertThat(answers(ann, expert)).isEmpty();
    }

    @Test
    void each_look_of_staff_is_shown_to_the_person_with_its_purpose() {
        TestPerson ann = iko.someone();
        String expert = iko.welcome(ann);
        made(agree(ann, "condition"));
        ok(answer(ann, expert, form, "condition", text("Reuma")));

        answers(iko.coordinator(), expert);

        assertThat(ann.api().get("/me/reads").items())
                .isNotEmpty()
                .allSatisfy(
                        look ->
                                assertThat(look.encode())
                                        .contains("IKO-L11")
                                        .contains("De patiënt-expert goed inzetten"));
    }

    @Test
    void who_has_another_task_sees_no_answer_and_no_proposal() {
        TestPerson ann = iko.someone();
        String expert = iko.welcome(ann);
        String project = project(iko, "experience", "carer");
        for (String role : List.of("project-leader", "front-office", "communications")) {
            TestPerson staff = iko.staff(role);
            assertThat(staff.api().get(BASE + "/experts/" + expert + "/answers").status())
                    .as(role)
                    .isEqualTo(403);
            assertThat(staff.api().get(BASE + "/projects/" + project + "/proposal").status())
                    .as(role)
                    .isEqualTo(403);
        }
    }

    @Test
    void an_answer_cannot_be_read_in_the_database() {
        TestPerson ann = iko.someone();
        String expert = iko.welcome(ann);
        made(agree(ann, "energy"));
        ok(answer(ann, expert, form, "energy", text(ann.canary("energy"))));

        assertThat(
                        iko.raw(
                                "DO $$ BEGIN IF NOT EXISTS (SELECT FROM patient_experts.answer WHERE"
                                        + " person_id = '"
                                        + ann.subject()
                                        + "' AND strpos(encode(answer, 'escape'), 'canary') = 0)"
                                        + " THEN RAISE 'readable'; END IF; END $$"))
                .isEmpty();
    }

    @Test
    void an_answer_fits_its_question() {
        TestPerson ann = iko.someone();
        String expert = iko.welcome(ann);
        List.of("experience", "medicines", "condition").forEach(key -> made(agree(ann, key)));

        assertThat(answer(ann, expert, form, "experience", text("self")).pointers())
                .containsExactly("/choices");
        assertThat(answer(ann, expert, form, "experience", choices("self", "self")).status())
                .isEqualTo(400);
        assertThat(answer(ann, expert, form, "medicines", choices("yes", "no")).status())
                .isEqualTo(400);
        assertThat(answer(ann, expert, form, "condition", choices("yes")).pointers())
                .containsExactly("/text");
        assertThat(
                        ok(answer(ann, expert, form, "experience", choices("self", "carer")))
                                .getJsonArray("choices"))
                .containsExactly("self", "carer");
    }

    @Test
    void a_proposal_gives_reasons_leaves_out_nobody_and_decides_nothing() {
        TestPerson match = iko.someone();
        TestPerson silent = iko.someone();
        TestPerson other = iko.someone();
        String matching = iko.welcome(match);
        String quiet = iko.welcome(silent);
        String unlike = iko.welcome(other);
        made(agree(match, "experience"));
        made(agree(other, "experience"));
        ok(answer(match, matching, form, "experience", choices("self", "carer")));
        ok(answer(other, unlike, form, "experience", choices("close-one")));
        String project = project(iko, "experience", "carer");

        List<JsonObject> proposal = proposed(iko, project);

        assertThat(proposal).allMatch(one -> one.getString("decides").equals("HUMAN"));
        assertThat(candidate(proposal, matching).getJsonArray("reasons"))
                .containsExactly("experience");
        assertThat(candidate(proposal, quiet).getJsonArray("unanswered"))
                .containsExactly("experience");
        assertThat(candidate(proposal, unlike).getJsonArray("reasons")).isEmpty();
        assertThat(order(proposal)).containsSubsequence(matching, unlike);
        assertThat(order(proposal)).containsSubsequence(matching, quiet);
        assertThat(iko.coordinator().api().get(BASE + "/invitations?project=" + project).items())
                .isEmpty();
        assertThat(match.api().get(BASE + "/projects/" + project + "/proposal").status())
                .isEqualTo(403);
    }

    @Test
    void the_log_of_looks_names_those_on_the_page_alone_also_of_answers_from_before_marks() {
        TestPerson ann = answering("yes");
        TestPerson bob = answering("no");
        String project = project(iko, "medicines", "yes");
        assertThat(first(project)).contains(ann.trace());
        assertThat(ann.api().get("/me/reads").items()).hasSize(1);
        assertThat(bob.api().get("/me/reads").items()).as("nobody was shown bob's").isEmpty();
        assertThat(iko.raw("DELETE FROM patient_experts.answer_mark")).isEmpty();

        boolean more =
                iko.platform()
                        .write(
                                PatientExpertsPlugin.NAME,
                                iko.coordinator(),
                                Reach.TENANT,
                                Marks::markLeft);

        assertThat(more).isFalse();
        assertThat(first(project)).contains(ann.trace());
    }

    private TestPerson answering(String choice) {
        TestPerson person = iko.someone();
        String expert = iko.welcome(person);
        made(agree(person, "medicines"));
        ok(answer(person, expert, form, "medicines", choices(choice)));
        return person;
    }

    private String first(String project) {
        String page = BASE + "/projects/" + project + "/proposal?limit=1";
        return ok(iko.coordinator().api().get(page)).getJsonArray("items").encode();
    }

    @Test
    void an_answer_is_taken_back_after_the_role_too() {
        TestPerson ann = iko.someone();
        String expert = iko.welcome(ann);
        made(agree(ann, "work"));
        String id = ok(answer(ann, expert, form, "work", text("Half days"))).getString("id");
        ok(
                ann.api()
                        .post(
                                BASE + "/experts/" + expert + "/end",
                                new JsonObject().put("day", iko.today().toString())));

        assertThat(ann.api().delete(BASE + "/experts/" + expert + "/answers/" + id).status())
                .isEqualTo(204);

        assertThat(answers(ann, expert)).isEmpty();
    }

    @Test
    void a_version_of_the_form_stays_as_it_was_asked() {
        assertThat(iko.raw("UPDATE patient_experts.intake_question SET text_nl = 'Anders'"))
                .contains("never changed");
        assertThat(iko.raw("DELETE FROM patient_experts.intake_question"))
                .contains("never changed");
    }
}
