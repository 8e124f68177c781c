package nl.waarborg.architecture.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.policy.PromiseKeeping;
import nl.waarborg.kernel.policy.PromiseKeeping.Way;
import nl.waarborg.kernel.policy.PromiseList;
import nl.waarborg.kernel.policy.PromiseList.Promise;
import nl.waarborg.kernel.policy.PromiseList.Status;
import nl.waarborg.kernel.policy.TenantDocument;
import nl.waarborg.kernel.policy.TenantDocuments;
import nl.waarborg.kernel.policy.TenantRefusal;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPerson;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the organisations promised, what keeps it, and whether that is there. */
final class PromisesTest {

    private static final TenantId VALTES = new TenantId("valtes");
    private static final TenantId CVOZ = new TenantId("cvoz");
    private static final Pattern SPLIT = Pattern.compile("([A-Z]{3}-[A-Z][0-9]+)[a-z]");

    /** How a method is marked that the engines run. */
    private static final Pattern RUN =
            Pattern.compile(
                    "@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|Property|Example)\\b");

    /** How a method or a class is marked that they leave out, always or somewhere. */
    private static final Pattern RESTING = Pattern.compile("@Disabled");

    private static final Pattern CLASS = Pattern.compile("\\bclass \\w");

    private static TestPlatform platform;

    @BeforeAll
    static void start() {
        platform = TestPlatform.serving(PublishedPromises.plugins(), PublishedPromises.documents());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void every_number_of_the_statements_is_described_once_and_no_other() {
        Map<String, List<Promise>> described = PublishedPromises.all();

        assertThat(PublishedPromises.numbers()).containsOnlyKeys(described.keySet());
        PublishedPromises.numbers()
                .forEach(
                        (tenant, numbers) -> {
                            List<String> own =
                                    described.getOrDefault(tenant, List.of()).stream()
                                            .map(Promise::number)
                                            .toList();
                            assertThat(numbers).as(tenant).doesNotHaveDuplicates();
                            assertThat(own).as(tenant).containsAll(numbers);
                            assertThat(own.stream().filter(one -> !numbers.contains(one)))
                                    .as("parts of a number of " + tenant)
                                    .allSatisfy(
                                            part -> {
                                                var split = SPLIT.matcher(part);
                                                assertThat(split.matches()).as(part).isTrue();
                                                assertThat(numbers).contains(split.group(1));
                                            });
                        });
    }

    @Test
    void none_is_unaccounted_for_and_none_counts_as_kept_while_its_module_is_missing() {
        PublishedPromises.all()
                .forEach(
                        (tenant, promises) -> {
                            JsonNode modules =
                                    PublishedPromises.yaml(
                                                    PublishedPromises.root()
                                                            .resolve("tenants")
                                                            .resolve(tenant)
                                                            .resolve("tenant.yaml"))
                                            .path("modules");
                            Set<String> missing = new HashSet<>();
                            for (var module : modules.properties()) {
                                if (module.getValue().has("planned")) {
                                    module.getValue()
                                            .path("promises")
                                            .forEach(one -> missing.add(one.asText()));
                                }
                            }
                            assertThat(promises)
                                    .as(tenant)
                                    .allSatisfy(
                                            promise -> {
                                                assertThat(promise.text().nl()).isNotBlank();
                                                assertThat(promise.text().en()).isNotBlank();
                                                assertThat(promise.status())
                                                        .as(promise.number())
                                                        .isNotEqualTo(Status.UNACCOUNTED);
                                            });
                            assertThat(
                                            promises.stream()
                                                    .filter(one -> missing.contains(one.number()))
                                                    .filter(one -> one.status() == Status.KEPT)
                                                    .filter(one -> !servedToo(modules, one)))
                                    .as("kept without its module at " + tenant)
                                    .isEmpty();
                        });
    }

    /** Where an installed module keeps it as well as one that is still to come. */
    private static boolean servedToo(JsonNode modules, Promise promise) {
        return modules.valueStream()
                .filter(module -> module.has("enabled"))
                .flatMap(module -> module.path("promises").valueStream())
                .anyMatch(number -> number.asText().equals(promise.number()));
    }

    @Test
    void each_test_that_is_named_exists() {
        List<String> tests = PublishedPromises.named(Way::tests);

        assertThat(tests).isNotEmpty();
        assertThat(tests.stream().filter(test -> !exists(test))).isEmpty();
    }

    @Test
    void a_method_that_nobody_runs_proves_nothing() {
        String source =
                """
                class SomeTest {

                    @Test
                    void runs() {}

                    void helps() {}

                    /** With values. */
                    @ParameterizedTest
                    @CsvSource({"1, {2}", "3, 4"})
                    void runs_with_values(int one) {}

                    @Property
                    boolean holds_for_all() {}

                    @Test
                    @Disabled("not now")
                    void rests() {}

                    @Test
                    @DisabledIfSystemProperty(named = "a", matches = "b")
                    void rests_sometimes() {}

                    @BeforeEach
                    void starts() {}
                }
                """;

        for (String runs : new String[] {"runs", "runs_with_values", "holds_for_all"}) {
            assertThat(runs(source, runs)).as(runs).isTrue();
        }
        for (String rests :
                new String[] {"helps", "rests", "rests_sometimes", "starts", "is_not_there"}) {
            assertThat(runs(source, rests)).as(rests).isFalse();
        }
        assertThat(runs("@Disabled\n" + source, "runs")).isFalse();
        assertThat(runs(source.replace("class", "@Disabled(\"all\") class"), "runs")).isFalse();
    }

    private static boolean exists(String test) {
        String[] parts = test.split("#", -1);
        String file = parts[0].replace('.', '/') + ".java";
        try (Stream<Path> platform = Files.list(PublishedPromises.root().resolve("platform"));
                Stream<Path> plugins = Files.list(PublishedPromises.root().resolve("plugins"))) {
            return Stream.concat(platform, plugins)
                    .map(module -> module.resolve("src/test/java").resolve(file))
                    .filter(Files::isRegularFile)
                    .map(PublishedPromises::text)
                    .anyMatch(source -> runs(source, parts[1]));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Whether the method is there as a test that nothing keeps from being run. */
    private static boolean runs(String source, String method) {
        var declared =
                Pattern.compile("\\b(?:void|boolean) " + Pattern.quote(method) + "\\(")
                        .matcher(source);
        if (!declared.find()) {
            return false;
        }
        String before = source.substring(0, declared.start());
        String above = before.substring(before.lastIndexOf("\n\n") + 1);
        var opening = CLASS.matcher(source);
        String header = opening.find() ? source.substring(0, opening.start()) : source;
        return RUN.matcher(above).find()
                && !RESTING.matcher(above).find()
                && !RESTING.matcher(header).find();
    }

    @Test
    void each_table_constraint_permission_and_route_that_is_named_exists() throws SQLException {
        assertThat(strings("SELECT schemaname || '.' || tablename FROM pg_tables"))
                .containsAll(PublishedPromises.named(Way::tables));
        assertThat(PublishedPromises.named(Way::constraints)).allSatisfy(PromisesTest::constrains);
        assertThat(PublishedPromises.named(Way::permissions))
                .allSatisfy(
                        name ->
                                assertThat(platform.platform().registry().permission(name))
                                        .as(name)
                                        .isPresent());
        assertThat(routes()).containsAll(PublishedPromises.named(Way::routes));
    }

    /** A constraint, or a rule that a trigger, or a function of one, refuses by that name. */
    private static void constrains(String name) throws SQLException {
        String quoted = "'" + name + "'";
        assertThat(
                        strings(
                                "SELECT conname FROM pg_constraint WHERE conname = "
                                        + quoted
                                        + " UNION SELECT proname FROM pg_proc WHERE (prorettype ="
                                        + " 'trigger'::regtype OR strpos(prosrc, '.refuse(') > 0)"
                                        + " AND strpos(prosrc, $$"
                                        + quoted
                                        + "$$) > 0"))
                .as(name)
                .isNotEmpty();
    }

    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        for (String tenant : PublishedPromises.TENANTS) {
            JsonObject paths =
                    platform.api(new TenantId(tenant))
                            .get("/openapi.json")
                            .json()
                            .getJsonObject("paths");
            for (String path : paths.fieldNames()) {
                for (String method : paths.getJsonObject(path).fieldNames()) {
                    routes.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path);
                }
            }
        }
        return routes;
    }

    private static List<String> strings(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection owner = platform.ownerConnection();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    @Test
    void each_promise_that_is_kept_says_where() {
        PublishedPromises.all()
                .values()
                .forEach(
                        promises ->
                                assertThat(
                                                promises.stream()
                                                        .filter(one -> !one.kept().ways().isEmpty())
                                                        .filter(PromisesTest::nowhere)
                                                        .map(Promise::number))
                                        .isEmpty());
    }

    private static boolean nowhere(Promise promise) {
        return promise.rules().isEmpty()
                && promise.kept().ways().stream()
                        .flatMap(
                                way ->
                                        Stream.of(way.tables(), way.routes(), way.settings())
                                                .flatMap(List::stream))
                        .findAny()
                        .isEmpty();
    }

    @Test
    void each_way_that_is_described_keeps_a_promise() {
        JsonNode described =
                PublishedPromises.yaml(PublishedPromises.root().resolve("tenants/keeping.yaml"));

        assertThat(PublishedPromises.ways().map(Way::name))
                .containsAll(
                        described.path("ways").propertyStream().map(Map.Entry::getKey).toList());
    }

    @Test
    void the_privacy_officer_reads_the_list_and_nobody_else_does() {
        TestPerson officer = platform.person(VALTES, "Petra Proef", "privacy-officer");
        TestPerson carer = platform.person(VALTES, "Karel Kijk", "carer");

        Answer list = officer.api().get("/promises");

        assertThat(list.status()).as(list.text()).isEqualTo(200);
        assertThat(list.json().getString("policySha256")).hasSize(64);
        JsonObject human = promise(list, "VAL-H1");
        assertThat(human.getString("status")).isEqualTo("KEPT");
        assertThat(human.getJsonArray("ways").getJsonObject(0).getJsonArray("tests"))
                .anySatisfy(
                        test ->
                                assertThat((String) test)
                                        .endsWith("no_outcome_without_a_decision"));
        JsonObject events = promise(list, "VAL-P7");
        assertThat(events.getString("status")).isEqualTo("NOT_YET_INSTALLED");
        assertThat(events.getJsonArray("notYetInstalled")).containsExactly("events");
        assertThat(promise(list, "VAL-R1").getJsonArray("rules")).containsExactly("VAL-R1");
        assertThat(promise(list, "VAL-B6").getString("status")).isEqualTo("OUT_OF_REACH");
        assertThat(carer.api().get("/promises").problem()).isEqualTo("forbidden");
        assertThat(platform.api(VALTES).get("/promises").problem()).isEqualTo("unauthenticated");
    }

    private static JsonObject promise(Answer list, String number) {
        return list.json().getJsonArray("promises").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("number").equals(number))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_organisation_reads_its_own_promises() {
        TestPerson officer = platform.person(CVOZ, "Corrie Proef", "privacy-officer");

        Answer list = officer.api().get("/promises");

        assertThat(list.json().getJsonArray("promises"))
                .allSatisfy(
                        one ->
                                assertThat(((JsonObject) one).getString("number"))
                                        .startsWith("CVO-"));
    }

    @Test
    void a_promise_that_nobody_tells_about_is_shown_as_such() {
        var alone = new TenantDocument("valtes", PublishedPromises.document("valtes").text());
        var admitted =
                new TenantDocuments(PublishedPromises.registry()).parse(List.of(alone)).getFirst();

        assertThat(admitted.promises()).isEqualTo(PromiseKeeping.UNTOLD);
        assertThat(PromiseList.of(admitted.tenant().document(), admitted.promises()))
                .allSatisfy(one -> assertThat(one.status()).isEqualTo(Status.UNACCOUNTED));
    }

    @Test
    void a_promise_waits_while_the_organisation_has_to_provide_something_for_it() {
        TenantDocument iko = PublishedPromises.document("ikocreate");
        var provided =
                new TenantDocument(
                                iko.origin(),
                                iko.text()
                                        .replace("  - identity.contact.privacyEmail\n", "")
                                        .replaceFirst(
                                                "\n  contact:\n    note:",
                                                "\n  contact:\n    privacyEmail: privacy@example.test\n    note:"))
                        .telling(iko.promises().orElseThrow());

        assertThat(status(iko)).isEqualTo(Status.TO_BE_PROVIDED);
        assertThat(status(provided)).isEqualTo(Status.KEPT);
        assertThat(platform.api(new TenantId("ikocreate")).get("/privacy-statement").text())
                .contains("wordt nog ingevuld");
    }

    private static Status status(TenantDocument document) {
        var admitted =
                new TenantDocuments(PublishedPromises.registry())
                        .parse(List.of(document))
                        .getFirst();
        return PromiseList.of(admitted.tenant().document(), admitted.promises()).stream()
                .filter(one -> one.number().equals("IKO-I2"))
                .findFirst()
                .orElseThrow()
                .status();
    }

    @Test
    void a_start_is_refused_where_list_and_file_drift_apart() {
        TenantDocument valtes = PublishedPromises.document("valtes");
        String told = valtes.promises().orElseThrow();

        assertRefused(
                told.replace("  VAL-A2: {ways: [password-hash]}\n", ""),
                "VAL-A2 is not accounted for");
        assertRefused(
                told.replace("  VAL-A2:", "  VAL-A99: {modules: [events]}\n  VAL-A2:"),
                "VAL-A99 is described nowhere");
        assertRefused(
                told.replace("VAL-A2: {ways: [password-hash]}", "VAL-A2: {ways: [wishing]}"),
                "no way called wishing");
        assertRefused(
                told.replace(
                        "VAL-A2: {ways: [password-hash]}",
                        "VAL-A2: {modules: [mantelzorgwaardering]}"),
                "no module that is still to come");
        assertRefused(told.replace("tenant: valtes", "tenant: cvoz"), "not the id");
        assertRefused(told.replace("tenant: valtes", "tenant: valtes\nkept: all"), "kept");
    }

    private static void assertRefused(String told, String because) {
        var document = PublishedPromises.document("valtes").telling(told);
        var documents = new TenantDocuments(PublishedPromises.registry());

        assertThatThrownBy(() -> documents.parse(List.of(document)))
                .isInstanceOf(TenantRefusal.class)
                .hasMessageContaining(because);
    }
}
