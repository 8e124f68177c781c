package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/**
 * A copy in a system outside goes with the original, also where a request ends it early (IKO-R6).
 */
class ExternalDutyTest {

    private static final String TASK =
            "{\"nl\": \"Wis de vraag in de telefooncentrale.\", \"en\": \"Erase it in the exchange.\"}";

    private final TestPlatform platform = TestPlatform.with(new HelpdeskPlugin());
    private TestPerson officer;

    @BeforeEach
    void open() throws SQLException {
        officer = platform.person(NORTH, "Officer", "everything");
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            for (String sql :
                    List.of(
                            "SELECT set_config('waarborg.tenant', 'north', false)",
                            "ALTER TABLE core.tenant_policy DISABLE TRIGGER agreed_promises",
                            "INSERT INTO core.tenant_policy SELECT tenant_id, 2, jsonb_set(document,"
                                    + " '{retention}', (SELECT jsonb_agg(CASE WHEN rule ->> 'data' ="
                                    + " 'ticket' THEN rule || '{\"externalTask\": "
                                    + TASK
                                    + "}' ELSE rule END) FROM jsonb_array_elements(document ->"
                                    + " 'retention') AS rule)), sha256('outside'), origin, created_at"
                                    + " FROM core.tenant_policy WHERE version = 1",
                            "ALTER TABLE core.tenant_policy ENABLE TRIGGER agreed_promises",
                            "UPDATE core.tenant SET policy_version = 2")) {
                statement.execute(sql);
            }
        }
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    private List<JsonObject> tasks(String more) {
        return officer.api().get("/retention/tasks?kind=EXTERNAL" + more).items();
    }

    @Test
    void a_granted_erasure_asks_for_the_copy_outside_and_closes_on_evidence_alone() {
        TestPerson person = platform.person(NORTH, "Ann", "person");
        person.api().post("/helpdesk/tickets", new JsonObject().put("question", "Where am I?"));
        person.api().post("/helpdesk/tickets", new JsonObject().put("question", "And I?"));
        UUID request = UUID.randomUUID();

        platform.rights().erase(person, request, List.of());

        assertThat(tasks(""))
                .singleElement()
                .satisfies(
                        task -> {
                            assertThat(task.getString("dataset")).isEqualTo("helpdesk.ticket");
                            assertThat(task.getString("recordId")).isEqualTo(request.toString());
                            assertThat(task.getInteger("records")).isEqualTo(2);
                        });
        assertThat(tasks("").toString())
                .as("the person")
                .doesNotContain(person.subject().toString(), "Ann");
        String completion =
                "/retention/tasks/" + tasks("").getFirst().getString("id") + "/completion";
        assertThat(officer.api().post(completion, new JsonObject()).status()).isEqualTo(400);
        Answer done =
                officer.api()
                        .post(
                                completion,
                                new JsonObject().put("evidence", "wiped in the exchange"));
        assertThat(done.status()).as(done.toString()).isEqualTo(200);
        assertThat(tasks("")).isEmpty();
        assertThat(tasks("&closed=true")).hasSize(1);
    }

    @Test
    void where_nothing_went_nothing_is_asked() {
        platform.rights().erase(platform.person(NORTH, "Bea", "person"));

        assertThat(tasks("")).isEmpty();
    }
}
