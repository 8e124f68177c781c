package nl.waarborg.reads;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who looked at a person's health data, as the person and the privacy officer see it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadsTest {

    private TestPlatform platform;
    private TestPerson staff;
    private TestPerson officer;

    @BeforeAll
    void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        staff = platform.person(NORTH, "Stef Reader", "everything");
        officer = platform.person(NORTH, "Olga Officer", "privacy-officer");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void a_look_over_the_api_is_shown_with_its_reader_its_purpose_and_its_time() {
        TestPerson person = platform.person(NORTH, "Pia Seen", "person");
        String ticket = ticketOf(person);

        assertThat(staff.api().get(ticket).status()).isEqualTo(200);

        JsonArray looks = looks(person.api().get("/me/reads"));
        assertThat(looks).hasSize(1);
        JsonObject look = looks.getJsonObject(0);
        assertThat(look.getString("name")).isEqualTo("Stef Reader");
        assertThat(look.getJsonArray("roles")).containsExactly("everything");
        assertThat(look.getString("dataset")).isEqualTo("helpdesk.ticket");
        assertThat(look.getString("at")).isEqualTo(TestPlatform.NOON.toString());
        JsonObject purpose = look.getJsonObject("purpose");
        assertThat(purpose.getString("activity")).isEqualTo("CVO-P1");
        assertThat(purpose.getString("nl")).isNotBlank();
        assertThat(look.containsKey("account")).isFalse();
        assertThat(looks.encode()).doesNotContain("migraine");
    }

    @Test
    void a_person_who_reads_the_own_ticket_leaves_no_look() {
        TestPerson person = platform.person(NORTH, "Otto Own", "person");
        String ticket = ticketOf(person);

        person.api().get(ticket);

        assertThat(looks(person.api().get("/me/reads"))).isEmpty();
    }

    @Test
    void the_privacy_officer_sees_the_looks_at_anyone_page_by_page_and_latest_first() {
        TestPerson person = platform.person(NORTH, "Paul Pages", "person");
        String ticket = ticketOf(person);
        staff.api().get(ticket);
        staff.api().get("/helpdesk/tickets");

        String reads = "/subjects/" + person.subject() + "/reads";
        Answer first = officer.api().get(reads + "?limit=1");
        Answer next = officer.api().get(reads + "?limit=1&after=" + first.json().getString("next"));

        assertThat(looks(first).getJsonObject(0).getString("account"))
                .isEqualTo(staff.account().toString());
        assertThat(looks(next)).hasSize(1);
        assertThat(looks(first).getJsonObject(0).getString("id"))
                .isGreaterThan(looks(next).getJsonObject(0).getString("id"));
        assertThat(next.json().getString("next")).isNull();
    }

    @Test
    void nobody_else_sees_them() {
        TestPerson person = platform.person(NORTH, "Petra Private", "person");
        staff.api().get(ticketOf(person));
        String reads = "/subjects/" + person.subject() + "/reads";
        TestPerson abroad = platform.person(SOUTH, "Abra Officer", "privacy-officer");
        TestPerson assignee = platform.person(NORTH, "Anna Assignee", "assignee");

        assertThat(person.api().get(reads).status()).isEqualTo(403);
        assertThat(assignee.api().get(reads).status()).isEqualTo(403);
        assertThat(looks(abroad.api().get(reads))).isEmpty();
    }

    private static String ticketOf(TestPerson person) {
        Answer made =
                person.api()
                        .post(
                                "/helpdesk/tickets",
                                new JsonObject()
                                        .put("question", "How?")
                                        .put("condition", "migraine"));
        return "/helpdesk/tickets/" + made.json().getString("id");
    }

    private static JsonArray looks(Answer answer) {
        return answer.json().getJsonArray("items");
    }
}
