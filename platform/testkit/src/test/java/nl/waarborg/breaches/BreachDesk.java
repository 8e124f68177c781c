package nl.waarborg.breaches;

import static nl.waarborg.testkit.TestPlatform.NOON;
import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.helpdesk.HelpdeskPlugin;
import nl.waarborg.kernel.OwnWork;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.breach.BreachCases;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An organisation with an officer who handles breaches, and what is done with them there. */
final class BreachDesk implements AutoCloseable {

    private final TestPlatform platform;
    private TestPerson officer;
    private TestPerson staff;

    /** Where the officer has this role. */
    BreachDesk(String role) {
        platform = TestPlatform.with(new HelpdeskPlugin());
        officer = platform.person(NORTH, "Olga Officer", role);
        staff = platform.person(NORTH, "Stef Staff", "everything");
    }

    TestPlatform platform() {
        return platform;
    }

    void setBack() {
        platform.clock().set(NOON);
        anew();
    }

    /** Logs the officer in again, after the clock went on. */
    void anew() {
        officer = platform.again(officer);
    }

    TestPerson officer() {
        return officer;
    }

    /** As the officer. */
    ApiClient api() {
        return officer.api();
    }

    TestPerson staff() {
        staff = platform.again(staff);
        return staff;
    }

    @Override
    public void close() {
        platform.close();
    }

    String open(Instant awareAt) {
        JsonObject body =
                new JsonObject().put("facts", "A list was lost").put("awareAt", awareAt.toString());
        Answer opened = officer.api().post("/breaches", body);
        assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
        return opened.json().getString("id");
    }

    JsonObject read(String breach) {
        return ok(officer.api().get("/breaches/" + breach));
    }

    List<String> overdue() {
        return officer.api().get("/breaches?overdue=true&limit=100").items().stream()
                .map(one -> one.getString("id"))
                .toList();
    }

    List<String> people(String breach) {
        return officer.api().get("/breaches/" + breach + "/people?limit=100").items().stream()
                .map(one -> one.getString("subjectId"))
                .toList();
    }

    Answer post(String breach, String what, JsonObject body) {
        return officer.api().post("/breaches/" + breach + "/" + what, body);
    }

    Answer post(String breach, String what) {
        return officer.api().post("/breaches/" + breach + "/" + what);
    }

    Answer told(String breach, Instant at, @Nullable String lateBecause) {
        JsonObject body = new JsonObject().put("at", at.toString());
        return post(
                breach,
                "authority-notification",
                lateBecause == null ? body : body.put("lateBecause", lateBecause));
    }

    JsonObject scope(
            String breach,
            TestPerson account,
            Instant since,
            Instant until,
            @Nullable String module) {
        JsonObject body = window(since, until).put("account", account.account().toString());
        return ok(post(breach, "scope", module == null ? body : body.put("module", module)));
    }

    String erasing(TestPerson person, String age, String capacity) {
        JsonObject asked =
                new JsonObject()
                        .put("subjectId", person.subject().value().toString())
                        .put("type", "ERASE")
                        .put("source", "EMAIL")
                        .put("ageGroup", age)
                        .put("capacity", capacity)
                        .put("representativeName", "Pat Parent");
        Answer noted = staff().api().post("/rights-requests", asked);
        assertThat(noted.status()).as(noted.toString()).isEqualTo(201);
        return noted.json().getString("id");
    }

    void carriedOut(String request) {
        String at = "/rights-requests/" + request + "/";
        ok(
                staff().api()
                        .post(
                                at + "identify",
                                new JsonObject()
                                        .put("how", "STAFF_AGREED")
                                        .put("mandateSeen", true)));
        ok(staff().api().post(at + "take"));
        ok(
                staff().api()
                        .post(
                                at + "decide",
                                new JsonObject()
                                        .put("outcome", "FULL")
                                        .put("explanation", "Not lawful without a parent.")
                                        .put("grounds", new JsonArray())));
        JsonObject done = ok(staff().api().post(at + "execute", new JsonObject()));
        assertThat(done.getJsonObject("line").getString("status")).isEqualTo("EXECUTED");
    }

    void remind() throws Exception {
        TenantView north =
                new TenantView(
                        new TenantId("north"),
                        "North",
                        true,
                        Set.of(),
                        Set.of(),
                        ZoneId.of("Europe/Amsterdam"),
                        "privacy@example.nl",
                        "");
        new OwnWork(
                        platform.platform().transactions(),
                        platform.platform().mails(),
                        platform.clock())
                .write(north, "breach-reminders", BreachCases::remind)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    String mails(String breach) throws SQLException {
        return one(
                "SELECT count(*) FROM core.mail WHERE record_id = '"
                        + breach
                        + "' AND subject_id = '"
                        + officer.subject()
                        + "'");
    }

    static JsonObject decision(String decision) {
        return new JsonObject().put("decision", decision).put("reasons", "Because it is so.");
    }

    static JsonObject window(Instant since, Instant until) {
        return new JsonObject().put("since", since.toString()).put("until", until.toString());
    }

    static JsonObject report(String kind, String description) {
        return new JsonObject()
                .put("kind", kind)
                .put("description", description)
                .put("contact", "somebody@example.nl");
    }

    /** What the owner of the database finds at the organisation, in all its rows. */
    List<String> ask(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection owner = platform.ownerConnection();
                Statement statement = atNorth(owner);
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** The same of a query that finds something: the first. */
    String one(String query) throws SQLException {
        List<String> found = ask(query);
        assertThat(found).as(query).isNotEmpty();
        return found.getFirst();
    }

    void asOwner(String sql) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = atNorth(owner)) {
            statement.execute(sql);
        }
    }

    private static Statement atNorth(Connection owner) throws SQLException {
        Statement statement = owner.createStatement();
        statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
        return statement;
    }

    static JsonObject ok(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 201);
        return answer.json();
    }
}
