package nl.waarborg.architecture.registers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import nl.waarborg.architecture.promises.PublishedPromises;
import nl.waarborg.kernel.policy.PolicyDesk.Running;
import nl.waarborg.kernel.register.ProcessingRegister;
import nl.waarborg.kernel.register.ProcessingRegister.Activity;
import nl.waarborg.kernel.register.ProcessorAnnex;
import nl.waarborg.kernel.register.Texts;
import nl.waarborg.spi.MailLanguage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Each thing that Article 30 asks for stands in the register as the organisation's file has it. */
final class RegisterContentsTest {

    private static final Texts TEXTS = new Texts();

    static Stream<String> tenants() {
        return PublishedPromises.TENANTS.stream();
    }

    private static ObjectNode file(String tenant) {
        return (ObjectNode)
                PublishedPromises.yaml(
                        PublishedPromises.root()
                                .resolve("tenants")
                                .resolve(tenant)
                                .resolve("tenant.yaml"));
    }

    private static Running running(JsonNode file) {
        return new Running(1, "0".repeat(64), file.toString());
    }

    private static String key(MailLanguage language) {
        return language.name().toLowerCase(Locale.ROOT);
    }

    private static Stream<Activity> activities(ProcessingRegister register) {
        return Stream.concat(register.asController().stream(), register.asProcessor().stream());
    }

    /** The texts of those entries of a list whose ids are named, in the order of the names. */
    private static List<String> named(JsonNode list, JsonNode ids, String text) {
        Map<String, String> texts = new LinkedHashMap<>();
        list.forEach(one -> texts.put(one.path("id").asText(), one.at(text).asText()));
        return ids.valueStream().map(JsonNode::asText).map(texts::get).toList();
    }

    private static List<String> begins(List<String> texts, List<String> names) {
        assertThat(texts).hasSameSizeAs(names);
        return names.stream()
                .filter(name -> texts.stream().noneMatch(text -> text.startsWith(name)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void the_controller_and_its_officer_are_those_of_the_file(String tenant) {
        JsonNode file = file(tenant);

        ProcessingRegister.Controller controller =
                TEXTS.register(running(file), MailLanguage.NL).controller();

        assertThat(controller.name()).isEqualTo(file.at("/identity/legalName").asText());
        assertThat(controller.partOf()).isEqualTo(textOrNull(file.at("/identity/partOf")));
        assertThat(controller.contact())
                .isEqualTo(
                        file.at("/identity/contact/privacyEmail")
                                .asText(textOrNull(file.at("/identity/contact/phone"))));
        assertThat(controller.dataProtectionOfficer()).isEqualTo(textOrNull(file.at("/dpo/email")));
    }

    private static @org.jspecify.annotations.Nullable String textOrNull(JsonNode node) {
        return node.isMissingNode() ? null : node.asText();
    }

    @ParameterizedTest
    @MethodSource("tenants")
    void each_activity_has_the_data_people_recipients_terms_and_transfers_of_the_file(
            String tenant) {
        ObjectNode file = file(tenant);
        for (MailLanguage language : MailLanguage.values()) {
            Map<String, Activity> told = new LinkedHashMap<>();
            activities(TEXTS.register(running(file), language))
                    .forEach(one -> told.put(one.number(), one));

            for (JsonNode activity : file.path("activities")) {
                String number = activity.path("id").asText();
                Activity one = told.get(number);

                assertThat(one).as(number).isNotNull();
                assertThat(one.name()).isEqualTo(activity.at("/name/" + key(language)).asText());
                assertThat(
                                begins(
                                        one.data(),
                                        named(
                                                file.path("dataCategories"),
                                                activity.path("data"),
                                                "/name/" + key(language))))
                        .as("data of " + number)
                        .isEmpty();
                assertThat(
                                begins(
                                        one.people(),
                                        named(
                                                file.path("subjects"),
                                                activity.path("subjects"),
                                                "/name/" + key(language))))
                        .as("people of " + number)
                        .isEmpty();
                assertThat(begins(one.recipients(), recipients(file, activity, language)))
                        .as("recipients of " + number)
                        .isEmpty();
                assertThat(begins(one.terms(), terms(file, activity)))
                        .as("terms of " + number)
                        .isEmpty();
                assertThat(begins(one.transfers(), outside(file, activity)))
                        .as("transfers of " + number)
                        .isEmpty();
            }
        }
    }

    private static List<String> recipients(
            JsonNode file, JsonNode activity, MailLanguage language) {
        Map<String, String> names = new LinkedHashMap<>();
        file.path("processors")
                .forEach(one -> names.put(one.path("id").asText(), one.path("name").asText()));
        file.path("recipients")
                .forEach(
                        one ->
                                names.put(
                                        one.path("id").asText(),
                                        one.at("/name/" + key(language)).asText()));
        return activity.path("recipients")
                .valueStream()
                .map(id -> names.get(id.asText()) + ": ")
                .toList();
    }

    /** The rules of an activity, but for those that only say how others go together. */
    private static List<String> terms(JsonNode file, JsonNode activity) {
        List<String> there =
                file.path("retention").valueStream().map(one -> one.path("id").asText()).toList();
        return activity.path("retention")
                .valueStream()
                .map(JsonNode::asText)
                .filter(there::contains)
                .map(id -> id + ": ")
                .toList();
    }

    private static List<String> outside(JsonNode file, JsonNode activity) {
        List<String> recipients =
                activity.path("recipients").valueStream().map(JsonNode::asText).toList();
        return file.path("processors")
                .valueStream()
                .filter(one -> !one.path("insideEea").asBoolean())
                .filter(one -> recipients.contains(one.path("id").asText()))
                .map(one -> one.path("name").asText() + " (")
                .toList();
    }

    @Test
    void a_row_of_the_table_holds_each_of_these_under_its_head() {
        JsonNode file = file("valtes");
        ProcessingRegister register = TEXTS.register(running(file), MailLanguage.EN);
        Activity first = register.asController().getFirst();

        assertThat(TEXTS.heads(MailLanguage.EN)).hasSize(13).doesNotHaveDuplicates();
        assertThat(TEXTS.rows(register).getFirst())
                .containsExactly(
                        first.number(),
                        first.name(),
                        "controller",
                        "",
                        String.join("; ", first.purposes()),
                        String.join("; ", first.lawfulBases()),
                        String.join("; ", first.people()),
                        String.join("; ", first.data()),
                        first.obtainedFrom(),
                        String.join("; ", first.recipients()),
                        String.join("; ", first.transfers()),
                        String.join("; ", first.terms()),
                        register.policySha256());
    }

    @Test
    void the_annex_tells_the_day_of_the_agreement_and_whom_a_processor_calls_in() {
        ObjectNode file = file("ikwerkindezorg");
        ObjectNode processor = (ObjectNode) file.path("processors").get(0);
        processor.put("agreementDate", "2026-03-01");
        processor
                .putArray("subProcessors")
                .addObject()
                .put("name", "Tussenhuis Inc.")
                .put("country", "US")
                .put("insideEea", false)
                .put("safeguard", "SCC");

        ProcessorAnnex annex = TEXTS.processors(running(file), MailLanguage.EN);
        String written = TEXTS.written(annex).toString();

        assertThat(annex.processors().getFirst().agreementDate()).isEqualTo("2026-03-01");
        assertThat(annex.processors().getFirst().subProcessors())
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.name()).isEqualTo("Tussenhuis Inc.");
                            assertThat(one.insideEea()).isFalse();
                            assertThat(one.safeguard()).isEqualTo("SCC");
                        });
        assertThat(annex.processors().get(1).agreementDate()).isNull();
        assertThat(written)
                .contains("processor agreement concluded, of 2026-03-01")
                .contains("Tussenhuis Inc. (United States, standard contractual clauses")
                .contains("not stated");
        assertThat(
                        activities(TEXTS.register(running(file), MailLanguage.EN))
                                .filter(one -> one.number().equals("IMH-P1"))
                                .flatMap(one -> one.transfers().stream()))
                .as("what leaves the EEA by way of the processor")
                .anyMatch(one -> one.startsWith("Tussenhuis Inc. (United States): "));
        assertThat(TEXTS.statement(running(file), MailLanguage.EN).toString())
                .contains("Tussenhuis Inc.");
    }
}
