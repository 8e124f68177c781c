package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.UUID;

/** Who asked for a restriction hears before it ends, and that it ends (AVG art. 18(3)). */
final class LiftingTest {

    private static final String NOTICE = "core.restriction-ends";
    private static final JsonObject LIFT = new JsonObject().put("lift", true);

    private static Handling handling;
    private static TestPlatform platform;

    @BeforeAll
    static void open() {
        handling = new Handling();
        platform = handling.platform();
    }

    @AfterAll
    static void stop() {
        handling.close();
    }

    @Test
    void the_letter_says_that_it_ends_from_which_day_and_of_which_data() {
        TestPerson ann = handling.withTicket("Ann Lifted");
        carriedOut(handling.decided(ann, "RESTRICT"), new JsonObject());
        String id = handling.decided(ann, "RESTRICT");

        carriedOut(id, LIFT);

        assertThat(Desk.lastLines(Desk.own(ann, id)))
                .contains(
                        "The restriction of your data is being lifted: from 25 November 2026 on it"
                                + " will be used again.",
                        "- questions: 1 of which the restriction ends")
                .noneMatch(line -> line.contains("was carried out") || line.contains("set aside"));
        assertThat(Desk.letters(Desk.own(ann, id)))
                .as("the notice before the end")
                .anyMatch(letter -> letter.contains("From 2026-11-25 on it will be used again"));
    }

    @Test
    void a_parent_reads_of_the_end_of_what_was_asked_for_a_child() throws SQLException {
        TestPerson parent = platform.person(NORTH, "Parent Reading", "person");
        TestPerson child = handling.withTicket("Child Restricted");
        JsonObject asked =
                Desk.noted(child.subject().value(), "RESTRICT")
                        .put("ageGroup", "UNDER_12")
                        .put("capacity", "PARENT")
                        .put("representativeName", "Parent Reading")
                        .put("representativeAccountId", parent.account().value().toString());
        carriedOut(granted(asked), new JsonObject());
        String id = granted(asked);

        carriedOut(id, LIFT);

        assertThat(handling.mails(NOTICE, id))
                .singleElement()
                .asString()
                .contains(parent.login(), "Vanaf 2026-11-25 worden ze weer gebruikt")
                .doesNotContain(child.login());
        assertThat(Desk.lastLines(Desk.own(parent, id)))
                .contains(
                        "De afscherming van uw gegevens wordt opgeheven: vanaf 25 november 2026"
                                + " worden ze weer gebruikt.",
                        "- vragen: 1 waarvan de afscherming eindigt");
    }

    @Test
    void who_is_known_by_an_address_alone_reads_it_there_in_the_language_of_the_request()
            throws SQLException {
        JsonObject first =
                Desk.noted(UUID.randomUUID(), "RESTRICT")
                        .put("answerTo", "somebody@example.org")
                        .put("language", "EN");
        first.remove("subjectId");
        String begun = granted(first);
        carriedOut(begun, new JsonObject());
        String subject =
                handling.ask("SELECT subject_id FROM core.rights_request WHERE id = '%s'", begun);
        String id = granted(first.copy().put("subjectId", subject));

        carriedOut(id, LIFT);

        assertThat(handling.mails(NOTICE, id))
                .singleElement()
                .asString()
                .contains("somebody@example.org", "From 2026-11-25 on it will be used again");
    }

    @Test
    void where_nothing_stands_any_more_the_letter_says_that_too() throws SQLException {
        TestPerson bob = handling.withTicket("Bob Free");
        String id = handling.decided(bob, "RESTRICT");

        carriedOut(id, LIFT);

        assertThat(Desk.lastLines(Desk.own(bob, id)))
                .contains("Your data is not restricted any more.");
        assertThat(handling.mails(NOTICE, id)).isEmpty();
    }

    private static String granted(JsonObject what) {
        Answer noted = handling.api().post("/rights-requests", what);
        assertThat(noted.status()).as(noted.toString()).isEqualTo(201);
        String id = noted.json().getString("id");
        JsonObject seen = new JsonObject().put("how", "STAFF_AGREED");
        if (what.containsKey("representativeName")) {
            seen.put("mandateSeen", true);
        }
        assertThat(Desk.status(Desk.step(handling.officer(), id, "identify", seen)))
                .isEqualTo("IDENTIFIED");
        assertThat(Desk.step(handling.officer(), id, "take").status()).isEqualTo(200);
        assertThat(Desk.status(Desk.decide(handling.officer(), id, "FULL"))).isEqualTo("DECIDED");
        return id;
    }

    private static void carriedOut(String id, JsonObject how) {
        Answer done = Desk.step(handling.officer(), id, "execute", how);
        assertThat(Desk.status(done)).as(done.toString()).isEqualTo("EXECUTED");
    }
}
