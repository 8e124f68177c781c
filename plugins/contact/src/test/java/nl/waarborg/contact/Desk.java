package nl.waarborg.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * An organisation's desk and its privacy officer on the days of a test, logged in anew each day.
 */
final class Desk {

    private final TestPlatform platform;
    private TestPerson staff;
    private TestPerson officer;

    Desk(TestPlatform platform, TenantId tenant, String role) {
        this.platform = platform;
        staff = platform.person(tenant, "Daan Desk " + tenant, role);
        officer = platform.person(tenant, "Petra Privacy " + tenant, "privacy-officer");
    }

    /** Noon of that day. */
    void on(String day) {
        platform.clock()
                .set(LocalDate.parse(day).atTime(LocalTime.of(11, 0)).toInstant(ZoneOffset.UTC));
        staff = platform.again(staff);
        officer = platform.again(officer);
    }

    TestPerson staff() {
        return staff;
    }

    Answer post(String path, JsonObject body) {
        return staff.api().post("/contact" + path, body);
    }

    JsonObject make(String path, JsonObject body) {
        Answer made = post(path, body);
        assertThat(made.status()).as(made.toString()).isIn(200, 201);
        return made.json();
    }

    String question(String name, JsonObject more) {
        JsonObject noted =
                new JsonObject()
                        .put("channel", "CHAT")
                        .put("name", name)
                        .put("email", "vraag@example.nl")
                        .put("question", "Hoe staat het ermee?");
        return make("/requests", noted.mergeIn(more)).getString("id");
    }

    void close(String question) {
        make("/requests/" + question + "/close", new JsonObject());
    }

    /** Which rule keeps a record, and when what happens to it. */
    String term(String dataset, String id) {
        Answer told = officer.api().get("/records/contact." + dataset + "/" + id + "/retention");
        assertThat(told.status()).as(told.toString()).isEqualTo(200);
        JsonObject term = told.json();
        return term.getString("keptBy")
                + " "
                + term.getString("eraseOn")
                + " "
                + term.getString("effect");
    }

    int status(String path) {
        return staff.api().get("/contact" + path).status();
    }

    void run() {
        RetentionRun.of(officer);
    }

    /** A question by telephone, said to concern an application of whom one speaks with. */
    String aboutApplication(TestPerson carer, String application) {
        String noted = question(carer.name(), new JsonObject().put("channel", "PHONE"));
        JsonObject matter =
                new JsonObject()
                        .put("applicationId", application)
                        .put("subjectId", carer.subject().toString());
        JsonObject named = make("/requests/" + noted + "/matter", matter);
        assertThat(named.getString("requesterId")).isEqualTo(carer.subject().toString());
        return noted;
    }

    /** What the owner of the tables tries past the program. */
    void change(String sql) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "SELECT set_config('waarborg.tenant', '" + staff.tenant() + "', false)");
            statement.execute("SELECT set_config('waarborg.reach', 'TENANT', false)");
            statement.execute(sql);
        }
    }
}
