package nl.waarborg.breaches;

import static nl.waarborg.breaches.BreachDesk.decision;
import static nl.waarborg.breaches.BreachDesk.window;
import static nl.waarborg.testkit.TestPlatform.NOON;
import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The people of a breach are told, each once, and their lines end years after the case. */
final class BreachNoticesTest {

    private static BreachDesk desk;
    private static TestPlatform platform;
    private static TestPerson abroad;

    @BeforeAll
    static void open() {
        desk = new BreachDesk("everything");
        platform = desk.platform();
        abroad = platform.person(SOUTH, "Abra Officer", "everything");
    }

    @BeforeEach
    void setBack() {
        desk.setBack();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void each_person_of_a_case_is_mailed_once_after_a_human_decided_so() throws SQLException {
        TestPerson ann = platform.person(NORTH, "Ann Leaked", "person");
        TestPerson bob = platform.person(NORTH, "Bob Leaked", "person");
        platform.person(NORTH, "Cas Spared", "person");
        String breach = caseAbout(ann.subject().value(), bob.subject().value());
        assertThat(desk.post(breach, "people-notices").status()).as("not decided").isEqualTo(409);
        decided(breach, "INFORM");
        assertThat(abroad.api().post("/breaches/" + breach + "/people-notices").status())
                .isEqualTo(404);

        Answer first = desk.post(breach, "people-notices");
        Answer again = desk.post(breach, "people-notices");

        assertThat(first.json().getLong("mailed")).as(first.text()).isEqualTo(2);
        assertThat(first.json().getLong("left")).isZero();
        assertThat(again.json().getLong("mailed")).isZero();
        assertThat(mails(breach))
                .hasSize(2)
                .anySatisfy(mail -> assertThat(mail).startsWith(ann.login()).contains("A list"))
                .anySatisfy(mail -> assertThat(mail).startsWith(bob.login()).contains("Shame"));
        assertThat(people(breach)).extracting(one -> one.getString("mail")).containsOnly("QUEUED");
        assertThat(desk.read(breach).getString("peopleInformedAt")).isEqualTo(NOON.toString());
    }

    @Test
    void whom_no_mail_reaches_people_tell_and_until_then_not_everybody_is_told()
            throws SQLException {
        UUID unknown = UUID.randomUUID();
        desk.asOwner(
                "INSERT INTO core.subject (tenant_id, id, created_at) VALUES ('north', '"
                        + unknown
                        + "', now())");
        String breach = caseAbout(unknown);
        decided(breach, "INFORM");
        JsonObject now = new JsonObject().put("at", NOON.toString());
        assertThat(desk.post(breach, "people-notification", now).status()).isEqualTo(409);

        desk.post(breach, "people-notices");
        assertThat(people(breach)).extracting(one -> one.getString("mail")).containsOnly("FAILED");
        JsonObject told =
                new JsonObject().put("subjectId", unknown.toString()).put("how", "By letter");
        assertThat(desk.post(breach, "people-told", told).status()).isEqualTo(204);

        JsonObject line = people(breach).getFirst();
        assertThat(line.getString("toldHow")).isEqualTo("By letter");
        assertThat(line.getString("toldBy")).isEqualTo(desk.officer().account().toString());
    }

    @Test
    void a_notice_to_the_public_says_where_it_stands() {
        String breach = caseAbout();
        decided(breach, "PUBLIC_NOTICE");
        JsonObject now = new JsonObject().put("at", NOON.toString());

        assertThat(desk.post(breach, "people-notification", now).status()).isEqualTo(409);
        now.put("how", "On the site, 22 to 29 November, and in the regional paper");
        assertThat(
                        desk.post(breach, "people-notification", now)
                                .json()
                                .getString("peopleInformedHow"))
                .startsWith("On the site");
    }

    @Test
    void whom_a_case_was_about_stays_while_it_is_open_and_goes_five_years_after_it_was_closed()
            throws SQLException {
        TestPerson ann = platform.person(NORTH, "Ann Ended", "person");
        String breach = caseAbout(ann.subject().value());
        String lines = "core.breach_person WHERE breach_id = '" + breach + "'";
        assertThatThrownBy(() -> desk.asOwner("DELETE FROM " + lines))
                .hasMessageContaining("stays with an open case");
        decided(breach, "INFORM");
        desk.post(breach, "people-notices");
        authorityTold(breach);
        assertThat(desk.post(breach, "closing").status()).isEqualTo(200);

        runOn("2031-11-21");
        assertThat(desk.ask("SELECT count(*) FROM " + lines)).containsExactly("1");
        runOn("2031-11-22");

        assertThat(desk.ask("SELECT count(*) FROM " + lines)).containsExactly("0");
        assertThat(desk.ask("SELECT count(*) FROM core.breach WHERE id = '" + breach + "'"))
                .as("the case stays")
                .containsExactly("1");
    }

    @Test
    void a_case_that_told_everybody_closes_only_once_whom_it_found_since_was_told_too() {
        TestPerson ann = platform.person(NORTH, "Ann Told", "person");
        TestPerson bob = platform.person(NORTH, "Bob Found", "person");
        String breach = caseAbout(ann.subject().value());
        decided(breach, "INFORM");
        desk.post(breach, "people-notices");
        authorityTold(breach);
        assertThat(desk.post(breach, "people", named(bob.subject().value())).status())
                .isEqualTo(204);

        Answer early = desk.post(breach, "closing");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text()).contains("people-notices", "Not told yet: 1");
        assertThatThrownBy(() -> desk.asOwner(closing(breach)))
                .as("past the routes")
                .hasMessageContaining("somebody was not told yet");

        assertThat(desk.post(breach, "people-notices").json().getLong("mailed")).isEqualTo(1);
        assertThat(desk.post(breach, "closing").status()).isEqualTo(200);
    }

    @Test
    void a_closed_case_takes_nobody_in() throws SQLException {
        TestPerson ann = platform.person(NORTH, "Ann Within", "person");
        TestPerson bob = platform.person(NORTH, "Bob Without", "person");
        String breach = caseAbout(ann.subject().value());
        decided(breach, "INFORM");
        desk.post(breach, "people-notices");
        authorityTold(breach);
        assertThat(desk.post(breach, "closing").status()).isEqualTo(200);

        List<Answer> refused =
                List.of(
                        desk.post(breach, "people", named(bob.subject().value())),
                        desk.post(breach, "scope", window(NOON, NOON)),
                        desk.post(breach, "closing"));

        assertThat(refused)
                .allSatisfy(
                        answer -> {
                            assertThat(answer.status()).isEqualTo(409);
                            assertThat(answer.text()).contains("Open another");
                        });
        for (String past :
                List.of(
                        "INSERT INTO core.breach_person (tenant_id, id, created_at, breach_id,"
                                + " subject_id, data) VALUES ('north', gen_random_uuid(), now(), '"
                                + breach
                                + "', '"
                                + bob.subject()
                                + "', '{helpdesk.ticket}')",
                        "UPDATE core.breach_person SET data = data || '{helpdesk.visit}'"
                                + " WHERE breach_id = '"
                                + breach
                                + "'")) {
            assertThatThrownBy(() -> desk.asOwner(past))
                    .as(past)
                    .hasMessageContaining("a closed case takes nobody in");
        }
        assertThat(
                        desk.ask(
                                "SELECT subject_id || ' ' || closed_at::date FROM"
                                        + " core.breach_person WHERE breach_id = '"
                                        + breach
                                        + "'"))
                .containsExactly(ann.subject() + " 2026-11-22");
    }

    /** What the route writes, without what it asks before. */
    private static String closing(String breach) {
        return "UPDATE core.breach SET closed_at = now(), closed_by = '"
                + desk.officer().account()
                + "' WHERE id = '"
                + breach
                + "'";
    }

    private static void authorityTold(String breach) {
        desk.post(breach, "authority-decision", decision("NOTIFY"));
        desk.post(breach, "authority-notification", new JsonObject().put("at", NOON.toString()));
    }

    private static void runOn(String day) {
        platform.clock().set(Instant.parse(day + "T11:00:00Z"));
        desk.anew();
        RetentionRun.of(desk.officer());
    }

    private static String caseAbout(UUID... people) {
        String breach = desk.open(NOON);
        for (UUID person : people) {
            assertThat(desk.post(breach, "people", named(person)).status()).isEqualTo(204);
        }
        return breach;
    }

    private static JsonObject named(UUID person) {
        return new JsonObject()
                .put("subjectId", person.toString())
                .put("data", new JsonArray().add("helpdesk.ticket"));
    }

    private static void decided(String breach, String decision) {
        desk.api()
                .patch(
                        "/breaches/" + breach,
                        new JsonObject()
                                .put("risk", "HIGH")
                                .put("effects", "Shame")
                                .put("measures", "Found back"));
        assertThat(desk.post(breach, "people-decision", decision(decision)).status())
                .isEqualTo(200);
    }

    private static List<JsonObject> people(String breach) {
        return desk.api().get("/breaches/" + breach + "/people?limit=100").items();
    }

    private static List<String> mails(String breach) throws SQLException {
        return desk.ask(
                "SELECT m.recipient || ' ' || m.body FROM core.mail m JOIN core.breach_person p"
                        + " ON p.id = m.record_id WHERE p.breach_id = '"
                        + breach
                        + "'");
    }
}
