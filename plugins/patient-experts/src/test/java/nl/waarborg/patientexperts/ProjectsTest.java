package nl.waarborg.patientexperts;

import static nl.waarborg.patientexperts.Ikocreate.BASE;
import static nl.waarborg.patientexperts.Ikocreate.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;

/** What is corrected of a project, by whom and until when. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectsTest {

    private static final TenantId OTHER = new TenantId("elders");

    private Ikocreate iko;
    private String project = "";

    @BeforeAll
    void open() {
        iko = Ikocreate.openBeside(OTHER);
        iko.form();
    }

    @BeforeEach
    void aProject() {
        project = BASE + "/projects/" + iko.project();
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void name_description_party_and_criteria_are_corrected_as_a_whole() {
        Answer shown = iko.coordinator().api().get(project);
        JsonObject right = body("Slaap", "Meelezen met een folder", "Het ziekenhuis");
        right.put("criteria", criteria(criterion("medicines", "yes")));

        Answer corrected = put(iko.coordinator(), shown.header("ETag"), right);

        assertThat(ok(corrected).getString("name")).isEqualTo("Slaap");
        JsonObject now = ok(iko.coordinator().api().get(project));
        assertThat(now.getString("description")).isEqualTo("Meelezen met een folder");
        assertThat(now.getString("party")).isEqualTo("Het ziekenhuis");
        assertThat(now.getJsonArray("criteria")).isEqualTo(right.getJsonArray("criteria"));
        right.put("criteria", criteria(criterion("experience", "self", "carer")));
        ok(put(iko.coordinator(), corrected.header("ETag"), right));
        assertThat(ok(iko.coordinator().api().get(project)).getJsonArray("criteria"))
                .as("instead of the one before")
                .hasSize(1);
    }

    @Test
    void two_that_correct_at_one_time_do_not_undo_each_other() {
        String seen = iko.coordinator().api().get(project).header("ETag");
        ok(put(iko.coordinator(), seen, body("Een", "Meelezen", "Het ziekenhuis")));

        assertThat(put(iko.coordinator(), seen, body("Twee", "Meedenken", "De apotheek")).status())
                .isEqualTo(412);
        assertThat(iko.coordinator().api().put(project, body("Twee", "x", "y")).status())
                .as("without saying what was seen")
                .isEqualTo(428);
        assertThat(ok(iko.coordinator().api().get(project)).getString("name")).isEqualTo("Een");
    }

    @Test
    void all_that_is_wrong_is_told_at_once_and_nothing_changes() {
        invited();
        JsonObject wrong = body("Slaap", "Meelezen", "Een ander");
        wrong.put(
                "criteria",
                criteria(
                        criterion("medicines", "yes"),
                        criterion("medicines", "no"),
                        criterion("condition", "any"),
                        criterion("experience", "self", "nobody")));

        Answer answer = put(iko.coordinator(), etag(), wrong);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers())
                .containsExactlyInAnyOrder(
                        "/party", "/criteria/1/question", "/criteria/2", "/criteria/3");
        Answer empty = put(iko.coordinator(), etag(), body(" ", "", ""));
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.pointers()).contains("/name", "/description", "/party");
        assertThat(iko.coordinator().api().post(BASE + "/projects", wrong).pointers())
                .as("as when it is made")
                .containsExactlyInAnyOrder("/criteria/1/question", "/criteria/2", "/criteria/3");
        assertThat(ok(iko.coordinator().api().get(project)).getJsonArray("criteria")).isEmpty();
    }

    @Test
    void who_was_invited_was_invited_for_that_party_and_may_read_a_better_description() {
        invited();
        String party = ok(iko.coordinator().api().get(project)).getString("party");

        ok(put(iko.coordinator(), etag(), body("Slaap", "Twee keer een uur meelezen", party)));

        assertThat(
                        put(iko.coordinator(), etag(), body("Slaap", "Meelezen", "Een ander"))
                                .pointers())
                .containsExactly("/party");
    }

    @Test
    void a_question_that_the_next_form_no_longer_asks_stays_as_it_was_and_is_not_taken_anew() {
        JsonObject body = body("Slaap", "Meelezen", "Het ziekenhuis");
        body.put("criteria", criteria(criterion("medicines", "yes")));
        ok(put(iko.coordinator(), etag(), body));
        JsonArray questions = new JsonArray();
        for (int i = 0; i < 10; i++) {
            questions.add(
                    new JsonObject()
                            .put("key", "other-" + i)
                            .put("kind", "TEXT")
                            .put("nl", "Vraag " + i)
                            .put("en", "Question " + i)
                            .put("options", new JsonArray()));
        }
        Ikocreate.made(
                iko.coordinator()
                        .api()
                        .post(BASE + "/forms", new JsonObject().put("questions", questions)));

        ok(put(iko.coordinator(), etag(), body.copy().put("name", "Slaap en rust")));
        body.put("criteria", criteria(criterion("medicines", "no")));
        assertThat(put(iko.coordinator(), etag(), body).pointers()).containsExactly("/criteria/0");
        iko.form();
    }

    @Test
    void one_that_has_closed_stays_as_it_was_and_says_what_to_do() {
        ok(iko.coordinator().api().post(project + "/closing"));

        Answer answer = put(iko.coordinator(), etag(), body("Slaap", "Meelezen", "Een ander"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("Make another project");
    }

    @Test
    void nobody_corrects_it_but_who_may_make_one_here() {
        TestPerson beside = iko.platform().person(OTHER, "Cora Elders", "expert-coordinator");
        JsonObject body = body("Slaap", "Meelezen", "Een ander");

        assertThat(put(iko.someone(), etag(), body).status()).isEqualTo(403);
        assertThat(put(iko.officer(), etag(), body).status()).isEqualTo(403);
        assertThat(put(beside, etag(), body).status()).as("of another organisation").isEqualTo(404);
        assertThat(ok(iko.coordinator().api().get(project)).getString("name"))
                .isNotEqualTo("Slaap");
    }

    private void invited() {
        String expert = iko.welcome(iko.someone());
        iko.invite(expert, project.substring(project.lastIndexOf('/') + 1));
    }

    private String etag() {
        return iko.coordinator().api().get(project).header("ETag");
    }

    private Answer put(TestPerson by, String version, JsonObject body) {
        return by.api().with("If-Match", version).put(project, body);
    }

    private static JsonObject body(String name, String description, String party) {
        return new JsonObject()
                .put("name", name)
                .put("description", description)
                .put("party", party)
                .put("criteria", new JsonArray());
    }

    private static JsonArray criteria(JsonObject... all) {
        return new JsonArray(List.of((Object[]) all));
    }

    private static JsonObject criterion(String question, String... wanted) {
        return new JsonObject()
                .put("question", question)
                .put("wanted", new JsonArray(List.of((Object[]) wanted)));
    }
}
