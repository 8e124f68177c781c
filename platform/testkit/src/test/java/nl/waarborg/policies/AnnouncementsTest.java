package nl.waarborg.policies;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.spi.TenantId;
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
import java.util.ArrayList;
import java.util.List;

/** People hear of a change before it applies, and are asked again where it touches consent. */
final class AnnouncementsTest {

    private static final String TODAY = "2026-11-22";

    private static TestPlatform platform;

    @BeforeAll
    static void open() {
        platform = TestPlatform.with(new HelpdeskPlugin());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void everybody_with_an_account_is_told_by_mail_and_then_the_change_applies_by_itself()
            throws SQLException {
        TestPerson author = platform.person(NORTH, "Anna Auteur", "everything");
        TestPerson other = platform.person(NORTH, "Otto Ander", "everything");
        TestPerson ann = platform.person(NORTH, "Ann Told", "person");
        informsFirst();
        JsonObject document = document(NORTH, 3);
        document.getJsonArray("retention").stream()
                .map(JsonObject.class::cast)
                .filter(rule -> rule.getString("data", "").equals("ticket"))
                .forEach(rule -> rule.put("period", "P6M"));
        String id = proposed(author, document);
        assertThat(mails(NORTH, "core.policy-changes")).as("nobody agreed yet").isEmpty();
        assertThatThrownBy(
                        () ->
                                asOwner(
                                        NORTH,
                                        "UPDATE core.policy_change SET decision = 'APPROVED',"
                                                + " decided_at = now(), because = 'agreed', decided_by = '"
                                                + other.account()
                                                + "', informed_at = now(), informed_how = 'mailed'"))
                .hasMessageContaining("somebody was not told");

        JsonObject change = approved(other, id);

        List<String> people = ask(NORTH, "SELECT login FROM core.account WHERE kind = 'HUMAN'");
        assertThat(change.getLong("mailed")).isEqualTo(people.size());
        assertThat(change.getInteger("appliedVersion")).as(change.encode()).isEqualTo(3);
        assertThat(change.getString("informedHow")).isEqualTo("mailed to everybody");
        assertThat(mails(NORTH, "core.policy-changes"))
                .hasSize(people.size())
                .anySatisfy(
                        mail ->
                                assertThat(mail)
                                        .startsWith(ann.login())
                                        .contains("22 november 2026", "Bewaartermijn: "));
        assertThat(mails(SOUTH, "core.policy-changes")).isEmpty();
    }

    @Test
    void whose_consent_a_change_touches_is_asked_again_and_until_then_it_counts_no_longer()
            throws SQLException {
        TestPerson author = platform.person(SOUTH, "Zus Auteur", "everything");
        TestPerson other = platform.person(SOUTH, "Zoe Ander", "everything");
        TestPerson ann = platform.person(SOUTH, "Ann Agrees", "person");
        TestPerson bob = platform.person(SOUTH, "Bob Never", "person");
        TestPerson north = platform.person(NORTH, "Nel Agrees", "person");
        JsonObject document = document(SOUTH, 2);
        JsonObject asked = terms(document, "desk-news");
        String before = asked.getString("textVersion");
        assertThat(agree(ann, before).status()).isEqualTo(201);
        assertThat(agree(north, before).status()).isEqualTo(201);
        asked.put("textVersion", "2").getJsonObject("text").put("nl", "Mogen wij u alles mailen?");
        String id = proposed(author, document);

        JsonObject change = approved(other, id);

        assertThat(change.getJsonArray("consentAgain")).containsExactly(asked.getString("purpose"));
        assertThat(change.getInteger("appliedVersion")).as(change.encode()).isEqualTo(2);
        assertThat(mails(SOUTH, "core.consent-again"))
                .singleElement()
                .asString()
                .startsWith(ann.login())
                .contains("Mogen wij u alles mailen?", "telt uw eerdere toestemming niet meer");
        assertThat(states(ann)).containsExactly("SUPERSEDED");
        assertThat(states(north)).as("of another organisation").containsExactly("STANDING");
        assertThat(states(bob)).isEmpty();
        assertThat(agree(ann, before).pointers()).containsExactly("/textVersion");
        assertThat(agree(ann, "2").status()).isEqualTo(201);
        assertThat(states(ann)).containsExactlyInAnyOrder("SUPERSEDED", "STANDING");
        assertThatThrownBy(
                        () ->
                                asOwner(
                                        SOUTH,
                                        "UPDATE core.consent SET superseded_at = NULL"
                                                + " WHERE superseded_at IS NOT NULL"))
                .hasMessageContaining("stands as it was given");
    }

    /** From now on the statement of the north promises to tell people first. */
    private static void informsFirst() throws SQLException {
        asOwner(
                NORTH,
                "ALTER TABLE core.tenant_policy DISABLE TRIGGER agreed_promises",
                "INSERT INTO core.tenant_policy SELECT tenant_id, 2, jsonb_set(document,"
                        + " '{statement,onChange,inform}', '\"BEFORE\"'), sha256('told'), origin, created_at"
                        + " FROM core.tenant_policy WHERE version = 1",
                "UPDATE core.tenant SET policy_version = 2",
                "ALTER TABLE core.tenant_policy ENABLE TRIGGER agreed_promises");
    }

    private static String proposed(TestPerson author, JsonObject document) {
        Answer made = author.api().post("/policy-changes", document);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().getString("id");
    }

    private static JsonObject approved(TestPerson other, String id) {
        Answer answer =
                other.api()
                        .post(
                                "/policy-changes/" + id + "/approval",
                                new JsonObject().put("because", "agreed"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static JsonObject terms(JsonObject document, String id) {
        return document.getJsonArray("consents").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Answer agree(TestPerson person, String textVersion) {
        return person.api()
                .post(
                        "/me/consents",
                        new JsonObject()
                                .put("purpose", "desk-news")
                                .put("textVersion", textVersion));
    }

    private static List<String> states(TestPerson person) {
        JsonArray items = person.api().get("/me/consents").json().getJsonArray("items");
        return items.stream().map(one -> ((JsonObject) one).getString("state")).toList();
    }

    private static JsonObject document(TenantId tenant, int version) throws SQLException {
        JsonObject document =
                new JsonObject(
                        ask(
                                        tenant,
                                        "SELECT document::text FROM core.tenant_policy"
                                                + " ORDER BY version DESC LIMIT 1")
                                .getFirst());
        document.getJsonObject("policy").put("version", version).put("effectiveFrom", TODAY);
        return document;
    }

    private static List<String> mails(TenantId tenant, String template) throws SQLException {
        return ask(
                tenant,
                "SELECT recipient || ' ' || body FROM core.mail WHERE template = '%s'"
                        .formatted(template));
    }

    private static List<String> ask(TenantId tenant, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', '" + tenant + "', false)");
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    private static void asOwner(TenantId tenant, String... statements) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', '" + tenant + "', false)");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
