package nl.waarborg.policies;

import static nl.waarborg.testkit.TestPlatform.NORTH;
import static nl.waarborg.testkit.TestPlatform.SOUTH;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.server.Platform;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A file that was edited: what people were promised changes only once somebody of the organisation
 * agreed, whatever else it says holds from the next start.
 */
final class ChangedFileTest {

    private final TestPlatform platform = TestPlatform.with(new HelpdeskPlugin());
    private TestPerson officer;

    @BeforeEach
    void open() {
        officer = platform.person(NORTH, "Olga Officier", "everything");
        officer.api().post("/helpdesk/tickets", new JsonObject().put("question", "How?"));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void a_shorter_term_in_a_file_waits_with_its_impact_until_somebody_agreed() throws Exception {
        List<TenantDocument> edited = edited(file -> term(file, "P6M"));

        start(edited);
        start(edited);

        assertThat(running()).isEqualTo(1);
        List<JsonObject> waiting = changes();
        assertThat(waiting).as("written down once, however often it starts").hasSize(1);
        JsonObject change = waiting.getFirst();
        assertThat(change.getString("authorId")).isNull();
        assertThat(change.getString("effectiveOn")).isEqualTo("2026-11-22");
        assertThat(change.getJsonArray("impact").getJsonObject(0).getString("dataset"))
                .isEqualTo("helpdesk.ticket");

        assertThat(approved(change).getInteger("appliedVersion")).isEqualTo(2);
        start(edited);

        assertThat(running()).isEqualTo(2);
        assertThat(changes()).hasSize(1);
        assertThat(platform.api(SOUTH).get("/privacy-statement").json().getInteger("policyVersion"))
                .isEqualTo(1);
    }

    @Test
    void a_file_of_a_later_day_runs_from_that_day() throws Exception {
        List<TenantDocument> edited =
                edited(
                        file -> {
                            term(file, "P6M");
                            file.withObject("/policy").put("effectiveFrom", "2026-12-01");
                        });
        start(edited);
        approved(changes().getFirst());
        assertThat(running()).isEqualTo(1);

        platform.clock().set(Instant.parse("2026-12-01T09:00:00Z"));
        officer = platform.again(officer);
        platform.runNow(NORTH, "policy-changes");

        assertThat(running()).isEqualTo(2);
    }

    @Test
    void a_node_whose_file_waits_is_ready_and_says_so() throws Exception {
        List<TenantDocument> edited =
                edited(
                        file -> {
                            term(file, "P6M");
                            file.withObject("/policy").put("version", 2);
                        });
        try (Platform node = platform.startReading(edited)) {
            Answer ready = ApiClient.at(node.management()).get("/health/ready");

            assertThat(ready.status()).as(ready.text()).isEqualTo(200);
            assertThat(ready.text()).contains("files that wait for agreement: north");
        }
    }

    @Test
    void a_file_that_was_refused_stays_refused_and_what_runs_goes_on() throws Exception {
        List<TenantDocument> edited = edited(file -> term(file, "P6M"));
        start(edited);
        String path = "/policy-changes/" + changes().getFirst().getString("id");
        Answer refused = officer.api().post(path + "/refusal", because("shorter than promised"));
        assertThat(refused.status()).as(refused.text()).isEqualTo(200);

        start(edited);

        assertThat(running()).isEqualTo(1);
        assertThat(changes())
                .singleElement()
                .satisfies(one -> assertThat(one.getString("decision")).isEqualTo("REFUSED"));
    }

    @Test
    void a_module_that_a_file_switches_off_goes_on_until_somebody_agreed_and_its_terms_after()
            throws Exception {
        List<TenantDocument> edited = edited(ChangedFileTest::switchedOff);
        start(edited);
        assertThat(running()).isEqualTo(1);
        assertThat(officer.api().get("/helpdesk/tickets").status()).isEqualTo(200);

        approved(changes().getFirst());
        start(edited);

        assertThat(running()).isEqualTo(2);
        assertThat(officer.api().get("/helpdesk/tickets").status()).isEqualTo(404);
        try (RawSql sql = RawSql.at(platform, NORTH)) {
            assertThat(sql.ask("SELECT count(*) FROM helpdesk.ticket")).contains("1");
            platform.clock().advance(Duration.ofDays(366 * 3));
            platform.runNow(NORTH, "retention");
            assertThat(sql.ask("SELECT count(*) FROM helpdesk.ticket"))
                    .as("its term passed though nobody works with it any more")
                    .contains("0");
        }
    }

    @Test
    void what_nobody_was_promised_holds_from_the_next_start() throws Exception {
        start(edited(file -> file.putArray("corsOrigins").add("https://desk.example")));

        assertThat(running()).isEqualTo(2);
        assertThat(changes()).isEmpty();
    }

    @Test
    void while_nobody_is_known_a_file_promises_what_it_says() throws Exception {
        List<TenantDocument> files = new ArrayList<>(platform.files());
        files.set(1, with(files.get(1), file -> term(file, "P6M")));

        start(files);

        assertThat(platform.api(SOUTH).get("/privacy-statement").json().getInteger("policyVersion"))
                .isEqualTo(2);
    }

    @Test
    void not_even_the_owner_of_the_database_goes_round_it() {
        RawSql sql = RawSql.at(platform, NORTH);

        assertThatThrownBy(
                        () ->
                                sql.run(
                                        "INSERT INTO core.tenant_policy SELECT tenant_id, 2,"
                                                + " jsonb_set(document, '{retention}', '[]'),"
                                                + " sha256('x'), 'FILE', created_at"
                                                + " FROM core.tenant_policy"))
                .hasMessageContaining("two people agree");
    }

    private void start(List<TenantDocument> files) {
        try (Platform node = platform.startReading(files)) {
            node.untilChangesAreWritten();
        }
    }

    private int running() {
        return platform.api(NORTH).get("/privacy-statement").json().getInteger("policyVersion");
    }

    private List<JsonObject> changes() {
        return officer.api().get("/policy-changes").json().getJsonArray("changes").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private JsonObject approved(JsonObject change) {
        Answer answer =
                officer.api()
                        .post(
                                "/policy-changes/" + change.getString("id") + "/approval",
                                because("agreed in the meeting"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static JsonObject because(String reason) {
        return new JsonObject().put("because", reason);
    }

    private List<TenantDocument> edited(Consumer<ObjectNode> edit) throws IOException {
        List<TenantDocument> files = new ArrayList<>(platform.files());
        files.set(0, with(files.getFirst(), edit));
        return files;
    }

    private static TenantDocument with(TenantDocument file, Consumer<ObjectNode> edit)
            throws IOException {
        ObjectNode tree = (ObjectNode) new YAMLMapper().readTree(file.text());
        edit.accept(tree);
        return new TenantDocument(file.origin(), new ObjectMapper().writeValueAsString(tree));
    }

    private static void switchedOff(ObjectNode file) {
        file.withObject("/modules/helpdesk").retain("promises").put("planned", true);
    }

    private static void term(ObjectNode file, String period) {
        file.get("retention")
                .forEach(
                        rule -> {
                            if (rule.path("data").asText().equals("ticket")) {
                                ((ObjectNode) rule).put("period", period);
                            }
                        });
    }
}
