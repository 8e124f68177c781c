package nl.waarborg.architecture.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.testkit.Answer;
import nl.waarborg.testkit.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The NL API Design Rules 2.2 (Logius), rule by rule, on the served document. The official linter
 * is run by hand before a release; this test holds every build to the same rules and to some that
 * the linter does not see.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDesignRulesTest {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private ServedApi api;
    private JsonNode document;

    @BeforeAll
    void start() {
        api = ServedApi.start();
        document = api.document();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void the_document_is_open_api_3_1_with_a_semantic_version_and_a_contact() {
        assertThat(document.path("openapi").asText()).matches("3\\.1\\.\\d+");
        assertThat(document.at("/info/version").asText()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(document.at("/info/contact/name").asText()).isNotBlank();
        assertThat(document.at("/info/contact/email").asText()).contains("@");
        assertThat(document.at("/info/contact/url").asText()).startsWith("https://");
    }

    @Test
    void every_server_address_ends_in_the_major_version() {
        assertThat(document.path("servers")).isNotEmpty();
        document.path("servers")
                .forEach(server -> assertThat(server.path("url").asText()).matches(".*/v\\d+"));
    }

    @Test
    void paths_are_kebab_case_without_a_slash_at_the_end() {
        document.path("paths")
                .fieldNames()
                .forEachRemaining(
                        path ->
                                assertThat(path)
                                        .matches(
                                                "(/(openapi\\.json|[a-z0-9-]+|\\{[A-Za-z0-9]+}))+"));
    }

    @Test
    void only_the_five_methods_are_used_and_every_operation_has_its_own_id() {
        Set<String> ids = new HashSet<>();
        for (Operation operation : operations()) {
            assertThat(METHODS).contains(operation.method());
            assertThat(ids.add(operation.node().path("operationId").asText()))
                    .as(operation.name())
                    .isTrue();
        }
        assertThat(ids).hasSizeGreaterThan(15);
    }

    @Test
    void what_is_typed_to_find_records_is_read_alike_by_all() {
        int searched = 0;
        for (Operation operation : operations()) {
            for (JsonNode parameter : operation.node().path("parameters")) {
                if (parameter.path("name").asText().equals("q")) {
                    searched++;
                    assertThat(parameter.at("/schema/minLength").asInt())
                            .as(operation.name())
                            .isEqualTo(2);
                    assertThat(parameter.at("/schema/maxLength").asInt())
                            .as(operation.name())
                            .isEqualTo(100);
                }
            }
        }
        assertThat(searched).as("lists that are searched").isGreaterThan(10);
    }

    @Test
    void every_response_names_the_version_header_and_every_refusal_is_a_problem() {
        for (Operation operation : operations()) {
            operation
                    .node()
                    .path("responses")
                    .properties()
                    .forEach(
                            response ->
                                    checkResponse(
                                            operation,
                                            response.getKey(),
                                            resolve(response.getValue())));
        }
    }

    private void checkResponse(Operation operation, String status, JsonNode response) {
        String where = operation.name() + " " + status;
        assertThat(response.path("headers").has("API-Version")).as(where).isTrue();
        if (status.startsWith("4") || status.startsWith("5")) {
            JsonNode schema =
                    resolve(
                            response.path("content")
                                    .path("application/problem+json")
                                    .path("schema"));
            assertThat(names(schema.path("properties")))
                    .as(where)
                    .contains("type", "title", "status", "detail");
        }
    }

    @Test
    void what_takes_input_says_that_it_may_be_refused() {
        for (Operation operation : operations()) {
            boolean input = Set.of("post", "put", "patch").contains(operation.method());
            if (input || !operation.node().path("parameters").isEmpty()) {
                assertThat(operation.node().path("responses").has("400"))
                        .as(operation.name())
                        .isTrue();
            }
        }
    }

    @Test
    void query_parameters_are_camel_case_and_path_parameters_are_declared() {
        for (Operation operation : operations()) {
            List<String> declared = new ArrayList<>();
            for (JsonNode reference : operation.node().path("parameters")) {
                JsonNode parameter = resolve(reference);
                String name = parameter.path("name").asText();
                if (parameter.path("in").asText().equals("query")) {
                    assertThat(name).matches("[a-z][a-z\\d]*([A-Z][a-z\\d]*)*");
                } else if (parameter.path("in").asText().equals("path")) {
                    declared.add("{" + name + "}");
                }
            }
            assertThat(declared).as(operation.name()).allMatch(operation.path()::contains);
            assertThat(operation.path().chars().filter(c -> c == '{').count())
                    .isEqualTo(declared.size());
        }
    }

    @Test
    void the_document_is_there_for_everyone_from_any_site_and_not_with_a_slash_at_the_end() {
        var anyone = api.platform().api(TestPlatform.NORTH);
        Answer served = anyone.get("/openapi.json");

        assertThat(served.status()).isEqualTo(200);
        assertThat(served.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(anyone.get("/openapi.json/").status()).isEqualTo(404);
        assertThat(anyone.get("/me").header("API-Version"))
                .isEqualTo(document.at("/info/version").asText());
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (method.getValue().has("responses")) {
                    operations.add(
                            new Operation(path.getKey(), method.getKey(), method.getValue()));
                }
            }
        }
        return operations;
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref")
                ? resolve(document.at(node.path("$ref").asText().substring(1)))
                : node;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private record Operation(String path, String method, JsonNode node) {

        String name() {
            return method + " " + path;
        }
    }
}
