package nl.waarborg.helpdesk;

import static nl.waarborg.testkit.TestPlatform.NORTH;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;

import nl.waarborg.papers.PapersPlugin;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.Eventually;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Two organisations with people, records, files and mails, of which one leaves. */
final class ExitStage implements AutoCloseable {

    private static final String OPERATOR = "ops@example.nl";
    private static final String SECRET = "an operator's password";

    /** What daily work may change meanwhile. */
    private static final Set<String> MOVING =
            Set.of(
                    "core.session",
                    "core.refresh_token",
                    "core.idempotency",
                    "core.audit",
                    "core.audit_seal",
                    "core.retention_run",
                    "core.retention_batch");

    final TestPlatform platform;
    final TestPerson officer;
    final TestPerson person;
    final TestPerson aside;
    final TestPerson neighbour;

    ExitStage(Path folder) throws SQLException {
        platform =
                TestPlatform.keepingIn(
                        folder, List.of(new HelpdeskPlugin(), new PapersPlugin()), Map.of());
        platform.platform().addFirstOperator(OPERATOR, SECRET, false);
        officer = platform.person(NORTH, "Officer Leaving", "administrator");
        person = seeded(NORTH, "Person Leaving");
        aside = seeded(NORTH, "Aside Leaving");
        neighbour = seeded(TestPlatform.SOUTH, "Neighbour Staying");
        platform.rights().restrict(aside, true);
        run(
                "INSERT INTO core.hold (tenant_id, id, created_at, subject_id, ground, reference, owner_id,"
                        + " placed_by, review_on) VALUES ('north', gen_random_uuid(), now(), '"
                        + person.subject()
                        + "', 'LEGAL_CLAIM', 'hold "
                        + person.canary("hold")
                        + "', '"
                        + officer.account()
                        + "', '"
                        + officer.account()
                        + "', '2027-03-01')");
        platform.platform().sealAuditTrail(NORTH);
        platform.platform().sealAuditTrail(TestPlatform.SOUTH);
    }

    private TestPerson seeded(TenantId tenant, String name) {
        TestPerson staff = platform.person(tenant, "Staff of " + name, "everything");
        TestPerson made = platform.person(tenant, name, "person");
        VisitedTicket.of(made).put(platform, staff);
        Answer paper =
                made.api()
                        .upload(
                                "/papers/papers",
                                "text/plain",
                                "attachment; filename=\"" + made.canary("name") + ".txt\"",
                                made.canary("paper").getBytes(StandardCharsets.UTF_8));
        assertThat(paper.status()).as(paper.toString()).isEqualTo(201);
        return made;
    }

    /** All that stood of the people of the organisation that leaves, and nowhere else. */
    List<String> canaries() {
        List<String> all = new ArrayList<>(List.of(officer.login(), officer.name()));
        for (TestPerson one : List.of(person, aside)) {
            all.addAll(List.of(one.login(), one.name(), one.subject().toString()));
            for (String of : List.of("question", "condition", "report", "paper", "name", "hold")) {
                all.add(one.canary(of));
            }
        }
        return List.copyOf(all);
    }

    ApiClient operator() {
        return ApiClient.at(URI.create(platform.platform().api() + "/api/operator/v1"))
                .loggedIn(OPERATOR, SECRET);
    }

    static JsonObject day(String day) {
        return new JsonObject().put("destroyOn", day);
    }

    /** Asks until it is so. */
    static JsonObject until(ApiClient operator, Predicate<JsonObject> so) {
        return Eventually.seen(
                "the next step", () -> operator.get("/tenants/north/exit").json(), so);
    }

    /**
     * How many rows of a tenant each table holds, whoever it belongs to; none where there is none.
     */
    static Map<String, Long> rows(Connection owner, String tenant) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        tables(owner, tenant)
                .forEach((table, texts) -> rows.merge(table, (long) texts.size(), Long::sum));
        rows.values().removeIf(number -> number == 0);
        return rows;
    }

    /** The rows of a tenant as they stand, but for what daily work moves. */
    static Map<String, List<String>> still(Connection owner, String tenant) throws SQLException {
        Map<String, List<String>> all = tables(owner, tenant);
        all.keySet().removeAll(MOVING);
        return all;
    }

    private static Map<String, List<String>> tables(Connection owner, String tenant)
            throws SQLException {
        Map<String, List<String>> all = new LinkedHashMap<>();
        try (owner;
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "SELECT set_config('waarborg.tenant', '%s', false), set_config('waarborg.reach', 'TENANT', false), set_config('waarborg.purpose', 'rights', false)"
                            .formatted(tenant));
            List<String> names = new ArrayList<>();
            try (ResultSet found =
                    statement.executeQuery(
                            "SELECT a.attrelid::regclass::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
                                    + " WHERE a.attname = 'tenant_id' AND c.relkind IN ('r', 'p')"
                                    + " AND c.relnamespace::regnamespace::text <> 'installation'")) {
                while (found.next()) {
                    names.add(found.getString(1));
                }
            }
            for (String name : names) {
                List<String> texts = new ArrayList<>();
                try (ResultSet found =
                        statement.executeQuery(
                                "SELECT t::text FROM %s t WHERE tenant_id = '%s' ORDER BY 1"
                                        .formatted(name, tenant))) {
                    while (found.next()) {
                        texts.add(found.getString(1));
                    }
                }
                all.put(name, texts);
            }
        }
        return all;
    }

    void run(String sql) throws SQLException {
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement()) {
            statement.execute("SELECT set_config('waarborg.tenant', 'north', false)");
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        platform.close();
    }
}
