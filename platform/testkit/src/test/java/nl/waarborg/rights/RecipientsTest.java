package nl.waarborg.rights;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Recipients hear what was done with data that they had, each once (AVG art. 19). */
final class RecipientsTest {

    private static final String MAILED = "supplier@recipient.example";

    private static TestPlatform platform;
    private static TestPerson officer;
    private static TestPerson abroad;

    @BeforeAll
    static void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
        officer = platform.person(NORTH, "Tell Officer", "everything");
        abroad = platform.person(SOUTH, "Abroad Officer", "everything");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void an_erasure_is_told_to_each_recipient_once_by_mail_or_by_people() throws SQLException {
        TestPerson ann = given(officer, "Ann Erased", true, true);
        TestPerson bob = given(officer, "Bob Kept", true, true);
        given(abroad, "Ann Abroad", true, true);

        JsonObject shown = carriedOut(ann, "ERASE", new JsonObject());

        assertThat(recipients(shown))
                .extracting(one -> one.getString("recipient") + " " + one.getString("outcome"))
                .containsExactlyInAnyOrder("supplier MAILED", "family-coach null");
        assertThat(mailsTo(NORTH.value(), MAILED, shown.getString("id")))
                .singleElement()
                .asString()
                .contains("gewist", "Ann Erased, " + ann.login(), "- vragen")
                .contains(shown.getString("id"))
                .doesNotContain("Bob");
        assertThat(mailsTo(SOUTH.value(), MAILED, shown.getString("id"))).isEmpty();
        JsonObject byPeople = recipient(shown, "family-coach");
        assertThat(byPeople.getString("who")).contains("Ann Erased");
        assertThat(letters(shown).getLast())
                .contains("AVG art. 19")
                .contains("Gezinscoach", "Ontvanger");
        assertThat(
                        Desk.own(bob, Desk.inHandling(bob, officer, "ACCESS"))
                                .getJsonArray("recipients"))
                .isEmpty();
    }

    @Test
    void what_people_told_is_written_down_with_their_name_and_who_it_was_about_is_forgotten()
            throws SQLException {
        TestPerson ann = given(officer, "Ann Told", false, true);
        JsonObject shown = carriedOut(ann, "ERASE", new JsonObject());
        String notice = recipient(shown, "family-coach").getString("id");

        assertThat(close(officer, notice, "completion", "short").pointers())
                .containsExactly("/note");
        assertThat(close(ann, notice, "completion", "I told them myself.").status()).isIn(401, 403);
        assertThat(close(abroad, notice, "completion", "I told them myself.").status())
                .isEqualTo(404);
        assertThat(open(officer)).contains(notice);
        Answer told = close(officer, notice, "completion", "By telephone, to the desk there.");

        assertThat(told.status()).as(told.toString()).isEqualTo(200);
        assertThat(told.json().getString("outcome")).isEqualTo("TOLD");
        assertThat(told.json().getString("who")).isNull();
        assertThat(told.json().getString("closedBy")).isEqualTo(officer.account().toString());
        assertThat(close(officer, notice, "impossibility", "They no longer exist.").status())
                .isEqualTo(409);
        assertThat(open(officer)).doesNotContain(notice);
        assertThat(open(abroad)).doesNotContain(notice);
        for (String change :
                List.of(
                        "outcome = NULL, note = NULL, closed_by = NULL, closed_at = NULL",
                        "note = 'Something else was said.'",
                        "who = 'Ann Told'")) {
            assertThatThrownBy(() -> asOwner("UPDATE core.recipient_notice SET " + change, notice))
                    .hasMessageContaining("stands");
        }
    }

    @Test
    void a_correction_is_told_to_who_had_that_table_and_the_person_sees_who_cannot_be_told()
            throws SQLException {
        TestPerson ann = given(officer, "Ann Corrected", true, false);
        TestPerson bob = platform.person(NORTH, "Bob Nowhere", "person");
        String ticket = ticketOf(bob);
        JsonObject none = carriedOut(bob, "RECTIFY", corrected(ticket));
        assertThat(recipients(none)).as("nobody had it").isEmpty();
        assertThat(letters(none).getLast()).doesNotContain("art. 19");

        String hers = ticketGiven(ann);
        String other = ticketOf(ann);
        assertThat(officer.api().post("/helpdesk/tickets/" + other + "/supplier").status())
                .isEqualTo(204);
        JsonObject shown = carriedOut(ann, "RECTIFY", corrected(hers));
        String notice = recipient(shown, "supplier").getString("id");
        assertThat(mailsTo(NORTH.value(), MAILED, shown.getString("id")))
                .singleElement()
                .asString()
                .contains("verbeterd of aangevuld", hers)
                .doesNotContain(other);
        close(officer, notice, "impossibility", "The supplier no longer exists.");

        JsonObject own =
                Desk.own(ann, shown.getString("id")).getJsonArray("recipients").getJsonObject(0);
        assertThat(own.getString("told")).isEqualTo("IMPOSSIBLE");
        assertThat(own.getString("note")).isEqualTo("The supplier no longer exists.");
        assertThat(own.getString("name")).isEqualTo("Ontvanger");
        assertThat(own.containsKey("who")).isFalse();
    }

    @Test
    void a_restriction_is_told_when_it_begins_and_when_it_ends() throws SQLException {
        TestPerson ann = given(officer, "Ann Aside", true, false);

        JsonObject begun = carriedOut(ann, "RESTRICT", new JsonObject());
        JsonObject ended = carriedOut(ann, "RESTRICT", new JsonObject().put("lift", true));

        assertThat(mailsTo(NORTH.value(), MAILED, begun.getString("id")).getFirst())
                .contains("afgeschermd; gebruik ze niet");
        assertThat(mailsTo(NORTH.value(), MAILED, ended.getString("id")).getFirst())
                .contains("wordt opgeheven");
    }

    @Test
    void nothing_is_told_about_a_request_that_was_refused_or_only_shows_data() throws SQLException {
        TestPerson ann = given(officer, "Ann Refused", true, true);
        String refused = Desk.inHandling(ann, officer, "RECTIFY");
        Desk.decide(officer, refused, "REFUSED", Desk.ground("DATA_CORRECT"));
        JsonObject access = carriedOut(ann, "ACCESS", new JsonObject());

        assertThat(recipients(officer.api().get("/rights-requests/" + refused).json())).isEmpty();
        assertThat(recipients(access)).isEmpty();
    }

    @Test
    void what_a_hold_keeps_is_told_when_it_goes_and_not_before() throws SQLException {
        TestPerson ann = given(officer, "Ann Held", true, false);
        String gone = ticketGiven(ann);
        String held = ticketOf(ann);
        assertThat(officer.api().post("/helpdesk/tickets/" + held + "/supplier").status())
                .isEqualTo(204);
        String hold = held(held);
        platform.clock().advance(Duration.ofSeconds(5));
        String id = Desk.inHandling(ann, officer, "ERASE");
        assertThat(Desk.status(Desk.decide(officer, id, "PARTIAL", Desk.ground("LEGAL_CLAIM"))))
                .isEqualTo("DECIDED");
        assertThat(Desk.status(Desk.step(officer, id, "execute", new JsonObject())))
                .isEqualTo("EXECUTED");
        assertThat(mailsTo(NORTH.value(), MAILED, id))
                .singleElement()
                .asString()
                .contains(gone)
                .doesNotContain(held);

        JsonObject why = new JsonObject().put("because", "the claim is settled");
        assertThat(officer.api().post("/holds/" + hold + "/release", why).status())
                .isBetween(200, 204);
        platform.runNow(NORTH, "rights-retries");

        assertThat(mailsTo(NORTH.value(), MAILED, id))
                .hasSize(2)
                .filteredOn(body -> body.contains(held))
                .singleElement()
                .asString()
                .doesNotContain(gone);
    }

    private static String ticketGiven(TestPerson person) {
        return person.api()
                .get("/me/disclosures")
                .json()
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("recordId");
    }

    private static String held(String ticket) {
        JsonObject hold =
                new JsonObject()
                        .put("dataset", "helpdesk.ticket")
                        .put("recordId", ticket)
                        .put("ground", "LEGAL_CLAIM")
                        .put("reference", "case 8")
                        .put("reviewOn", "2027-06-01");
        Answer placed = officer.api().post("/holds", hold);
        assertThat(placed.status()).as(placed.toString()).isEqualTo(201);
        return placed.json().getString("id");
    }

    /**
     * A person with a ticket that went to the supplier, and data that went to the coach by hand.
     */
    private static TestPerson given(
            TestPerson staff, String name, boolean supplier, boolean coach) {
        TestPerson person = platform.person(staff.equals(abroad) ? SOUTH : NORTH, name, "person");
        String ticket = ticketOf(person);
        if (supplier) {
            assertThat(staff.api().post("/helpdesk/tickets/" + ticket + "/supplier").status())
                    .isEqualTo(204);
        }
        if (coach) {
            JsonObject byHand =
                    new JsonObject()
                            .put("subjectId", person.subject().toString())
                            .put("recipient", "family-coach")
                            .put("ground", "LEGAL_DUTY")
                            .put("data", new JsonArray().add("CVO-F4"));
            assertThat(staff.api().post("/disclosures", byHand).status()).isEqualTo(204);
        }
        return person;
    }

    private static String ticketOf(TestPerson person) {
        return person.api()
                .post("/helpdesk/tickets", new JsonObject().put("question", "How?"))
                .json()
                .getString("id");
    }

    private static JsonObject corrected(String ticket) {
        return new JsonObject()
                .put(
                        "corrections",
                        new JsonArray()
                                .add(
                                        new JsonObject()
                                                .put("dataset", "helpdesk.ticket")
                                                .put("recordId", ticket)
                                                .put("column", "question")
                                                .put("value", "How indeed?")));
    }

    private static JsonObject carriedOut(TestPerson person, String type, JsonObject how) {
        JsonObject asked = new JsonObject().put("type", type).put("language", "NL");
        String id = Desk.ask(person, asked).json().getString("id");
        Desk.step(officer, id, "take");
        assertThat(Desk.status(Desk.decide(officer, id, "FULL"))).isEqualTo("DECIDED");
        Answer done = Desk.step(officer, id, "execute", how);
        assertThat(done.status()).as(done.toString()).isEqualTo(200);
        return Desk.executed(officer, id);
    }

    private static List<JsonObject> recipients(JsonObject request) {
        return request.getJsonArray("recipients").stream().map(JsonObject.class::cast).toList();
    }

    private static JsonObject recipient(JsonObject request, String name) {
        return recipients(request).stream()
                .filter(one -> one.getString("recipient").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> letters(JsonObject request) {
        return Desk.letters(request);
    }

    private static Answer close(TestPerson who, String notice, String how, String note) {
        return who.api()
                .post(
                        "/recipient-notices/" + notice + "/" + how,
                        new JsonObject().put("note", note));
    }

    private static Stream<String> open(TestPerson who) {
        return who
                .api()
                .get("/recipient-notices?open=true&limit=100")
                .json()
                .getJsonArray("items")
                .stream()
                .map(one -> ((JsonObject) one).getString("id"));
    }

    private static List<String> mailsTo(String tenant, String address, String request)
            throws SQLException {
        List<String> bodies = new ArrayList<>();
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', '" + tenant + "', false)");
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT body FROM core.mail WHERE recipient = '%s' AND record_id = '%s'"
                                    .formatted(address, request))) {
                while (rows.next()) {
                    bodies.add(rows.getString(1));
                }
            }
        }
        return bodies;
    }

    private static void asOwner(String update, String notice) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            statement.executeUpdate(update + " WHERE id = '" + notice + "'");
        }
    }
}
