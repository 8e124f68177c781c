package nl.waarborg.panel;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A recipient whose right to data rests on consent gets nothing without it (KCK-C4, IKO-D1). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharingTest {

    private TestPlatform platform;
    private TestPerson officer;

    @BeforeAll
    void open() {
        platform = TestPlatform.with(new PanelPlugin());
        officer = platform.person(NORTH, "Sharing Officer", "everything");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void nothing_goes_to_a_recipient_before_the_person_agrees_and_nothing_after_taking_it_back()
            throws SQLException {
        TestPerson ann = answering(NORTH, "Ann Shared");
        String printed = "/panel/answers/" + answerOf(ann) + "/printed";

        Answer refused = officer.api().get(printed);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
        assertThat(refused.json().getString("type")).endsWith("consent-missing");
        assertThat(refused.json().getString("detail")).contains("Ask for their consent first");
        String consent = agree(ann);
        assertThat(officer.api().get(printed).status()).isEqualTo(204);
        assertThat(ann.api().get("/me/disclosures").items()).hasSize(1);

        assertThat(ann.api().post("/me/consents/" + consent + "/withdrawal").status())
                .isEqualTo(200);

        assertThat(officer.api().get(printed).status()).isEqualTo(403);
        assertThat(ann.api().get("/me/disclosures").items()).as("no further line").hasSize(1);
        assertThat(mails(consent))
                .singleElement()
                .asString()
                .contains("partner@recipient.example", "ingetrokken", "Ann Shared", "panel.answer");
    }

    @Test
    void who_got_nothing_is_told_nothing_and_one_consent_serves_one_person_of_one_organisation()
            throws SQLException {
        TestPerson ann = answering(NORTH, "Ann Apart");
        TestPerson bob = answering(NORTH, "Bob Apart");
        TestPerson amy = answering(SOUTH, "Amy Apart");
        String consent = agree(bob);
        agree(amy);

        assertThat(officer.api().get("/panel/answers/" + answerOf(ann) + "/printed").status())
                .isEqualTo(403);
        assertThat(bob.api().post("/me/consents/" + consent + "/withdrawal").status())
                .isEqualTo(200);

        assertThat(mails(consent)).isEmpty();
    }

    @Test
    void staff_cannot_write_down_by_hand_what_may_not_be_given_on_whatever_ground() {
        TestPerson ann = answering(NORTH, "Ann Hand");

        for (String ground : List.of("CONSENT", "LEGAL_DUTY", "LEGITIMATE_INTEREST")) {
            Answer refused = officer.api().post("/disclosures", byHand(ann, ground));
            assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
            assertThat(refused.json().getString("type")).endsWith("consent-missing");
        }
        agree(ann);

        assertThat(officer.api().post("/disclosures", byHand(ann, "CONSENT")).status())
                .isEqualTo(204);
    }

    @Test
    void not_even_the_owner_writes_such_a_line() throws SQLException {
        TestPerson ann = answering(NORTH, "Ann Raw");
        String line =
                "INSERT INTO core.disclosure (tenant_id, id, created_at, subject_id, act, recipient,"
                        + " ground, data, purpose) VALUES ('north', gen_random_uuid(), now(), '%s',"
                        + " 'core.by-hand', 'partner', 'LEGAL_DUTY', '{CVO-F1}', 'CVO-P1')";

        assertThat(refusal(line.formatted(ann.subject())))
                .contains("of people who agree alone", "23514");
        agree(ann);
        assertThat(refusal(line.formatted(ann.subject()))).isEmpty();
    }

    private TestPerson answering(TenantId tenant, String name) {
        TestPerson person = platform.person(tenant, name, "person");
        give(person, plain("panel.health").put("question", "first").put("age", "FROM_16"));
        Answer answered =
                person.api()
                        .post(
                                "/panel/answers",
                                new JsonObject().put("question", "first").put("text", name));
        assertThat(answered.status()).as(answered.toString()).isEqualTo(204);
        return person;
    }

    private static String agree(TestPerson person) {
        return give(person, plain("panel.sharing"));
    }

    private static JsonObject plain(String purpose) {
        return new JsonObject().put("purpose", purpose).put("textVersion", "1");
    }

    private static String give(TestPerson person, JsonObject body) {
        Answer given = person.api().post("/me/consents", body);
        assertThat(given.status()).as(given.toString()).isEqualTo(201);
        return given.json().getString("id");
    }

    private static JsonObject byHand(TestPerson person, String ground) {
        return new JsonObject()
                .put("subjectId", person.subject().toString())
                .put("recipient", "partner")
                .put("ground", ground)
                .put("data", new JsonArray().add("CVO-F1"));
    }

    private String answerOf(TestPerson person) throws SQLException {
        return ask("SELECT id FROM panel.answer WHERE expert_id = '%s'".formatted(person.subject()))
                .getFirst();
    }

    private List<String> mails(String consent) throws SQLException {
        return ask(
                "SELECT recipient || ' ' || body FROM core.mail WHERE template ="
                        + " 'core.sharing-ended' AND record_id = '"
                        + consent
                        + "'");
    }

    private List<String> ask(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection owner = platform.ownerConnection();
                Statement statement = at(owner);
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private String refusal(String sql) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = at(owner)) {
            statement.execute(sql);
            return "";
        } catch (SQLException refused) {
            return refused.getMessage() + " " + refused.getSQLState();
        }
    }

    private static Statement at(Connection owner) throws SQLException {
        Statement statement = owner.createStatement();
        statement.execute(
                "SELECT set_config('waarborg.tenant', 'north', false),"
                        + " set_config('waarborg.reach', 'TENANT', false)");
        return statement;
    }
}
