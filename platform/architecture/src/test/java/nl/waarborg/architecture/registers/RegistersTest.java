package nl.waarborg.architecture.registers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.json.JsonObject;

import nl.waarborg.architecture.promises.PublishedPromises;
import nl.waarborg.kernel.policy.Admission;
import nl.waarborg.kernel.policy.PolicyDesk.Running;
import nl.waarborg.kernel.policy.TenantDocuments;
import nl.waarborg.kernel.register.ProcessingRegister;
import nl.waarborg.kernel.register.ProcessorAnnex;
import nl.waarborg.kernel.register.Texts;
import nl.waarborg.kernel.register.WrittenDocument;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.TenantId;
import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.ApiClient;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The privacy statement, the register and the annex of each published tenant. */
final class RegistersTest {

    private static final TenantId VALTES = new TenantId("valtes");
    private static final TenantId CVOZ = new TenantId("cvoz");
    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    /** Each item of Articles 13 and 14 that is not about a single case. */
    private static final List<String> ITEMS =
            List.of(
                    "13(1)(a)",
                    "13(1)(b)",
                    "13(1)(c)",
                    "13(1)(e)",
                    "13(1)(f)",
                    "13(2)(a)",
                    "13(2)(b)",
                    "13(2)(c)",
                    "13(2)(d)",
                    "13(2)(e)",
                    "13(2)(f)",
                    "13(3)",
                    "14(1)(a)",
                    "14(1)(b)",
                    "14(1)(c)",
                    "14(1)(e)",
                    "14(1)(f)",
                    "14(2)(a)",
                    "14(2)(b)",
                    "14(2)(c)",
                    "14(2)(d)",
                    "14(2)(e)",
                    "14(2)(f)",
                    "14(2)(g)");

    private static final Texts TEXTS = new Texts();

    private static TestPlatform platform;
    private static Map<String, Running> policies;

    @BeforeAll
    static void start() {
        platform = TestPlatform.serving(PublishedPromises.plugins(), PublishedPromises.documents());
        policies = new LinkedHashMap<>();
        for (Admission one :
                new TenantDocuments(PublishedPromises.registry())
                        .parse(PublishedPromises.documents())) {
            policies.put(
                    one.tenant().id().value(),
                    new Running(1, one.tenant().sha256(), one.tenant().document()));
        }
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    static Stream<String> tenants() {
        return PublishedPromises.TENANTS.stream();
    }

    private static Running policy(String tenant) {
        return policies.getOrDefault(tenant, new Running(0, "", ""));
    }

    private static JsonNode file(String tenant) {
        return PublishedPromises.yaml(
                PublishedPromises.root().resolve("tenants").resolve(tenant).resolve("tenant.yaml"));
    }

    private static List<String> ids(JsonNode list) {
        return list.valueStream().map(one -> one.path("id").asText()).toList();
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void the_statement_of_each_tenant_says_all_that_articles_13_and_14_ask(String tenant) {
        for (String language : List.of("NL", "EN")) {
            Answer answer =
                    platform.api(new TenantId(tenant))
                            .get("/privacy-statement?language=" + language);

            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            JsonObject statement = answer.json();
            assertThat(statement.getString("language")).isEqualTo(language);
            assertThat(statement.getString("policySha256")).isEqualTo(policy(tenant).sha256());
            List<String> covered = new ArrayList<>();
            statement
                    .getJsonArray("sections")
                    .forEach(
                            one -> {
                                JsonObject section = (JsonObject) one;
                                covered.add(section.getString("law"));
                                assertThat(
                                                section.getJsonArray("paragraphs").size()
                                                        + section.getJsonArray("entries").size())
                                        .as(section.getString("name"))
                                        .isPositive();
                            });
            String laws = String.join(", ", covered).replace("13(1)(c)-(d)", "13(1)(c), 13(1)(d)");
            assertThat(ITEMS).allSatisfy(item -> assertThat(laws).contains(item));
            assertThat(answer.text())
                    .contains(ids(file(tenant).path("activities")))
                    .contains(ids(file(tenant).path("retention")))
                    .contains(
                            file(tenant)
                                    .path("processors")
                                    .valueStream()
                                    .map(one -> one.path("name").asText())
                                    .toList())
                    .contains("autoriteitpersoonsgegevens.nl")
                    .doesNotContain("%s", ">null<", "\"null\"");
        }
    }

    @Test
    void the_terms_and_deadlines_of_the_statement_are_those_of_the_rules() {
        String dutch = platform.api(VALTES).get("/privacy-statement?language=NL").text();
        String english = platform.api(VALTES).get("/privacy-statement?language=EN").text();
        String imh =
                platform.api(new TenantId("ikwerkindezorg"))
                        .get("/privacy-statement?language=EN")
                        .text();

        assertThat(dutch)
                .contains("VAL-R1: ten hoogste 12 maanden na de sluiting van de volgende editie")
                .contains("VAL-R4: ten minste 7 jaar na het einde van het boekjaar, daarna weg")
                .contains("binnen 1 maand na ontvangst");
        assertThat(english)
                .contains("VAL-R1: at most 12 months after the closing of the next edition")
                .contains("back-up exists for at most 42 days");
        assertThat(imh).contains("within 28 days of receipt");
    }

    @Test
    void the_statement_is_a_page_that_everyone_can_read() {
        ApiClient browser = platform.api(VALTES).with("Accept", BROWSER);

        Answer page = browser.get("/privacy-statement");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.header("Vary").toLowerCase(java.util.Locale.ROOT)).contains("accept");
        assertThat(page.text())
                .contains("<html lang=\"nl\">")
                .contains("<a class=\"skip\" href=\"#text\">")
                .contains("<main id=\"text\">")
                .contains("Privacyverklaring Valtes")
                .contains(policy("valtes").sha256())
                .doesNotContain("<script");
        assertThat(headings(page.text())).startsWith(1, 2).doesNotContain(4, 5, 6);
        assertThat(headings(page.text()).stream().filter(level -> level == 1)).hasSize(1);
        assertThat(browser.get("/privacy-statement?language=EN").text())
                .contains("<html lang=\"en\">")
                .contains("Privacy statement Valtes");
    }

    private static List<Integer> headings(String page) {
        List<Integer> levels = new ArrayList<>();
        Matcher heading = Pattern.compile("<h([1-6])").matcher(page);
        while (heading.find()) {
            levels.add(Integer.parseInt(heading.group(1)));
        }
        return levels;
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void the_register_names_every_activity_of_the_file(String tenant) {
        for (MailLanguage language : MailLanguage.values()) {
            ProcessingRegister register = TEXTS.register(policy(tenant), language);
            List<ProcessingRegister.Activity> all = new ArrayList<>(register.asController());
            all.addAll(register.asProcessor());

            assertThat(all.stream().map(ProcessingRegister.Activity::number))
                    .containsExactlyInAnyOrderElementsOf(ids(file(tenant).path("activities")));
            assertThat(all)
                    .allSatisfy(
                            one -> {
                                assertThat(one.purposes()).as(one.number()).isNotEmpty();
                                assertThat(one.lawfulBases()).as(one.number()).isNotEmpty();
                                assertThat(one.people()).as(one.number()).isNotEmpty();
                            });
            assertThat(register.security()).isNotEmpty();
            assertThat(TEXTS.rows(register))
                    .allSatisfy(row -> assertThat(row).hasSameSizeAs(TEXTS.heads(language)));
        }
    }

    @Test
    void the_register_tells_both_roles() {
        ProcessingRegister register = TEXTS.register(policy("ikocreate"), MailLanguage.EN);

        assertThat(register.asProcessor())
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.number()).isEqualTo("IKO-P2");
                            assertThat(one.onBehalfOf()).contains("commissioning client");
                        });
        assertThat(TEXTS.written(TEXTS.register(policy("cvoz"), MailLanguage.EN)).sections())
                .anySatisfy(
                        section -> {
                            assertThat(section.law()).isEqualTo("30(2)");
                            assertThat(section.paragraphs()).hasSize(1);
                        });
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void the_annex_names_each_processor_with_its_safeguard_or_the_decision(String tenant) {
        ProcessorAnnex annex = TEXTS.processors(policy(tenant), MailLanguage.NL);

        assertThat(annex.processors().stream().map(ProcessorAnnex.Processor::id))
                .containsExactlyElementsOf(ids(file(tenant).path("processors")));
        assertThat(annex.processors())
                .filteredOn(one -> !one.insideEea())
                .allSatisfy(
                        one -> {
                            assertThat(one.safeguard()).isIn("ADEQUACY", "SCC", "NONE");
                            if (one.safeguard().equals("NONE")) {
                                assertThat(one.decision()).isNotBlank();
                            }
                        });
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void every_moment_that_a_rule_counts_from_has_words(String tenant) {
        WrittenDocument dutch = TEXTS.statement(policy(tenant), MailLanguage.NL);
        WrittenDocument english = TEXTS.statement(policy(tenant), MailLanguage.EN);

        for (JsonNode rule : file(tenant).path("retention")) {
            String event = rule.at("/anchor/event").asText();
            if (!event.isEmpty()) {
                String plain = event.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
                assertThat(terms(dutch)).as(event).doesNotContain(" na " + plain);
                assertThat(terms(english)).as(event).doesNotContain("after " + plain);
            }
        }
    }

    private static String terms(WrittenDocument statement) {
        return statement.sections().stream()
                .filter(section -> section.name().equals("retention"))
                .flatMap(section -> section.entries().stream())
                .map(WrittenDocument.Entry::heading)
                .toList()
                .toString();
    }

    @Test
    void the_register_comes_as_json_table_and_page_to_who_may_read_the_policy() {
        ApiClient officer = platform.person(VALTES, "Petra Proef", "privacy-officer").api();
        ApiClient carer = platform.person(VALTES, "Karel Kijk", "carer").api();

        Answer json = officer.get("/processing-register");
        Answer table = officer.with("Accept", "text/csv").get("/processing-register?language=EN");
        Answer page = officer.with("Accept", BROWSER).get("/processing-register");

        assertThat(json.json().getString("policySha256")).isEqualTo(policy("valtes").sha256());
        assertThat(table.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(table.header("Content-Disposition")).contains("processing-register.csv");
        assertThat(table.text().lines())
                .hasSize(file("valtes").path("activities").size() + 1)
                .anySatisfy(line -> assertThat(line).startsWith("\"VAL-P3\",\"Application"))
                .filteredOn(line -> line.startsWith("\"VAL-"))
                .allSatisfy(line -> assertThat(line).contains(policy("valtes").sha256()));
        assertThat(page.text())
                .contains("Register van verwerkingen Valtes")
                .contains(policy("valtes").sha256());
        assertThat(officer.with("Accept", "image/png").get("/processing-register").status())
                .isEqualTo(406);
        assertThat(carer.get("/processing-register").problem()).isEqualTo("forbidden");
        assertThat(carer.get("/processors").problem()).isEqualTo("forbidden");
        assertThat(platform.api(VALTES).get("/processing-register").problem())
                .isEqualTo("unauthenticated");
    }

    @Test
    void each_organisation_reads_its_own_texts() {
        ApiClient officer = platform.person(CVOZ, "Corrie Proef", "privacy-officer").api();

        assertThat(officer.get("/processing-register").text())
                .contains("CVO-P1")
                .doesNotContain("VAL-");
        assertThat(officer.get("/processors").json().getString("policySha256"))
                .isEqualTo(policy("cvoz").sha256());
        assertThat(officer.with("Accept", BROWSER).get("/processors").text())
                .contains("Verwerkersbijlage")
                .contains("Zilliz");
        assertThat(platform.api(CVOZ).get("/privacy-statement").text()).doesNotContain("VAL-");
    }
}
