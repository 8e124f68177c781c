package nl.waarborg.policies;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.server.Platform;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A change of the policy: seen before it applies, agreed to by another, applied on its day. */
final class PolicyChangesTest {

    private final TestPlatform platform = TestPlatform.with(new HelpdeskPlugin());
    private TestPerson author;
    private TestPerson other;

    @BeforeEach
    void open() {
        author = platform.person(NORTH, "Anna Auteur", "everything");
        other = platform.person(NORTH, "Otto Ander", "everything");
        TestPerson person = platform.person(NORTH, "Ann", "person");
        person.api().post("/helpdesk/tickets", new JsonObject().put("question", "How?"));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void a_change_shows_first_which_records_live_shorter() throws Exception {
        JsonObject shorter = change(half(document("2026-12-01")));

        assertThat(shorter.getJsonArray("impact"))
                .isNotEmpty()
                .allSatisfy(
                        line -> {
                            JsonObject one = (JsonObject) line;
                            assertThat(one.getString("dataset")).isEqualTo("helpdesk.ticket");
                            assertThat(one.getJsonObject("name").getString("en"))
                                    .isEqualTo(
                                            platform.platform()
                                                    .registry()
                                                    .names()
                                                    .of("helpdesk.ticket")
                                                    .english());
                            assertThat(one.getLong("shorter")).isEqualTo(1);
                            assertThat(one.getLong("longer")).isZero();
                        });
        assertThat(change(document("2026-12-01")).getJsonArray("impact")).isEmpty();
    }

    @Test
    void a_change_shows_first_which_records_live_longer() throws Exception {
        JsonObject longer = change(term(document("2026-12-01"), "P24M"));

        assertThat(longer.getJsonArray("impact"))
                .isNotEmpty()
                .allSatisfy(
                        line -> {
                            JsonObject one = (JsonObject) line;
                            assertThat(one.getString("dataset")).isEqualTo("helpdesk.ticket");
                            assertThat(one.getLong("longer")).isEqualTo(1);
                            assertThat(one.getLong("shorter")).isZero();
                        });
    }

    @Test
    void who_wrote_a_change_does_not_approve_it() throws Exception {
        String id = change(document("2026-12-01")).getString("id");
        JsonObject reason = new JsonObject().put("because", "looks right");

        assertThat(author.api().post("/policy-changes/" + id + "/approval", reason).problem())
                .isEqualTo("conflict");
        assertThatThrownBy(
                        () ->
                                asOwner(
                                        "UPDATE core.policy_change SET decision = 'APPROVED', decided_at = now(),"
                                                + " because = 'alone', decided_by = author_id"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("policy_change_two_people");
        assertThatThrownBy(
                        () ->
                                asOwner(
                                        "INSERT INTO core.tenant_policy SELECT tenant_id, 2, document, sha256,"
                                                + " 'CHANGE', now() FROM core.policy_change"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("two people");
        assertThat(other.api().post("/policy-changes/" + id + "/approval", reason).status())
                .isEqualTo(200);
        assertThatThrownBy(
                        () -> asOwner("UPDATE core.policy_change SET effective_on = '2026-11-22'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("stands");
        assertThatThrownBy(() -> asOwner("DELETE FROM core.policy_change"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void an_approved_change_applies_by_itself_on_its_day_and_is_published() throws Exception {
        JsonObject written = change(half(document("2026-11-23")));
        String path = "/policy-changes/" + written.getString("id");
        Answer agreed =
                other.api().post(path + "/approval", new JsonObject().put("because", "agreed"));
        assertThat(agreed.json().getInteger("appliedVersion")).isNull();

        try (Platform node = platform.startAnother(new HelpdeskPlugin())) {
            Eventually.comes("its turn on the schedule", this::isPlanned);
            assertThat(other.api().get(path).json().getInteger("appliedVersion")).isNull();
            platform.clock().set(Instant.parse("2026-11-23T09:00:00Z"));
            other = platform.again(other);
            Eventually.comes(
                    "the day of the change",
                    () -> other.api().get(path).json().getInteger("appliedVersion") != null);
            assertThat(node.inQuarantine()).isFalse();
        }

        Eventually.seen(
                "the other node hears of it",
                () -> platform.api(NORTH).get("/privacy-statement").json(),
                now -> now.getString("policySha256").equals(written.getString("sha256")));
        assertThat(platform.api(SOUTH).get("/privacy-statement").json().getInteger("policyVersion"))
                .isEqualTo(1);
        List<JsonObject> versions =
                other.api().get("/policy-versions").json().getJsonArray("versions").stream()
                        .map(JsonObject.class::cast)
                        .toList();
        JsonObject runs = versions.getFirst();
        assertThat(runs.getString("status")).isEqualTo("RUNNING");
        assertThat(runs.getString("sha256")).isEqualTo(written.getString("sha256"));
        assertThat(runs.getString("effectiveFrom")).isEqualTo("2026-11-23");
        assertThat(runs.getString("approvedBy")).isEqualTo(other.account().toString());
        assertThat(runs.getString("writtenBy")).isEqualTo(author.account().toString());
        assertThat(versions.getLast().getString("status")).isEqualTo("REPLACED");
        assertThat(versions.getLast().getString("origin")).isEqualTo("FILE");
        assertThat(versions.getLast().getString("approvedBy")).isNull();
        assertThat(
                        platform.person(NORTH, "Vera Visitor", "person")
                                .api()
                                .get("/policy-versions")
                                .status())
                .isEqualTo(403);
        assertThat(
                        platform.person(SOUTH, "Sara South", "everything")
                                .api()
                                .get("/policy-versions")
                                .json()
                                .getJsonArray("versions"))
                .hasSize(1);
    }

    private List<String> previewed(String day) {
        return author.api().get("/retention/preview?on=" + day).items().stream()
                .map(item -> item.getString("dataset") + " " + item.getString("id"))
                .toList();
    }

    private List<String> tickets() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "SELECT set_config('waarborg.tenant', 'north', false),"
                            + " set_config('waarborg.reach', 'TENANT', false)");
            try (ResultSet rows = statement.executeQuery("SELECT id FROM helpdesk.ticket")) {
                while (rows.next()) {
                    found.add("helpdesk.ticket " + rows.getString(1));
                }
            }
        }
        return found;
    }

    private void at(String moment) {
        platform.clock().set(Instant.parse(moment));
        author = platform.again(author);
        other = platform.again(other);
    }

    @Test
    void the_preview_of_a_day_goes_by_the_change_that_applies_by_then_as_the_run_does()
            throws Exception {
        List<String> old = tickets();
        assertThat(old).hasSize(1);
        at("2027-07-01T09:00:00Z");
        TestPerson person = platform.person(NORTH, "Bea", "person");
        person.api().post("/helpdesk/tickets", new JsonObject().put("question", "And now?"));
        String path = "/policy-changes/" + change(half(document("2027-07-02"))).getString("id");
        assertThat(previewed("2027-07-03")).as("before anybody agreed").isEmpty();
        other.api().post(path + "/approval", new JsonObject().put("because", "agreed"));

        assertThat(previewed("2027-07-01")).as("before it applies").isEmpty();
        List<String> foretold = previewed("2027-07-03");
        assertThat(foretold).isEqualTo(old);
        assertThat(
                        author.api()
                                .get("/retention/preview/totals?on=2027-07-03")
                                .json()
                                .getJsonArray("totals")
                                .getJsonObject(0)
                                .getInteger("records"))
                .isEqualTo(1);
        List<String> before = tickets();

        at("2027-07-03T09:00:00Z");
        RetentionRun.of(author, LocalDate.of(2027, 7, 3));

        before.removeAll(tickets());
        assertThat(before).isEqualTo(foretold);
    }

    private boolean isPlanned() throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT count(*) > 0 FROM installation.scheduled_task WHERE"
                                        + " task_instance = 'north' AND task_name = 'core.policy-changes'")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    @Test
    void a_change_waits_until_people_were_told_where_the_statement_says_so() throws Exception {
        asOwner(
                "ALTER TABLE core.tenant_policy DISABLE TRIGGER agreed_promises",
                "INSERT INTO core.tenant_policy SELECT tenant_id, 2, jsonb_set(document,"
                        + " '{statement,onChange,inform}', '\"BEFORE\"'), sha256('told'), origin, created_at"
                        + " FROM core.tenant_policy WHERE version = 1",
                "UPDATE core.tenant SET policy_version = 2",
                "INSERT INTO core.subject (tenant_id, id, created_at)"
                        + " VALUES ('north', gen_random_uuid(), now())");
        JsonObject written = change(document("2026-11-22"));
        String path = "/policy-changes/" + written.getString("id");
        JsonObject reason = new JsonObject().put("because", "letter of 22 November");
        assertThat(written.getBoolean("informFirst")).isTrue();

        assertThat(author.api().post(path + "/announcement", reason).problem())
                .isEqualTo("conflict");
        assertThat(other.api().post(path + "/approval", reason).json().getInteger("appliedVersion"))
                .isNull();
        assertThat(other.api().get(path).json().getLong("unreached"))
                .as("whom no mail can reach, people tell")
                .isEqualTo(1);
        Answer told = other.api().post(path + "/announcement", reason);

        assertThat(told.json().getInteger("appliedVersion")).as(told.text()).isEqualTo(3);
    }

    @Test
    void a_purpose_on_consent_that_changes_is_asked_again() throws Exception {
        JsonObject document = document("2026-12-01");
        document.getJsonArray("activities").stream()
                .map(JsonObject.class::cast)
                .flatMap(one -> one.getJsonArray("purposes", new JsonArray()).stream())
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("id").equals("CVO-L2d"))
                .forEach(
                        one -> {
                            one.getJsonArray("lawfulBases").clear().add("CONSENT");
                            one.getJsonObject("name").put("en", "Something else");
                        });

        assertThat(change(document).getJsonArray("consentAgain")).containsExactly("CVO-L2d");
    }

    @Test
    void a_change_that_could_not_be_kept_or_of_the_past_is_refused() throws Exception {
        assertThat(post(document("2026-11-21")).problem()).isEqualTo("conflict");
        JsonObject unfit = document("2026-12-01");
        unfit.remove("retention");
        assertThat(post(unfit).problem()).isEqualTo("invalid-request");
        JsonObject same = document("2026-12-01");
        same.getJsonObject("policy").put("version", 1);
        assertThat(post(same).problem()).isEqualTo("conflict");
        TestPerson nobody = platform.person(NORTH, "Nora Niets", "nothing");
        assertThat(nobody.api().post("/policy-changes", document("2026-12-01")).problem())
                .isEqualTo("forbidden");
        TestPerson elsewhere = platform.person(SOUTH, "Zoe Zuid", "everything");
        String id = change(document("2026-12-01")).getString("id");
        assertThat(elsewhere.api().get("/policy-changes/" + id).problem()).isEqualTo("not-found");
    }

    private Answer post(JsonObject document) {
        return author.api().post("/policy-changes", document);
    }

    private JsonObject change(JsonObject document) {
        Answer made = post(document);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json();
    }

    private JsonObject document(String from) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT document::text FROM core.tenant_policy ORDER BY version DESC LIMIT 1")) {
                assertThat(rows.next()).isTrue();
                JsonObject document = new JsonObject(rows.getString(1));
                document.getJsonObject("policy").put("version", 2).put("effectiveFrom", from);
                return document;
            }
        }
    }

    /** Half the term for tickets. */
    private static JsonObject half(JsonObject document) {
        return term(document, "P6M");
    }

    private static JsonObject term(JsonObject document, String period) {
        document.getJsonArray("retention").stream()
                .map(JsonObject.class::cast)
                .filter(rule -> rule.getString("data", "").equals("ticket"))
                .forEach(rule -> rule.put("period", period));
        return document;
    }

    private void asOwner(String... statements) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
