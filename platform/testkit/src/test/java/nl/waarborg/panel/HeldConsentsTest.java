package nl.waarborg.panel;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A hold keeps what was kept, not the use of it: a consent can be taken back at any moment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldConsentsTest {

    private TestPlatform platform;
    private TestPerson officer;
    private TestPerson abroad;

    @BeforeAll
    void open() {
        platform = TestPlatform.with(new PanelPlugin());
        officer = platform.person(NORTH, "Held Officer", "everything");
        abroad = platform.person(SOUTH, "Held Abroad", "everything");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEGAL_CLAIM", "FRAUD", "OBJECTION"})
    void taking_it_back_stops_the_use_at_once_and_the_held_row_stays(String ground)
            throws SQLException {
        TestPerson ann = answering(NORTH, "Ann " + ground);
        String hold = hold(officer, ann, ground);
        assertThat(usable()).contains("Ann " + ground);

        Answer back = withdraw(ann, "panel.health");

        assertThat(back.status()).as(back.toString()).isEqualTo(200);
        assertThat(back.json().getString("state")).isEqualTo("WITHDRAWN");
        assertThat(usable()).doesNotContain("Ann " + ground);
        assertThat(rowsOf(ann)).isEqualTo(1);
        assertThat(dueFrom(ann)).as("the term runs from the withdrawal").isEqualTo("t");
        assertThat(refusal("UPDATE panel.answer SET question = 'second' WHERE", ann))
                .contains("a hold keeps a row");
        assertThat(refusal("DELETE FROM panel.answer WHERE", ann)).contains("a hold keeps a row");
        release(officer, hold);
    }

    @Test
    void what_a_hold_kept_from_being_done_is_done_after_its_release() throws SQLException {
        TestPerson ann = answering(NORTH, "Ann Story");
        TestPerson bob = answering(NORTH, "Bob Story");
        TestPerson amy = answering(SOUTH, "Amy Abroad");
        String hold = hold(officer, ann, "FRAUD");
        String held = hold(abroad, amy, "FRAUD");
        for (TestPerson person : List.of(ann, bob, amy)) {
            assertThat(withdraw(person, "panel.story").status()).isEqualTo(200);
        }
        assertThat(rowsOf(ann)).as("held").isEqualTo(1);
        assertThat(rowsOf(bob)).as("nothing holds it").isZero();

        platform.runNow(NORTH, "consents-held-back");
        assertThat(rowsOf(ann)).as("still held").isEqualTo(1);
        release(officer, hold);
        release(abroad, held);
        platform.runNow(NORTH, "consents-held-back");

        assertThat(rowsOf(ann)).isZero();
        assertThat(heldBack(ann)).isEqualTo("DONE");
        assertThat(rowsOf(amy)).as("another organisation's").isEqualTo(1);
        platform.runNow(SOUTH, "consents-held-back");
        assertThat(rowsOf(amy)).isZero();
    }

    @Test
    void who_agrees_again_before_the_release_keeps_what_was_held() throws SQLException {
        TestPerson ann = answering(NORTH, "Ann Again");
        String hold = hold(officer, ann, "LEGAL_CLAIM");
        assertThat(withdraw(ann, "panel.story").status()).isEqualTo(200);
        agree(ann, "panel.story");

        release(officer, hold);
        platform.runNow(NORTH, "consents-held-back");

        assertThat(rowsOf(ann)).isEqualTo(1);
        assertThat(heldBack(ann)).isEqualTo("GIVEN_AGAIN");
    }

    private TestPerson answering(TenantId tenant, String name) {
        TestPerson person = platform.person(tenant, name, "person");
        agree(person, "panel.health");
        agree(person, "panel.story");
        Answer answered =
                person.api()
                        .post(
                                "/panel/answers",
                                new JsonObject().put("question", "first").put("text", name));
        assertThat(answered.status()).as(answered.toString()).isEqualTo(204);
        return person;
    }

    private static void agree(TestPerson person, String purpose) {
        JsonObject body = new JsonObject().put("purpose", purpose).put("textVersion", "1");
        if (purpose.equals("panel.health")) {
            body.put("question", "first").put("age", "FROM_16");
        }
        Answer given = person.api().post("/me/consents", body);
        assertThat(given.status()).as(given.toString()).isEqualTo(201);
    }

    private static Answer withdraw(TestPerson person, String purpose) {
        String id =
                person.api().get("/me/consents").items().stream()
                        .filter(one -> one.getString("purpose").equals(purpose))
                        .filter(one -> one.getString("state").equals("STANDING"))
                        .findFirst()
                        .orElseThrow()
                        .getString("id");
        return person.api().post("/me/consents/" + id + "/withdrawal");
    }

    private static String hold(TestPerson officer, TestPerson person, String ground) {
        Answer placed =
                officer.api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("subjectId", person.subject().value().toString())
                                        .put("ground", ground)
                                        .put("reference", "case 7")
                                        .put("reviewOn", "2027-01-01"));
        assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
        return placed.json().getString("id");
    }

    private static void release(TestPerson officer, String hold) {
        Answer released =
                officer.api()
                        .post(
                                "/holds/" + hold + "/release",
                                new JsonObject().put("because", "settled"));
        assertThat(released.status()).as(released.toString()).isEqualTo(200);
    }

    private String usable() {
        return officer.api().get("/panel/answers?limit=100").text();
    }

    private int rowsOf(TestPerson person) throws SQLException {
        return Integer.parseInt(
                ask(person, "SELECT count(*) FROM panel.answer WHERE " + of(person)));
    }

    private String dueFrom(TestPerson person) throws SQLException {
        return ask(person, "SELECT withdrawn_at IS NOT NULL FROM panel.answer WHERE " + of(person));
    }

    private String heldBack(TestPerson person) throws SQLException {
        return ask(
                person,
                "SELECT h.outcome FROM core.consent_held_back h JOIN core.consent c ON c.id ="
                        + " h.consent_id WHERE c.subject_id = '"
                        + person.subject()
                        + "'");
    }

    private String refusal(String change, TestPerson person) {
        try {
            ask(person, change + " " + of(person) + " RETURNING id");
            return "";
        } catch (SQLException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static String of(TestPerson person) {
        return "expert_id = '" + person.subject() + "'";
    }

    private String ask(TestPerson person, String sql) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "SELECT set_config('waarborg.tenant', '"
                            + person.tenant()
                            + "', false), set_config('waarborg.reach', 'TENANT', false)");
            try (ResultSet rows = statement.executeQuery(sql)) {
                assertThat(rows.next()).as(sql).isTrue();
                return rows.getString(1);
            }
        }
    }
}
