package nl.waarborg.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.RetentionRun;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An organisation's desk and its privacy officer on the days of a test, logged in anew each day.
 */
final class Desk {

    private static final Pattern LINK = Pattern.compile("http\\S+/api/(\\S+)");

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

    /** A minute later; whoever is logged in stays so, however many minutes pass. */
    void minute() {
        platform.clock().advance(Duration.ofMinutes(1));
        staff = platform.again(staff);
    }

    TestPerson staff() {
        return staff;
    }

    TestPerson officer() {
        return officer;
    }

    Answer post(String path, JsonObject body) {
        return staff.api().post("/contact" + path, body);
    }

    JsonObject make(String path, JsonObject body) {
        Answer made = post(path, body);
        assertThat(made.status()).as(made.toString()).isIn(200, 201);
        return made.json();
    }

    /** How a person's word reached staff. */
    static JsonObject said(String channel) {
        return new JsonObject().put("channel", channel);
    }

    /** What takes no body and is done. */
    void press(String path) {
        Answer done = staff.api().post("/contact" + path);
        assertThat(done.status()).as(done.toString()).isEqualTo(200);
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

    /** Somebody puts on record why a record stays. */
    void hold(String dataset, String id, String reference) {
        Answer held =
                officer.api()
                        .post(
                                "/holds",
                                new JsonObject()
                                        .put("dataset", "contact." + dataset)
                                        .put("recordId", id)
                                        .put("ground", "LEGAL_CLAIM")
                                        .put("reference", reference)
                                        .put("reviewOn", "2032-06-01"));
        assertThat(held.status()).as(held.toString()).isEqualTo(201);
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

    /** The first column of a query, as the owner of the tables within the tenant. */
    List<String> column(String query, String id) {
        try (Connection owner = platform.ownerConnection();
                Statement statement = within(owner);
                ResultSet rows = statement.executeQuery(query.formatted(id))) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Presses the button behind the link in a mail; answers the page. */
    String follow(String body) {
        Matcher link = LINK.matcher(body);
        assertThat(link.find()).as(body).isTrue();
        URI address = URI.create(platform.platform().api() + "/api/" + link.group(1));
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(address)
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the owner of the tables tries past the program. */
    void change(String sql) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = within(owner)) {
            statement.execute(sql);
        }
    }

    private Statement within(Connection owner) throws SQLException {
        Statement statement = owner.createStatement();
        statement.execute("SELECT set_config('waarborg.tenant', '" + staff.tenant() + "', false)");
        statement.execute("SELECT set_config('waarborg.reach', 'TENANT', false)");
        return statement;
    }
}
