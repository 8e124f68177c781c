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
        agreed(young);
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

    private static String ageOf(Answer asked) {
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        return officer.api()
                .get("/rights-requests/" + asked.json().getString("id"))
                .json()
                .getJsonObject("asked")
                .getString("ageGroup");
    }

    /** To something for which no age is asked. */
    private static void agreed(TestPerson person) {
        agreed(person, new JsonObject().put("purpose", "panel.story").put("textVersion", "1"));
    }

    private static void agreed(TestPerson person, String age) {
        JsonObject consent =
                new JsonObject()
                        .put("purpose", "panel.portrait")
                        .put("textVersion", "1")
                        .put("age", age)
                        .put(
                                "representative",
                                new JsonObject()
                                        .put("name", "Parent")
                                        .put("relation", "PARENT")
                                        .put("contact", "parent@mail.example"));
        agreed(person, consent);
    }

    private static void agreed(TestPerson person, JsonObject consent) {
        Answer given = person.api().post("/me/consents", consent);
        assertThat(given.status()).as(given.toString()).isEqualTo(201);
    }
}
