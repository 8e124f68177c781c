package nl.waarborg.panel;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.function.Consumer;

/** A restriction hides what is kept from everybody's work, not from the end that a word brings. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SetAsideConsentsTest {

    private TestPlatform platform;
    private TestPerson officer;

    @BeforeAll
    void open() {
        platform = TestPlatform.with(new PanelPlugin());
        officer = platform.person(NORTH, "Aside Officer", "everything");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void a_withdrawal_that_staff_write_down_ends_what_is_set_aside_of_that_person_and_no_more() {
        endsWhatIsSetAside("Phone", person -> written(consent(person, "panel.health")));
    }

    @Test
    void a_request_to_take_consents_back_does_too() {
        endsWhatIsSetAside("Asked", this::requested);
    }

    @Test
    void what_follows_in_the_module_is_done_to_what_is_set_aside() {
        TestPerson ann = answering(NORTH, "Ann Told");
        TestPerson bob = answering(NORTH, "Bob Told");
        platform.rights().restrict(ann, true);
        platform.rights().restrict(bob, true);

        written(consent(ann, "panel.story"));

        assertThat(answers(ann)).as("went into a story no more").isZero();
        assertThat(answers(bob)).isEqualTo(1);
    }

    @Test
    void who_agrees_again_stops_the_term_of_what_is_set_aside() {
        TestPerson ann = answering(NORTH, "Ann Again");
        platform.rights().restrict(ann, true);
        written(consent(ann, "panel.health"));
        assertThat(ended(ann)).isEqualTo(1);

        JsonObject body =
                new JsonObject()
                        .put("subjectId", ann.subject().value().toString())
                        .put("purpose", "panel.health")
                        .put("question", "first")
                        .put("textVersion", "1")
                        .put("age", "FROM_16")
                        .put("evidence", "The form of that day")
                        .put("channel", "PAPER");
        Answer given = officer.api().post("/consents", body);

        assertThat(given.status()).as(given.toString()).isEqualTo(201);
        assertThat(ended(ann)).isZero();
    }

    private void endsWhatIsSetAside(String name, Consumer<TestPerson> takenBack) {
        TestPerson ann = answering(NORTH, "Ann " + name);
        TestPerson bob = answering(NORTH, "Bob " + name);
        TestPerson amy = answering(SOUTH, "Amy " + name);
        platform.rights().restrict(ann, true);
        platform.rights().restrict(bob, true);
        platform.rights().restrict(amy, true);

        takenBack.accept(ann);

        assertThat(ended(ann)).isEqualTo(1);
        assertThat(ended(bob)).as("set aside, and still agreed to").isZero();
        assertThat(ended(amy)).as("another organisation's").isZero();
        assertThat(officer.api().get("/panel/answers?limit=100").text())
                .as("nobody sees it for that")
                .doesNotContain(ann.name(), bob.name());
    }

    private void written(String consent) {
        JsonObject called = new JsonObject().put("channel", "PHONE").put("by", "PERSON");
        Answer back = officer.api().post("/consents/" + consent + "/withdrawal", called);
        assertThat(back.status()).as(back.toString()).isEqualTo(200);
        assertThat(back.text()).as("what is read back").doesNotContain("answer");
    }

    private void requested(TestPerson person) {
        JsonObject asked =
                new JsonObject()
                        .put("type", "WITHDRAW_CONSENT")
                        .put("language", "EN")
                        .put("consents", new JsonArray().add(consent(person, "panel.health")));
        Answer made = person.api().post("/me/requests", asked);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String at = "/rights-requests/" + made.json().getString("id") + "/";
        assertThat(officer.api().post(at + "take").status()).isEqualTo(200);
        JsonObject decision =
                new JsonObject()
                        .put("outcome", "FULL")
                        .put("explanation", "Weighed with care by a human.")
                        .put("grounds", new JsonArray());
        assertThat(officer.api().post(at + "decide", decision).status()).isEqualTo(200);
        JsonObject done = new JsonObject().put("done", "Your answer is used no more.");
        Answer executed = officer.api().post(at + "execute", done);
        assertThat(executed.status()).as(executed.toString()).isEqualTo(200);
    }

    private TestPerson answering(TenantId tenant, String name) {
        TestPerson person = platform.person(tenant, name, "person");
        agree(person, new JsonObject().put("purpose", "panel.health").put("question", "first"));
        agree(person, new JsonObject().put("purpose", "panel.story"));
        JsonObject answer = new JsonObject().put("question", "first").put("text", name);
        assertThat(person.api().post("/panel/answers", answer).status()).isEqualTo(204);
        return person;
    }

    private static void agree(TestPerson person, JsonObject to) {
        Answer given =
                person.api().post("/me/consents", to.put("textVersion", "1").put("age", "FROM_16"));
        assertThat(given.status()).as(given.toString()).isEqualTo(201);
    }

    private static String consent(TestPerson person, String purpose) {
        return person.api().get("/me/consents").items().stream()
                .filter(one -> one.getString("purpose").equals(purpose))
                .filter(one -> one.getString("state").equals("STANDING"))
                .findFirst()
                .orElseThrow()
                .getString("id");
    }

    private long ended(TestPerson person) {
        return count(person, " AND withdrawn_at IS NOT NULL");
    }

    private long answers(TestPerson person) {
        return count(person, "");
    }

    private long count(TestPerson person, String which) {
        try (RawSql sql = RawSql.at(platform, person.tenant())) {
            sql.ask("SELECT set_config('waarborg.purpose', 'rights', false)");
            String rows = "SELECT count(*) FROM panel.answer WHERE expert_id = ?" + which;
            return sql.ask(rows, person.subject().value()).map(Long::valueOf).orElseThrow();
        }
    }
}
