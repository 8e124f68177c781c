package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;

/** Whoever may ask is told why a record is here; nobody else is told that it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainApiTest {

    private final TestPlatform platform = TestPlatform.with(new HelpdeskPlugin());
    private TestPerson officer;
    private TestPerson person;
    private String ticket = "";

    @BeforeAll
    void open() {
        officer = platform.person(NORTH, "Officer", "everything");
        person = platform.person(NORTH, "Ann", "person");
        ticket = ticketOf(person);
    }

    private static String ticketOf(TestPerson person) {
        return person.api()
                .post("/helpdesk/tickets", new JsonObject().put("question", "How?"))
                .json()
                .getString("id");
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    private static String record(String dataset, String id) {
        return "/records/" + dataset + "/" + id + "/retention";
    }

    private static List<JsonObject> tickets(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.items().stream()
                .filter(item -> item.getString("dataset").equals("helpdesk.ticket"))
                .toList();
    }

    @Test
    void a_record_tells_which_rule_keeps_it_from_when_and_until_when() {
        Answer answer = officer.api().get(record("helpdesk.ticket", ticket));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonObject kept = answer.json();
        JsonArray rules = kept.getJsonArray("rules");
        JsonObject rule = rules.getJsonObject(0);
        assertThat(kept.getString("keptBy")).isEqualTo(rule.getString("id")).startsWith("CVO-R");
        assertThat(kept.getString("eraseOn")).isEqualTo("2027-11-22");
        assertThat(kept.getString("effect")).isEqualTo("DELETE");
        assertThat(rule.getString("standing")).isEqualTo("DECIDES");
        assertThat(rule.getString("anchor")).isEqualTo("TICKET_OPENED");
        assertThat(rule.getString("anchorOn")).isEqualTo("2026-11-22");
        assertThat(rule.getString("until")).isEqualTo("2027-11-22");
        assertThat(rule.getString("en")).isEqualTo("A rule for a test.");
    }

    @Test
    void a_person_sees_the_own_records_and_no_others() {
        TestPerson other = platform.person(NORTH, "Bea", "person");
        String others = ticketOf(other);

        assertThat(tickets(person.api().get("/me/retention")))
                .extracting(item -> item.getString("id"))
                .contains(ticket)
                .doesNotContain(others);
        assertThat(tickets(other.api().get("/me/retention")))
                .extracting(item -> item.getString("id"))
                .containsExactly(others);
        assertThat(tickets(officer.api().get(subject(other))))
                .extracting(item -> item.getString("id"))
                .containsExactly(others);
    }

    private static String subject(TestPerson person) {
        return "/subjects/" + person.subject().value() + "/retention";
    }

    @Test
    void nobody_learns_of_records_of_others_or_of_another_tenant() {
        TestPerson foreigner = platform.person(SOUTH, "Foreign Officer", "everything");

        assertThat(person.api().get(record("helpdesk.ticket", ticket)).status()).isEqualTo(403);
        assertThat(person.api().get(subject(person)).status()).isEqualTo(403);
        assertThat(foreigner.api().get(record("helpdesk.ticket", ticket)).status()).isEqualTo(404);
        assertThat(foreigner.api().get(subject(person)).status()).isEqualTo(404);
        assertThat(tickets(foreigner.api().get("/me/retention"))).isEmpty();
        assertThat(officer.api().get(record("helpdesk.nothing", ticket)).status()).isEqualTo(404);
        assertThat(officer.api().get(record("core.tenant_key", ticket)).status()).isEqualTo(404);
        assertThat(officer.api().get(record("helpdesk.ticket", "none")).status()).isEqualTo(404);
    }

    @Test
    void holds_show_and_to_the_person_without_what_would_spoil_an_inquiry() {
        TestPerson held = platform.person(NORTH, "Cas", "person");
        String own = ticketOf(held);
        for (String ground : List.of("FRAUD", "OBJECTION")) {
            assertThat(
                            officer.api()
                                    .post(
                                            "/holds",
                                            new JsonObject()
                                                    .put(
                                                            "subjectId",
                                                            held.subject().value().toString())
                                                    .put("ground", ground)
                                                    .put("reference", "case 7")
                                                    .put("reviewOn", "2027-01-01"))
                                    .status())
                    .isEqualTo(201);
        }

        JsonObject staffs = officer.api().get(record("helpdesk.ticket", own)).json();
        assertThat(grounds(staffs)).containsExactlyInAnyOrder("FRAUD", "OBJECTION");
        JsonObject owns = tickets(held.api().get("/me/retention")).getFirst();
        assertThat(grounds(owns)).containsExactlyInAnyOrder("null", "OBJECTION");
        assertThat(owns.getString("eraseOn")).isEqualTo("2027-11-22");
    }

    private static List<String> grounds(JsonObject kept) {
        return kept.getJsonArray("holds").stream()
                .map(hold -> String.valueOf(((JsonObject) hold).getString("ground")))
                .toList();
    }
}
