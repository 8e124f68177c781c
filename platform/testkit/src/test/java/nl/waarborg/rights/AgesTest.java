package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.panel.PanelPlugin;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/** Who is too young to ask alone is not taken for grown up because nothing was said. */
final class AgesTest {

    private static TestPlatform platform;
    private static TestPerson officer;

    @BeforeAll
    static void open() {
        platform = TestPlatform.with(new HelpdeskPlugin(), new PanelPlugin());
        officer = platform.person(NORTH, "Officer", "everything");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void what_was_said_with_the_last_consent_counts_until_the_person_says_otherwise() {
        TestPerson child = platform.person(NORTH, "Child", "person");
        agreed(child, "UNDER_12");
        TestPerson young = platform.person(NORTH, "Young", "person");
        agreed(young, "FROM_12_TO_15");
        agreed(young, represented(story()));
        TestPerson unknown = platform.person(NORTH, "Unknown", "person");
        agreed(unknown);

        assertThat(Desk.ask(child, "ACCESS").pointers()).containsExactly("/ageGroup");
        assertThat(ageOf(Desk.ask(young, "ACCESS"))).isEqualTo("FROM_12_TO_15");
        assertThat(ageOf(Desk.ask(unknown, "ACCESS"))).isEqualTo("FROM_16");
        JsonObject older = new JsonObject().put("type", "ACCESS").put("ageGroup", "FROM_12_TO_15");
        assertThat(ageOf(Desk.ask(child, older))).as("a birthday since").isEqualTo("FROM_12_TO_15");
    }

    @Test
    void years_later_nobody_is_as_young_as_then() {
        TestPerson then = platform.person(NORTH, "Young Then", "person");
        agreed(then, "FROM_12_TO_15");
        platform.clock().advance(Duration.ofDays(4 * 365 + 2));
        officer = platform.again(officer);
        TestPerson now = platform.again(then);

        assertThat(ageOf(Desk.ask(now, "ACCESS"))).isEqualTo("FROM_16");
    }

    @Test
    void whom_a_consent_says_to_be_under_sixteen_agrees_to_nothing_alone() {
        TestPerson child = platform.person(NORTH, "Child Alone", "person");
        agreed(child, "FROM_12_TO_15");

        Answer refused = child.api().post("/me/consents", story());

        assertThat(refused.status()).as(refused.toString()).isEqualTo(400);
        assertThat(refused.pointers()).containsExactly("/representative");
        JsonObject noted =
                story().put("subjectId", child.subject().toString())
                        .put("channel", "PHONE")
                        .put("evidence", "note 7");
        assertThat(officer.api().post("/consents", noted).pointers())
                .as("staff neither")
                .containsExactly("/representative");
        agreed(child, represented(story()));
        agreed(
                child,
                new JsonObject()
                        .put("purpose", "panel.sharing")
                        .put("textVersion", "1")
                        .put("age", "FROM_16"));
    }

    @Test
    void a_child_of_twelve_by_now_says_so_and_takes_back_what_was_agreed_to_under_twelve() {
        TestPerson child = platform.person(NORTH, "Child of Eleven", "person");
        String consent = agreed(child, "UNDER_12");
        platform.clock().advance(Duration.ofDays(22 * 30));
        TestPerson older = platform.again(child);
        officer = platform.again(officer);
        String withdrawal = "/me/consents/" + consent + "/withdrawal";

        assertThat(older.api().post(withdrawal).status()).isEqualTo(403);
        assertThat(older.api().post(withdrawal, age("UNDER_12")).status()).isEqualTo(403);
        assertThat(older.api().post(withdrawal, age("THIRTEEN")).status()).isEqualTo(400);
        Answer back = older.api().post(withdrawal, age("FROM_12_TO_15"));

        assertThat(back.status()).as(back.toString()).isEqualTo(200);
        assertThat(back.json().getString("withdrawnBy")).isEqualTo("PERSON");
    }

    @Test
    void twelve_years_later_nobody_has_to_say_so_and_sixteen_years_later_agrees_alone() {
        TestPerson then = platform.person(NORTH, "Child Then", "person");
        String consent = agreed(then, "UNDER_12");
        platform.clock().advance(Duration.ofDays(12 * 365 + 3));
        TestPerson later = platform.again(then);

        assertThat(later.api().post("/me/consents", story()).status()).isEqualTo(400);
        assertThat(later.api().post("/me/consents/" + consent + "/withdrawal").status())
                .isEqualTo(200);

        platform.clock().advance(Duration.ofDays(4 * 365 + 1));
        officer = platform.again(officer);
        agreed(platform.again(then));
    }

    private static JsonObject age(String age) {
        return new JsonObject().put("age", age);
    }

    private static String ageOf(Answer asked) {
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        return officer.api()
                .get("/rights-requests/" + asked.json().getString("id"))
                .json()
                .getJsonObject("asked")
                .getString("ageGroup");
    }

    private static void agreed(TestPerson person) {
        agreed(person, story());
    }

    /** Something for which no age is asked. */
    private static JsonObject story() {
        return new JsonObject().put("purpose", "panel.story").put("textVersion", "1");
    }

    private static String agreed(TestPerson person, String age) {
        return agreed(
                person,
                represented(
                        new JsonObject()
                                .put("purpose", "panel.portrait")
                                .put("textVersion", "1")
                                .put("age", age)));
    }

    private static JsonObject represented(JsonObject consent) {
        return consent.put(
                "representative",
                new JsonObject()
                        .put("name", "Parent")
                        .put("relation", "PARENT")
                        .put("contact", "parent@mail.example"));
    }

    private static String agreed(TestPerson person, JsonObject consent) {
        Answer given = person.api().post("/me/consents", consent);
        assertThat(given.status()).as(given.toString()).isEqualTo(201);
        return given.json().getString("id");
    }
}
