package nl.waarborg.newsletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The published tenants with their newsletters, readers who click and staff who write. */
final class Lists implements AutoCloseable {

    static final TenantId IKO = new TenantId("ikocreate");
    static final TenantId VAL = new TenantId("valtes");
    static final TenantId IMH = new TenantId("ikwerkindezorg");
    static final TenantId CVO = new TenantId("cvoz");
    static final TenantId KCK = new TenantId("kenniscentrum-kraamzorg");

    private static final Pattern LINK = Pattern.compile("http\\S+/api/(\\S+)");

    final TestPlatform platform;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<TenantId, TestPerson> staff = new HashMap<>();
    private final Map<TenantId, TestPerson> officers = new HashMap<>();

    Lists(Plugin... beside) {
        List<Plugin> plugins =
                Stream.concat(Stream.of(new NewsletterPlugin()), Stream.of(beside)).toList();
        platform =
                TestPlatform.serving(
                        plugins,
                        Stream.of(IKO, VAL, IMH, CVO, KCK).map(id -> file(plugins, id)).toList());
    }

    /** As published, but for the second factor that staff of IKOCREATE need. */
    private static TenantDocument file(List<Plugin> plugins, TenantId tenant) {
        return PublishedTenants.with(
                plugins,
                tenant.value(),
                PublishedTenants.text(tenant.value())
                        .replace("staffSecondFactor: REQUIRED", "staffSecondFactor: OPTIONAL"));
    }

    /** Somebody who writes issues, logged in at this moment of the clock. */
    TestPerson staff(TenantId tenant) {
        TestPerson known = staff.get(tenant);
        TestPerson now =
                known == null
                        ? platform.person(tenant, "Corrie Communicatie", "communications")
                        : platform.again(known);
        staff.put(tenant, now);
        return now;
    }

    /** Somebody who looks after privacy, logged in at this moment of the clock. */
    TestPerson officer(TenantId tenant) {
        TestPerson known = officers.get(tenant);
        TestPerson now =
                known == null
                        ? platform.person(tenant, "Petra Privacy", "privacy-officer")
                        : platform.again(known);
        officers.put(tenant, now);
        return now;
    }

    Answer signUp(TenantId tenant, String email) {
        return signUp(tenant, new JsonObject().put("list", "NEWSLETTER").put("email", email));
    }

    Answer signUp(TenantId tenant, JsonObject form) {
        return platform.api(tenant).post("/newsletter/sign-ups", form);
    }

    /** Signs up and follows the link. */
    void subscribe(TenantId tenant, String email) {
        assertThat(signUp(tenant, email).status()).isEqualTo(204);
        assertThat(press(linkIn(tenant, lastBody(tenant, email))).body())
                .contains("You are subscribed");
    }

    /** The address in a mail, at this platform. */
    URI linkIn(TenantId tenant, String body) {
        Matcher link = LINK.matcher(body);
        assertThat(link.find()).as(tenant + ": " + body).isTrue();
        return URI.create(platform.platform().api() + "/api/" + link.group(1));
    }

    HttpResponse<String> press(URI address) {
        return send(HttpRequest.newBuilder(address).POST(BodyPublishers.noBody()).build());
    }

    HttpResponse<String> look(URI address) {
        return send(HttpRequest.newBuilder(address).GET().build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The subscriptions of an address, as staff see them. */
    List<JsonObject> subscriptions(TenantId tenant, String email) {
        return staff(tenant).api().get("/newsletter/subscriptions?email=" + email).items();
    }

    /** Puts an address on the list as staff do, on paper. */
    String importOne(TenantId tenant, String basis, String email) {
        return importOne(tenant, "NEWSLETTER", basis, email);
    }

    String importOne(TenantId tenant, String list, String basis, String email) {
        Answer answer =
                staff(tenant)
                        .api()
                        .post(
                                "/newsletter/imports",
                                new JsonObject()
                                        .put("list", list)
                                        .put("basis", basis)
                                        .put("channel", "PAPER")
                                        .put("evidence", "Map 12, blad 3")
                                        .put(
                                                "lines",
                                                new JsonArray()
                                                        .add(
                                                                new JsonObject()
                                                                        .put("email", email))));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().getJsonArray("outcomes").getString(0);
    }

    /** Writes an issue, tries it and starts it. */
    String start(TenantId tenant, JsonObject words) {
        var desk = staff(tenant).api();
        Answer made = desk.post("/newsletter/campaigns", words);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String campaign = "/newsletter/campaigns/" + made.json().getString("id");
        assertThat(desk.post(campaign + "/test").status()).isEqualTo(200);
        Answer started = desk.post(campaign + "/start");
        assertThat(started.status()).as(started.toString()).isEqualTo(200);
        return campaign;
    }

    static JsonObject words() {
        return new JsonObject()
                .put("list", "NEWSLETTER")
                .put("titleNl", "Herfst")
                .put("textNl", "Er is nieuws.\n\nKom langs.");
    }

    /** Takes the steps of sending that one minute allows. */
    int sendForAMinute(TenantId tenant) {
        int steps = 0;
        while (platform.job("newsletter", tenant, Sending::step)) {
            steps++;
        }
        return steps;
    }

    String lastBody(TenantId tenant, String email) {
        return one(
                tenant,
                "SELECT body FROM core.mail WHERE recipient = '%s' ORDER BY id DESC LIMIT 1"
                        .formatted(email));
    }

    /** The first value of a query, as the owner of the schema within a tenant. */
    String one(TenantId tenant, String query) {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            within(tenant, statement);
            try (ResultSet rows = statement.executeQuery(query)) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void change(TenantId tenant, String statement) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement change = owner.createStatement()) {
            within(tenant, change);
            change.execute(statement);
        }
    }

    private static void within(TenantId tenant, Statement statement) throws SQLException {
        statement.execute("SELECT set_config('waarborg.tenant', '" + tenant + "', false)");
        statement.execute("SELECT set_config('waarborg.reach', 'TENANT', false)");
    }

    @Override
    public void close() {
        http.close();
        platform.close();
    }
}
