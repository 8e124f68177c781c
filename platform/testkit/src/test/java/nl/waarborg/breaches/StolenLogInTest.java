package nl.waarborg.breaches;

import static nl.waarborg.breaches.BreachDesk.ok;
import static nl.waarborg.breaches.BreachDesk.window;
import static nl.waarborg.testkit.TestPlatform.NOON;
import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people see of themselves stands in no log: a stolen log-in reaches it all the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StolenLogInTest {

    private final Map<SubjectId, String> tickets = new HashMap<>();
    private BreachDesk desk;
    private TestPlatform platform;

    @BeforeAll
    void open() {
        desk = new BreachDesk("privacy-officer");
        platform = desk.platform();
    }

    @BeforeEach
    void setBack() {
        desk.setBack();
    }

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void whose_log_in_was_stolen_is_in_the_scope_with_all_that_could_be_read_of_the_person()
            throws SQLException {
        TestPerson vera = withTicket(NORTH, "Vera Stolen");
        TestPerson bob = withTicket(NORTH, "Bob Beside");
        TestPerson abroad = withTicket(SOUTH, "Abra Abroad");
        assertThat(vera.api().get("/me/data").text()).contains("Vera Stolen has a question");
        String breach = desk.open(NOON);

        JsonObject scope =
                ok(desk.post(breach, "scope", window(NOON, NOON).put("session", logIn(vera))));

        assertThat(desk.people(breach))
                .as("not " + bob.name() + " and not " + abroad.name())
                .containsExactly(vera.subject().toString());
        assertThat(scope.getLong("people")).isEqualTo(1);
        JsonObject tickets = table(scope, "helpdesk.ticket");
        assertThat(tickets.getLong("people")).isEqualTo(1);
        assertThat(tickets.getLong("reachable")).as("no look is known").isEqualTo(1);
        assertThat(tickets.getJsonArray("categories")).contains("HEALTH", "CONTENT");
        assertThat(table(scope, "core.account").getJsonArray("categories"))
                .contains("NAME", "CONTACT")
                .as("what no log-in shows")
                .doesNotContain("CREDENTIAL");
        assertThat(tables(scope)).as("nothing of the person").doesNotContain("helpdesk.visit");
        JsonObject line = desk.api().get("/breaches/" + breach + "/people").items().getFirst();
        assertThat(line.getJsonArray("reachable")).isEqualTo(line.getJsonArray("data"));
    }

    @Test
    void an_account_a_module_and_the_end_of_the_time_confine_it() {
        TestPerson vera = withTicket(NORTH, "Vera Confined");
        String breach = desk.open(NOON);

        JsonObject before =
                desk.scope(breach, vera, NOON.minusSeconds(60), NOON.minusSeconds(1), null);
        JsonObject elsewhere = desk.scope(breach, vera, NOON, NOON, "another-module");
        JsonObject there = desk.scope(breach, vera, NOON, NOON, "helpdesk");

        assertThat(before.getLong("people")).as("nothing was there yet").isZero();
        assertThat(elsewhere.getLong("people")).isZero();
        assertThat(tables(there)).containsExactly("helpdesk.ticket");
        JsonObject own = window(NOON, NOON).put("account", vera.account().toString());
        String other = desk.open(NOON);
        assertThat(ok(desk.post(other, "scope", own.put("byHolder", true))).getLong("people"))
                .as("who did it reads nothing that is new")
                .isZero();
    }

    @Test
    void a_look_that_is_known_is_no_longer_said_to_be_only_in_reach_and_the_other_way_round() {
        TestPerson vera = withTicket(NORTH, "Vera Twice");
        String breach = desk.open(NOON);
        JsonObject reached = desk.scope(breach, vera, NOON, NOON, "helpdesk");
        assertThat(table(reached, "helpdesk.ticket").getLong("reachable")).isEqualTo(1);
        look(vera);

        JsonObject looked = desk.scope(breach, desk.staff(), NOON, NOON, "helpdesk");
        JsonObject again = desk.scope(breach, vera, NOON, NOON, "helpdesk");

        assertThat(table(looked, "helpdesk.ticket").getLong("reachable")).isZero();
        assertThat(table(again, "helpdesk.ticket").getLong("reachable")).isZero();
        assertThat(again.getLong("people")).isEqualTo(1);
    }

    @Test
    void what_is_set_aside_of_the_person_could_be_read_too() {
        TestPerson vera = withTicket(NORTH, "Vera Aside");
        platform.rights().restrict(vera, true);
        String breach = desk.open(NOON);

        JsonObject scope = desk.scope(breach, vera, NOON, NOON, "helpdesk");

        assertThat(table(scope, "helpdesk.ticket").getLong("reachable")).isEqualTo(1);
    }

    @Test
    void the_person_is_told_of_the_kinds_of_data_that_could_be_read() throws SQLException {
        TestPerson vera = withTicket(NORTH, "Vera Told");
        String breach = desk.open(NOON);
        ok(desk.post(breach, "scope", window(NOON, NOON).put("session", logIn(vera))));
        ok(
                desk.api()
                        .patch(
                                "/breaches/" + breach,
                                new JsonObject()
                                        .put("effects", "Shame")
                                        .put("measures", "Logged out everywhere")));
        ok(desk.post(breach, "people-decision", BreachDesk.decision("INFORM")));

        ok(desk.post(breach, "people-notices"));

        assertThat(
                        desk.one(
                                "SELECT m.body FROM core.mail m JOIN core.breach_person p ON p.id ="
                                        + " m.record_id WHERE p.breach_id = '"
                                        + breach
                                        + "'"))
                .contains("gegevens over gezondheid")
                .doesNotContain("inloggegevens");
    }

    private void look(TestPerson at) {
        String ticket = "/helpdesk/tickets/" + tickets.get(at.subject());
        assertThat(desk.staff().api().get(ticket).status()).isEqualTo(200);
    }

    private TestPerson withTicket(TenantId tenant, String name) {
        TestPerson person = platform.person(tenant, name, "person");
        Answer asked =
                person.api()
                        .post(
                                "/helpdesk/tickets",
                                new JsonObject()
                                        .put("question", name + " has a question")
                                        .put("condition", "flu"));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        tickets.put(person.subject(), asked.json().getString("id"));
        return person;
    }

    private String logIn(TestPerson person) throws SQLException {
        return desk.one(
                "SELECT id FROM core.session WHERE account_id = '"
                        + person.account()
                        + "' LIMIT 1");
    }

    private static List<String> tables(JsonObject scope) {
        return scope.getJsonArray("data").stream()
                .map(one -> ((JsonObject) one).getString("dataset"))
                .toList();
    }

    private static JsonObject table(JsonObject scope, String name) {
        return scope.getJsonArray("data").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("dataset").equals(name))
                .findFirst()
                .orElseThrow();
    }
}
