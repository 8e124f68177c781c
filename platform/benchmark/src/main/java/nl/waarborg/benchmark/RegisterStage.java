package nl.waarborg.benchmark;

import static nl.waarborg.benchmark.Tenants.expect;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.benchmark.Tenants.Person;
import nl.waarborg.testkit.ApiClient;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A register on its way from nothing to its full size, all of it over the API. */
final class RegisterStage {

    static final String TENANT = "kenniscentrum-kraamzorg";
    static final String BASE = "/kraamzorg-register";
    private static final String REASONS = "Alles is nagekeken en besproken.";

    private final Tenants tenants;
    private final LocalDate today;
    private final RegisterFiles files;
    private final ApiClient administrator;
    private final Person coordinator;
    private final Person caseworker;
    private final Person provider;
    private final List<JsonObject> taken = new ArrayList<>();

    RegisterStage(Tenants tenants, RegisterSizes sizes, LocalDate today) {
        this.tenants = tenants;
        this.today = today;
        files = new RegisterFiles(sizes, today);
        administrator = tenants.administrator(TENANT);
        coordinator = person("coordinator");
        caseworker = person("caseworker");
        provider = person("provider");
    }

    private Person person(String role) {
        return tenants.person(administrator, TENANT, role, role);
    }

    /** The person as if logged in a moment ago. */
    private ApiClient again(Person person) {
        return tenants.logIn(TENANT, person.login()).api();
    }

    Person coordinator() {
        return tenants.logIn(TENANT, coordinator.login());
    }

    Person caseworker() {
        return tenants.logIn(TENANT, caseworker.login());
    }

    /** Takes over the dossiers, and says how long the files took. */
    Duration dossiers() {
        ApiClient api = again(coordinator);
        made(
                api,
                "/employers",
                new JsonObject()
                        .put("name", "Verzonnen Kraamzorg")
                        .put("kvkNumber", RegisterFiles.EMPLOYER));
        long from = System.nanoTime();
        for (byte[] file : files.dossiers()) {
            JsonObject report =
                    upload(api, "/takeover-files?reasons=Overgenomen%20uit%20het%20register", file);
            require(report.getInteger("refused") == 0, report);
            report.getJsonArray("lines").forEach(line -> taken.add((JsonObject) line));
        }
        return Duration.ofNanos(System.nanoTime() - from);
    }

    /** Credits the results, and says how long the files took. */
    Duration results() {
        List<byte[]> lists = files.results(offers());
        ApiClient api = again(provider);
        long from = System.nanoTime();
        for (byte[] file : lists) {
            JsonObject report = upload(api, "/attendance-files", file);
            require(report.getInteger("refused") == 0, report);
        }
        return Duration.ofNanos(System.nanoTime() - from);
    }

    private List<String> offers() {
        ApiClient manager = again(coordinator);
        String school =
                made(
                        manager,
                        "/providers",
                        new JsonObject().put("name", "Verzonnen School voor Kraamzorg"));
        List<String> offers = new ArrayList<>();
        Person committee = person("accreditation-committee");
        expect(
                204,
                manager.post(
                        BASE + "/providers/" + school + "/accounts",
                        new JsonObject().put("accountId", accountOf(provider))));
        for (int i = 0; i < RegisterSizes.OFFERS; i++) {
            offers.add(offer(school, committee, i));
        }
        return offers;
    }

    private String offer(String school, Person committee, int number) {
        String offer =
                made(
                        provider.api(),
                        "/offers",
                        new JsonObject()
                                .put("providerId", school)
                                .put("title", "Verzonnen scholing " + number)
                                .put("counts", new JsonArray().add(counts(number)))
                                .put("points", 1));
        expect(
                200,
                committee
                        .api()
                        .post(
                                BASE + "/offers/" + offer + "/accreditation",
                                new JsonObject()
                                        .put("accredited", true)
                                        .put("reasons", REASONS)
                                        .put("from", today.minusYears(3).toString())
                                        .put("until", today.plusYears(1).minusDays(1).toString())));
        return offer;
    }

    private static JsonObject counts(int number) {
        return new JsonObject()
                .put("norm", "2023")
                .put("part", "ABCD".substring(number % 4, number % 4 + 1));
    }

    /** Lets the caseworker work on every dossier, the most that one could. */
    void assign() {
        ApiClient api = again(coordinator);
        String account = accountOf(caseworker);
        Tenants.each(
                taken,
                line ->
                        expect(
                                201,
                                api.post(
                                        dossier(line) + "/assignments",
                                        new JsonObject().put("accountId", account))));
    }

    /**
     * Lets everybody agree to the five texts. People do so one by one, each in an account of the
     * own: what is measured here is not that, so that the rows are written at once, triggers off.
     */
    static void agree(Database database) {
        String all =
                """
                INSERT INTO kraamzorg_register.acknowledgement
                    (tenant_id, id, dossier_id, agreement, text_version, acknowledged_on)
                SELECT d.tenant_id, gen_random_uuid(), d.id, agreement, '2023-04', current_date
                FROM kraamzorg_register.dossier d
                CROSS JOIN unnest(ARRAY['CODE_OF_CONDUCT', 'PROFESSIONAL_CODE', 'COMPLAINTS_SCHEME',
                    'ACCREDITATION_RULES', 'REGISTER_RULES']) agreement
                """;
        try (Connection connection = database.connect(Database.PLATFORM);
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute(all);
            statement.execute("ANALYZE kraamzorg_register.acknowledgement");
        } catch (SQLException e) {
            throw new IllegalStateException("Nobody agreed", e);
        }
    }

    /** Strikes some off, who appeal with accounts of their own. */
    void appeals() {
        ApiClient decider = again(caseworker);
        IntStream.range(0, RegisterSizes.APPEALS)
                .forEach(i -> appeal(decider, taken.get(i * (taken.size() / 40)), i));
    }

    private void appeal(ApiClient decider, JsonObject line, int number) {
        expect(
                201,
                decider.post(
                        dossier(line) + "/decisions",
                        new JsonObject().put("kind", "STRIKE_OFF").put("reasons", REASONS)));
        Person carer =
                tenants.person(
                        administrator,
                        TENANT,
                        "maternity-carer",
                        "kraamverzorgende-" + number,
                        line.getString("personId"));
        expect(
                201,
                carer.api()
                        .post(
                                dossier(line) + "/appeals",
                                new JsonObject().put("grounds", "Ik heb wel genoeg gewerkt.")));
    }

    private String accountOf(Person person) {
        return administrator.get("/accounts?limit=100").items().stream()
                .filter(one -> one.getString("login").equals(person.login()))
                .map(one -> one.getString("id"))
                .findFirst()
                .orElseThrow();
    }

    private static String dossier(JsonObject line) {
        return BASE + "/dossiers/" + line.getString("dossierId");
    }

    private static String made(ApiClient api, String path, JsonObject body) {
        return expect(201, api.post(BASE + path, body)).json().getString("id");
    }

    private static JsonObject upload(ApiClient api, String path, byte[] file) {
        return expect(
                        200,
                        api.upload(
                                BASE + path,
                                "text/plain",
                                "attachment; filename=\"lijst.txt\"",
                                file))
                .json();
    }

    private static void require(boolean fits, JsonObject report) {
        if (!fits) {
            throw new IllegalStateException(
                    "Lines were refused: "
                            + report.encode()
                                    .substring(0, Math.min(600, report.encode().length())));
        }
    }
}
