package nl.waarborg.patientexperts;

import static nl.waarborg.patientexperts.Ikocreate.BASE;
import static nl.waarborg.patientexperts.Ikocreate.agree;
import static nl.waarborg.patientexperts.Ikocreate.answer;
import static nl.waarborg.patientexperts.Ikocreate.choices;
import static nl.waarborg.patientexperts.Ikocreate.made;
import static nl.waarborg.patientexperts.Ikocreate.ok;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Values;
import nl.waarborg.spi.Work;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** More experts than one page holds: all are proposed and all are found. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyExpertsTest {

    private static final int MANY = 230;

    private Ikocreate iko;
    private String project = "";
    private String likely = "";

    @BeforeAll
    void open() {
        iko = Ikocreate.open();
        JsonObject form = iko.form();
        iko.platform()
                .write(
                        PatientExpertsPlugin.NAME,
                        iko.coordinator(),
                        Reach.TENANT,
                        work ->
                                Future.all(
                                        IntStream.range(0, MANY)
                                                .mapToObj(i -> expert(work, iko.coordinator(), i))
                                                .toList()));
        TestPerson ann = iko.someone();
        likely = iko.welcome(ann);
        made(agree(ann, "experience"));
        ok(answer(ann, likely, form, "experience", choices("carer")));
    }

    /** A project of its own for each test: who is invited to one is not proposed for it. */
    @BeforeEach
    void aProject() {
        project =
                made(
                        iko.coordinator()
                                .api()
                                .post(
                                        BASE + "/projects",
                                        new JsonObject()
                                                .put("name", "Meelezen")
                                                .put("description", "Een folder lezen")
                                                .put("party", "Proefziekenhuis")
                                                .put(
                                                        "criteria",
                                                        new JsonArray()
                                                                .add(
                                                                        new JsonObject()
                                                                                .put(
                                                                                        "question",
                                                                                        "experience")
                                                                                .put(
                                                                                        "wanted",
                                                                                        new JsonArray()
                                                                                                .add(
                                                                                                        "carer"))))));
    }

    private static Future<?> expert(Work work, TestPerson staff, int number) {
        return work.newSubject()
                .compose(
                        person ->
                                work.tx()
                                        .insert(
                                                Experts.DATASET,
                                                Values.of(Experts.PERSON_ID, person.value())
                                                        .set(Experts.FIRST_NAME, "Veel")
                                                        .set(
                                                                Experts.LAST_NAME,
                                                                "Verzonnen%03d"
                                                                        .formatted(number % 100))
                                                        .set(Experts.REGISTERED_ON, work.today())))
                .compose(
                        id ->
                                work.tx()
                                        .insert(
                                                Experts.PERIODS,
                                                Values.of(Experts.PERIOD_EXPERT, id)
                                                        .set(Experts.STARTED_ON, work.today())
                                                        .set(
                                                                Experts.STARTED_BY,
                                                                staff.account().value())));
    }

    @AfterAll
    void close() {
        iko.close();
    }

    @Test
    void all_of_them_are_proposed_page_by_page_the_likeliest_first() {
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonObject page = page(next);
            page.getJsonArray("items")
                    .forEach(one -> seen.add(((JsonObject) one).getString("expertId")));
            next = page.getString("next", "");
        } while (!next.isEmpty());

        assertThat(seen).hasSize(MANY + 1).doesNotHaveDuplicates().startsWith(likely);
    }

    @Test
    void who_is_invited_while_paging_loses_nobody_the_place() {
        JsonObject first = page("");
        List<String> seen = new ArrayList<>();
        first.getJsonArray("items")
                .forEach(one -> seen.add(((JsonObject) one).getString("expertId")));
        String next = first.getString("next");
        JsonObject before = page(next);

        iko.invite(next, project);

        assertThat(page(next)).isEqualTo(before);
        assertThat(new HashSet<>(seen))
                .doesNotContain(
                        before.getJsonArray("items").getJsonObject(0).getString("expertId"));
        assertThat(
                        iko.coordinator()
                                .api()
                                .get(
                                        BASE
                                                + "/projects/"
                                                + project
                                                + "/proposal?after=01a202e9-b380-7000-83a3-2f4101174179")
                                .pointers())
                .containsExactly("?after");
    }

    @Test
    void staff_find_an_expert_by_words_of_the_name() {
        assertThat(found("verzonnen029")).hasSize(3);
        assertThat(found("veel%20VERZONNEN099")).hasSize(2);
        assertThat(found("veel%20niemand")).isEmpty();
        assertThat(found("%25%25")).as("no wildcard").isEmpty();
        assertThat(iko.coordinator().api().get(BASE + "/experts?q=x").pointers())
                .containsExactly("?q");
    }

    private List<JsonObject> found(String words) {
        Answer answer = iko.coordinator().api().get(BASE + "/experts?limit=100&q=" + words);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.items();
    }

    private JsonObject page(String after) {
        return ok(
                iko.coordinator()
                        .api()
                        .get(
                                BASE
                                        + "/projects/"
                                        + project
                                        + "/proposal?limit=100"
                                        + (after.isEmpty() ? "" : "&after=" + after)));
    }
}
