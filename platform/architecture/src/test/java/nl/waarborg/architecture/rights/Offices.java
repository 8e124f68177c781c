package nl.waarborg.architecture.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.ServiceLoader;
import java.util.UUID;

/** The published tenants on one platform, with every plugin of the fat jar. */
final class Offices implements AutoCloseable {

    static final List<String> TENANTS =
            List.of("valtes", "kenniscentrum-kraamzorg", "ikocreate", "ikwerkindezorg", "cvoz");

    private final TestPlatform platform;

    private Offices(TestPlatform platform) {
        this.platform = platform;
    }

    /** Who acts at a tenant. */
    record Place(TestPerson person, TestPerson officer, ApiClient program, String record) {}

    /** Starts the platform; who works there needs no phone. */
    static Offices open() {
        List<Plugin> plugins =
                ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get).toList();
        TestPlatform platform =
                TestPlatform.serving(
                        plugins,
                        TENANTS.stream()
                                .map(
                                        id ->
                                                PublishedTenants.with(
                                                        plugins,
                                                        id,
                                                        PublishedTenants.text(id)
                                                                .replace(
                                                                        "staffSecondFactor:"
                                                                                + " REQUIRED",
                                                                        "staffSecondFactor:"
                                                                                + " OPTIONAL")))
                                .toList());
        return new Offices(platform);
    }

    TestPerson person(String tenant, String name) {
        return platform.person(
                new TenantId(tenant), name, tenant.equals("valtes") ? "carer" : "person");
    }

    Place place(String tenant) throws SQLException {
        TenantId id = new TenantId(tenant);
        TestPerson person = person(tenant, "Asking Person");
        TestPerson officer = platform.person(id, "Privacy Officer", "privacy-officer");
        TestPerson administrator =
                platform.person(id, "Some Administrator", "administrator", "privacy-officer");
        return new Place(person, officer, program(administrator), subscription(tenant, person));
    }

    private ApiClient program(TestPerson administrator) {
        JsonObject client =
                new JsonObject()
                        .put("name", "The website")
                        .put("roles", new JsonArray().add("privacy-officer"))
                        .put("permissions", new JsonArray().add("core.rights.open"));
        Answer made = administrator.api().post("/api-clients", client);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        JsonObject secret =
                administrator
                        .api()
                        .put(
                                "/api-clients/" + made.json().getString("id") + "/secret",
                                new JsonObject().put("validDays", 30).put("overlapHours", 0))
                        .json();
        Answer token =
                platform.api(administrator.tenant())
                        .post(
                                "/auth/token",
                                new JsonObject()
                                        .put("grantType", "CLIENT_CREDENTIALS")
                                        .put("login", secret.getString("clientId"))
                                        .put("password", secret.getString("secret")));
        assertThat(token.status()).as(token.toString()).isEqualTo(200);
        return platform.api(administrator.tenant())
                .withToken(token.json().getString("accessToken"));
    }

    /** A newsletter that the person reads. */
    String subscription(String tenant, TestPerson person) throws SQLException {
        UUID id = UUID.randomUUID();
        String mark = id.toString().replace("-", "").repeat(2);
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SET waarborg.tenant = '" + tenant + "'");
            statement.execute("SET waarborg.reach = 'TENANT'");
            statement.execute(
                    "INSERT INTO newsletter.subscription (tenant_id, id, created_at, subscriber_id,"
                            + " list, email, first_name, language, address_mark, source,"
                            + " confirmed_at) VALUES ('%s', '%s', '%s', '%s', 'NEWSLETTER',"
                                    .formatted(tenant, id, "2026-11-01", person.subject().value())
                            + " 'reader@example.org', 'Wrong', 'NL', '%s', 'FORM', '2026-11-02')"
                                    .formatted(mark));
        }
        return id.toString();
    }

    @Override
    public void close() {
        platform.close();
    }
}
