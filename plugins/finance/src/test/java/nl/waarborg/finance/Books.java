package nl.waarborg.finance;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.spi.Plugin;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.PublishedTenants;
import nl.waarborg.testkit.RawSql;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The books of published organisations, with what they still have to fill in filled in. */
final class Books implements AutoCloseable {

    static final TenantId KCK = new TenantId("kenniscentrum-kraamzorg");

    private static final String SETTINGS = "    settings:\n      uses: [";
    private static final String FILLED_IN =
            """
            street: Proefstraat 1
            vatNumber: NL123456789B01
            iban: NL20INGB0001234567
            uses: [""";

    private final TestPlatform platform;
    private final TenantId tenant;
    private TestPerson keeper;

    private Books(TestPlatform platform, TenantId tenant) {
        this.platform = platform;
        this.tenant = tenant;
        keeper = platform.person(tenant, "Berend Boek", "bookkeeper");
    }

    static TestPlatform platform(String... tenants) {
        List<Plugin> plugins = List.of(new FinancePlugin());
        return TestPlatform.serving(
                plugins,
                Stream.of(tenants)
                        .map(id -> PublishedTenants.with(plugins, id, file(id)))
                        .toList());
    }

    private static String file(String tenant) {
        String text =
                PublishedTenants.text(tenant)
                        .replace("staffSecondFactor: REQUIRED", "staffSecondFactor: OPTIONAL");
        return identified(text)
                .replace(SETTINGS, "    settings:\n" + FILLED_IN.indent(6).stripTrailing());
    }

    /** With a number and an address where the file waits for them. */
    private static String identified(String text) {
        String identity = text.substring(text.indexOf("\nidentity:"), text.indexOf("\nstatement:"));
        String more = identity;
        if (!identity.contains("\n  kvkNumber:")) {
            more = more.replace("\n  contact:", "\n  kvkNumber: \"87654321\"\n  contact:");
        }
        if (!identity.contains("\n  address:")) {
            more =
                    more.replace(
                            "\n  contact:",
                            "\n  address: {postcode: \"9401 AB\", place: Assen, country: NL}"
                                    + "\n  contact:");
        }
        return text.replace(identity, more);
    }

    static Books at(TestPlatform platform, TenantId tenant) {
        return new Books(platform, tenant);
    }

    TestPlatform platform() {
        return platform;
    }

    TestPerson keeper() {
        return keeper;
    }

    /** From here on at that moment. */
    void at(String moment) {
        platform.clock().set(Instant.parse(moment));
        keeper = platform.again(keeper);
    }

    JsonObject business(String name) {
        return customer(
                new JsonObject()
                        .put("kind", "BUSINESS")
                        .put("name", name)
                        .put("contactName", "Cleo Contact")
                        .put("kvkNumber", "12345678")
                        .put("vatNumber", "NL987654321B01")
                        .put("language", "NL"));
    }

    JsonObject customer(JsonObject body) {
        return made(
                post(
                        "/finance/customers",
                        body.put("email", "administratie@example.org")
                                .put("street", "Kade 7")
                                .put("postcode", "9401 AB")
                                .put("place", "Assen")));
    }

    JsonObject draft(JsonObject customer, JsonObject... lines) {
        JsonArray all = new JsonArray();
        Stream.of(lines).forEach(all::add);
        return made(
                post(
                        "/finance/invoices",
                        new JsonObject()
                                .put("customerId", customer.getString("id"))
                                .put("lines", all)));
    }

    static JsonObject line(
            String description, String quantity, String price, @Nullable String rate) {
        JsonObject line =
                new JsonObject()
                        .put("description", description)
                        .put("quantity", new java.math.BigDecimal(quantity))
                        .put("unit", "HOUR")
                        .put("unitPrice", new java.math.BigDecimal(price));
        return rate == null
                ? line.put("vatCategory", "EXEMPT")
                : line.put("vatCategory", "STANDARD")
                        .put("vatRate", new java.math.BigDecimal(rate));
    }

    JsonObject issued(JsonObject customer, JsonObject... lines) {
        JsonObject draft = draft(customer, lines);
        Answer answer = issue(draft);
        if (answer.status() != 200) {
            throw new AssertionError(answer.toString());
        }
        return answer.json();
    }

    Answer issue(JsonObject draft) {
        String path = "/finance/invoices/" + draft.getString("id");
        String tag = keeper.api().get(path).header("ETag");
        return keeper.api().with("If-Match", tag).post(path + "/issue");
    }

    Answer pay(JsonObject invoice, long cents, String on) {
        return post(
                "/finance/invoices/" + invoice.getString("id") + "/payments",
                new JsonObject().put("cents", cents).put("bookedOn", on));
    }

    JsonObject invoice(JsonObject one) {
        return keeper.api().get("/finance/invoices/" + one.getString("id")).json();
    }

    Answer post(String path, JsonObject body) {
        return keeper.api().post(path, body);
    }

    /** The name of the rule by which the database refuses a statement of that person. */
    String refusal(TestPerson by, String sql, Object... parameters) {
        try (RawSql raw = RawSql.at(platform, tenant).as(by.account())) {
            return raw.refusal(sql, parameters);
        }
    }

    /** The same of a statement that is then rolled back. */
    String refusalRolledBack(TestPerson by, String sql, Object... parameters) {
        try (RawSql raw = RawSql.at(platform, tenant).as(by.account())) {
            raw.run("BEGIN");
            String refusal = raw.refusal(sql, parameters);
            raw.run("ROLLBACK");
            return refusal;
        }
    }

    String ask(String sql, Object... parameters) {
        try (RawSql raw = RawSql.at(platform, tenant)) {
            return raw.ask(sql, parameters).orElse("");
        }
    }

    static UUID id(JsonObject one) {
        return UUID.fromString(one.getString("id"));
    }

    static JsonObject made(Answer answer) {
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        return answer.json();
    }

    @Override
    public void close() {
        platform.close();
    }
}
