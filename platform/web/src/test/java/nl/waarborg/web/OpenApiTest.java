package nl.waarborg.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Ticker;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The API documents say what the routes do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

    private final ServedApi api = new ServedApi();
    private final JsonNode document = document("alpha");

    @AfterAll
    void close() {
        api.close();
    }

    private JsonNode document(String tenant) {
        HttpResponse<String> response =
                api.send(
                        api.anonymous("/api/" + tenant + "/v1/openapi.json")
                                .header("Origin", "https://anyone.example"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(response.headers().firstValue("API-Version")).contains(ServedApi.VERSION);
        return ServedApi.json(response);
    }

    @Test
    void keeps_the_document_for_the_linter() throws IOException {
        Path file = Path.of("target", "openapi-alpha.json");
        Files.writeString(file, document.toPrettyString());

        assertThat(file).isNotEmptyFile();
    }

    @Test
    void describes_each_route_of_the_tenants_plugins_and_of_the_core() {
        for (MountedRoute<?, ?, ?> route : api.desk.mounted()) {
            JsonNode operation =
                    document.path("paths")
                            .path(route.path())
                            .path(route.method().name().toLowerCase(java.util.Locale.ROOT));
            assertThat(operation.path("summary").asText()).isEqualTo(route.summary());
        }
        assertThat(document("beta").path("paths").properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("/hello/{name}", "/whoami", "/openapi.json");
    }

    @Test
    void names_the_installation_as_contact_of_a_tenant_without_an_address_of_its_own() {
        JsonNode contact = document("delta").at("/info/contact");

        assertThat(contact.path("email").asText()).contains("@");
        assertThat(contact.path("url").asText()).startsWith("https://");
    }

    @Test
    void names_operations_after_method_and_path() {
        Set<String> ids = new HashSet<>();
        document.findValues("operationId").forEach(id -> ids.add(id.asText()));

        assertThat(ids)
                .containsExactlyInAnyOrder(
                        "listDeskTickets",
                        "postDeskTickets",
                        "getDeskTicketsByTicket",
                        "patchDeskTicketsByTicket",
                        "deleteDeskTicketsByTicket",
                        "postDeskTicketsByTicketClose",
                        "postDeskTicketsByTicketProofs",
                        "getDeskTicketsByTicketProof",
                        "getDeskFailures",
                        "getHelloByName",
                        "getWhoami",
                        "getOpenapi");
    }

    @Test
    void gives_each_answer_the_header_with_the_version() {
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                for (JsonNode response : operation.path("responses")) {
                    assertThat(resolve(response).path("headers").has("API-Version")).isTrue();
                }
            }
        }
    }

    @Test
    void describes_conditions_keys_pages_and_permissions() {
        JsonNode patch = operation("/desk/tickets/{ticket}", "patch");
        JsonNode post = operation("/desk/tickets", "post");
        JsonNode list = operation("/desk/tickets", "get");

        assertThat(parameters(patch)).contains("ticket", "If-Match");
        assertThat(fields(patch.path("responses"))).contains("412", "428", "413", "415");
        assertThat(patch.path("description").asText()).contains("`desk.write`");
        assertThat(parameters(post)).contains("Idempotency-Key");
        assertThat(fields(post.path("responses"))).contains("201", "409", "422");
        assertThat(fields(post.at("/responses/201/headers"))).contains("Location", "ETag");
        assertThat(parameters(list)).contains("limit", "after", "urgency", "labels");
        assertThat(list.at("/responses/200/content/application~1json/schema/$ref").asText())
                .isEqualTo("#/components/schemas/TicketViewPage");
        assertThat(operation("/hello/{name}", "get").path("security")).isEmpty();
    }

    @Test
    void describes_records_as_they_are_checked() {
        JsonNode ticket = document.at("/components/schemas/OpenTicket");

        assertThat(ticket.path("description").asText()).isEqualTo("A question to the desk.");
        assertThat(ticket.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(ticket.path("required")).hasToString("[\"title\",\"hours\"]");
        assertThat(ticket.at("/properties/title/maxLength").asInt()).isEqualTo(40);
        assertThat(ticket.at("/properties/title/description").asText())
                .isEqualTo("What it is about.");
        assertThat(ticket.at("/properties/hours/maximum").asInt()).isEqualTo(168);
        assertThat(ticket.at("/properties/iban/format").asText()).isEqualTo("iban");
        assertThat(ticket.at("/properties/since/format").asText()).isEqualTo("date");
        assertThat(ticket.at("/properties/seenAt/format").asText()).isEqualTo("date-time");
        assertThat(ticket.at("/properties/urgency/allOf/0/$ref").asText()).endsWith("/Urgency");
        assertThat(ticket.at("/properties/labels/maxItems").asInt()).isEqualTo(3);
        assertThat(document.at("/components/schemas/Urgency/enum"))
                .hasToString("[\"LOW\",\"HIGH\"]");
        assertThat(fields(ticket.path("properties")).getFirst()).isEqualTo("title");
        JsonNode view = document.at("/components/schemas/TicketView");
        assertThat(view.has("additionalProperties")).isFalse();
        assertThat(view.path("required"))
                .hasToString("[\"id\",\"title\",\"createdAt\",\"counts\"]");
    }

    @Test
    void keeps_to_what_generators_of_clients_understand() {
        assertThat(document.findValues("const")).isEmpty();
        assertThat(document.findValues("oneOf")).isEmpty();
        assertThat(document.findValues("anyOf")).isEmpty();
        assertThat(document.findValues("type")).noneMatch(JsonNode::isArray);
        assertThat(document.findParents("$ref")).allMatch(parent -> parent.size() == 1);
    }

    @Test
    void refers_to_nothing_that_is_not_there() {
        List<String> missing = new ArrayList<>();
        for (JsonNode reference : document.findValues("$ref")) {
            if (document.at(reference.asText().substring(1)).isMissingNode()) {
                missing.add(reference.asText());
            }
        }

        assertThat(missing).isEmpty();
        assertThat(document("beta").at("/components/schemas")).hasSize(3);
    }

    @Test
    void refuses_two_routes_with_one_address() {
        Desk desk = new Desk();
        List<MountedRoute<?, ?, ?>> twice = new ArrayList<>(desk.mounted());
        twice.addAll(desk.mounted());

        assertThatThrownBy(
                        () ->
                                new ApiRouter(
                                        ApiSettings.standard("1.0.0"),
                                        twice,
                                        new TestPorts().ports(),
                                        Ticker.systemTicker()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Two routes");
    }

    @Test
    void shows_people_a_page_without_script_and_without_anything_from_elsewhere() {
        HttpResponse<String> page = api.send(api.anonymous("/api/alpha/v1/docs"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'sha256-");
        assertThat(page.body())
                .contains("Open a ticket", "OpenTicket", "/desk/tickets/{ticket}", "not-found")
                .doesNotContain("<script", "src=", "http://");
        write(page.body());
    }

    private static void write(String page) {
        try {
            Files.writeString(Path.of("target", "docs-alpha.html"), page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private JsonNode operation(String path, String method) {
        return document.path("paths").path(path).path(method);
    }

    private static List<String> parameters(JsonNode operation) {
        List<String> names = new ArrayList<>();
        operation.path("parameters").forEach(p -> names.add(p.path("name").asText()));
        return names;
    }

    private static List<String> fields(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
