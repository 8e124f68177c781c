package nl.waarborg.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What comes in: fine requests are read as meant, all others answered with what is wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestsTest {

    private static final String TICKETS = "/api/alpha/v1/desk/tickets";
    private static final String FINE = "{\"title\":\"Key\",\"hours\":8}";

    private final ServedApi api = new ServedApi();

    @BeforeAll
    void a_fine_request_is_answered() {
        assertThat(api.post(TICKETS, FINE).statusCode()).isEqualTo(201);
    }

    @AfterAll
    void close() {
        api.close();
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("{\"title\":", "malformed-body"),
                Arguments.of("nonsense", "malformed-body"),
                Arguments.of("{'title':'x'}", "malformed-body"),
                Arguments.of("{\"title\":\"a\",\"title\":\"b\",\"hours\":1}", "malformed-body"),
                Arguments.of(FINE + FINE, "malformed-body"),
                Arguments.of(FINE + "x", "malformed-body"),
                Arguments.of("{\"title\":\"a\",\"hours\":NaN}", "malformed-body"),
                Arguments.of("{\"title\":\"a\",\"hours\":01}", "malformed-body"),
                Arguments.of("{\"hours\":" + "9".repeat(1000) + "}", "malformed-body"),
                Arguments.of("{\"amount\":1e99999999999999}", "malformed-body"),
                Arguments.of("[".repeat(10_000) + "]".repeat(10_000), "malformed-body"),
                Arguments.of("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000), "malformed-body"),
                Arguments.of("{\"" + "n".repeat(1000) + "\":1}", "malformed-body"),
                Arguments.of("\ufeff" + FINE, "malformed-body"),
                Arguments.of("", "invalid-request"),
                Arguments.of("null", "invalid-request"),
                Arguments.of("[]", "invalid-request"),
                Arguments.of("\"text\"", "invalid-request"),
                Arguments.of(
                        "{\"title\":\"a\",\"hours\":8,\"amount\":1e999999}", "invalid-request"),
                Arguments.of("{\"title\":\"a\",\"hours\":1e999999}", "invalid-request"),
                Arguments.of(
                        "{\"title\":\"a\",\"hours\":8,\"amount\":1e-999999}", "invalid-request"),
                Arguments.of("{\"title\":\"a\\u0000b\",\"hours\":8}", "invalid-request"),
                Arguments.of("{\"title\":\"\\ud800\",\"hours\":8}", "invalid-request"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void answers_a_malformed_body_with_a_problem(String body, String code) {
        assertProblem(api.post(TICKETS, body), 400, code);
    }

    @Test
    void refuses_a_body_that_is_no_utf_8() {
        for (byte[] bytes :
                List.of(
                        FINE.getBytes(StandardCharsets.UTF_16),
                        FINE.getBytes(StandardCharsets.UTF_16LE),
                        "{\"title\":\"caf\u00e9\",\"hours\":8}"
                                .getBytes(StandardCharsets.ISO_8859_1),
                        new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'},
                        new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'})) {
            assertProblem(
                    api.post(TICKETS, BodyPublishers.ofByteArray(bytes)), 400, "malformed-body");
        }
    }

    static Stream<Arguments> unfitFields() {
        return Stream.of(
                Arguments.of("\"title\":5", "/title", "wrong-type"),
                Arguments.of("\"title\":null", "/title", "wrong-type"),
                Arguments.of("\"title\":\"\"", "/title", "too-short"),
                Arguments.of("\"title\":\" \\t\\n\"", "/title", "blank"),
                Arguments.of("\"title\":\"" + "x".repeat(41) + "\"", "/title", "too-long"),
                Arguments.of("\"hours\":0", "/hours", "too-small"),
                Arguments.of("\"hours\":169", "/hours", "too-large"),
                Arguments.of("\"hours\":1.5", "/hours", "wrong-type"),
                Arguments.of("\"hours\":\"8\"", "/hours", "wrong-type"),
                Arguments.of("\"hours\":99999999999999999999", "/hours", "too-large"),
                Arguments.of("\"number\":9007199254740992", "/number", "too-large"),
                Arguments.of("\"amount\":1e40", "/amount", "number-out-of-range"),
                Arguments.of("\"amount\":\"1\"", "/amount", "wrong-type"),
                Arguments.of("\"iban\":\"NL91ABNA0417164301\"", "/iban", "not-an-iban"),
                Arguments.of("\"iban\":\"1\"", "/iban", "not-an-iban"),
                Arguments.of("\"phone\":\"06123\"", "/phone", "not-a-phone-number"),
                Arguments.of("\"phone\":\"0800-FLOWERS\"", "/phone", "not-a-phone-number"),
                Arguments.of("\"email\":\"me at home\"", "/email", "not-an-email-address"),
                Arguments.of("\"email\":\"a@b\"", "/email", "not-an-email-address"),
                Arguments.of("\"email\":\"a..b@example.org\"", "/email", "not-an-email-address"),
                Arguments.of("\"story\":\"bsn 123.456.782\"", "/story", "contains-bsn"),
                Arguments.of("\"reference\":\"AB1\\n\"", "/reference", "wrong-form"),
                Arguments.of("\"reference\":\"xAB1\"", "/reference", "wrong-form"),
                Arguments.of("\"since\":\"2026-02-30\"", "/since", "not-a-date"),
                Arguments.of("\"since\":\"22-11-2026\"", "/since", "not-a-date"),
                Arguments.of("\"since\":\"0000-01-01\"", "/since", "not-a-date"),
                Arguments.of("\"since\":20261122", "/since", "wrong-type"),
                Arguments.of("\"seenAt\":\"2026-11-22T10:00:00\"", "/seenAt", "not-a-date-time"),
                Arguments.of("\"seenAt\":\"2026-12-31T23:59:60Z\"", "/seenAt", "not-a-date-time"),
                Arguments.of("\"seenAt\":\"\"", "/seenAt", "not-a-date-time"),
                Arguments.of("\"relatedTo\":\"1-1-1-1-1\"", "/relatedTo", "not-a-uuid"),
                Arguments.of("\"agreed\":\"yes\"", "/agreed", "wrong-type"),
                Arguments.of("\"urgency\":\"low\"", "/urgency", "not-a-choice"),
                Arguments.of("\"urgency\":0", "/urgency", "wrong-type"),
                Arguments.of("\"address\":[]", "/address", "wrong-type"),
                Arguments.of(
                        "\"address\":{\"street\":\"A\",\"postcode\":\"0123 AB\"}",
                        "/address/postcode",
                        "not-a-postcode"),
                Arguments.of(
                        "\"address\":{\"street\":\"A\",\"postcode\":\"1234 SS\"}",
                        "/address/postcode",
                        "not-a-postcode"),
                Arguments.of("\"address\":{\"street\":\"A\"}", "/address/postcode", "required"),
                Arguments.of("\"labels\":[]", "/labels", "too-few"),
                Arguments.of("\"labels\":[\"a\",\"b\",\"c\",\"d\"]", "/labels", "too-many"),
                Arguments.of("\"labels\":[\"a\",2]", "/labels/1", "wrong-type"),
                Arguments.of("\"labels\":[null]", "/labels/0", "wrong-type"),
                Arguments.of("\"labels\":[\"\"]", "/labels/0", "too-short"),
                Arguments.of("\"others\":[{}]", "/others/0/street", "required"),
                Arguments.of("\"others\":[null]", "/others/0", "wrong-type"),
                Arguments.of("\"surprise\":1", "/surprise", "unknown-field"),
                Arguments.of("\"a/b~c\":1", "/a~1b~0c", "unknown-field"));
    }

    @ParameterizedTest
    @MethodSource("unfitFields")
    void names_the_field_and_what_is_wrong_without_its_value(
            String field, String pointer, String code) {
        String name = field.substring(0, field.indexOf(':'));
        String rest =
                Stream.of("\"title\":\"Key\"", "\"hours\":8")
                        .filter(fine -> !fine.startsWith(name + ":"))
                        .reduce("", (all, fine) -> all + "," + fine);

        HttpResponse<String> response = api.post(TICKETS, "{" + field + rest + "}");

        assertProblem(response, 400, "invalid-request");
        assertThat(faults(response)).contains(pointer + " " + code);
    }

    @Test
    void names_all_faults_at_once() {
        HttpResponse<String> response =
                api.post(
                        TICKETS,
                        "{\"hours\":0,\"iban\":\"x\",\"extra\":1,\"address\":{\"postcode\":\"x\"},"
                                + "\"labels\":[1,\"ok\"]}");

        assertThat(faults(response))
                .containsExactlyInAnyOrder(
                        "/title required",
                        "/hours too-small",
                        "/iban not-an-iban",
                        "/extra unknown-field",
                        "/address/street required",
                        "/address/postcode not-a-postcode",
                        "/labels/0 wrong-type");
        for (JsonNode error : ServedApi.json(response).path("errors")) {
            assertThat(error.path("message").asText()).isNotBlank();
        }
    }

    @Test
    void names_at_most_a_hundred_faults() {
        StringBuilder body = new StringBuilder("{\"title\":\"Key\",\"hours\":8");
        for (int i = 0; i < 5000; i++) {
            body.append(",\"x").append(i).append("\":1");
        }

        assertThat(faults(api.post(TICKETS, body + "}"))).hasSize(100);
    }

    @Test
    void brings_texts_with_a_form_to_one_spelling() {
        HttpResponse<String> response =
                api.post(
                        TICKETS,
                        "{\"title\":\"Key\",\"hours\":8,\"iban\":\"nl91 abna 0417 1643 00\","
                                + "\"phone\":\"06 - 1234 5678\",\"amount\":10.50,"
                                + "\"address\":{\"street\":\"A\",\"postcode\":\"9401ab\"}}");
        JsonNode view = ServedApi.json(response);

        assertThat(view.path("iban").asText()).isEqualTo("NL91ABNA0417164300");
        assertThat(view.path("phone").asText()).isEqualTo("+31612345678");
        assertThat(view.at("/address/postcode").asText()).isEqualTo("9401 AB");
        assertThat(response.body()).contains("\"amount\":10.50,");
    }

    @Test
    void asks_the_record_itself_what_a_schema_cannot_say() {
        HttpResponse<String> response =
                api.send(
                        api.request(TICKETS + "/" + Desk.TICKET)
                                .header("Content-Type", "application/json")
                                .header("If-Match", "\"7\"")
                                .method(
                                        "PATCH",
                                        BodyPublishers.ofString(
                                                "{\"from\":\"2026-02-01\",\"until\":\"2026-01-01\"}")));

        assertProblem(response, 400, "invalid-request");
        assertThat(faults(response)).containsExactly(" not-accepted");
    }

    @Test
    void refuses_other_content_types() {
        for (String type :
                List.of(
                        "text/plain",
                        "application/xml",
                        "application/json; charset=iso-8859-1",
                        "application/x-www-form-urlencoded",
                        "json")) {
            assertProblem(
                    api.send(
                            api.request(TICKETS)
                                    .header("Content-Type", type)
                                    .POST(BodyPublishers.ofString(FINE))),
                    415,
                    "unsupported-media-type");
        }
        assertProblem(
                api.send(api.request(TICKETS).POST(BodyPublishers.ofString(FINE))),
                415,
                "unsupported-media-type");
        assertProblem(
                api.send(
                        api.request(TICKETS)
                                .header("Content-Type", "application/json")
                                .header("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofString(FINE))),
                415,
                "unsupported-media-type");
    }

    @Test
    void takes_json_with_its_character_set() {
        assertThat(
                        api.send(
                                        api.request(TICKETS)
                                                .header(
                                                        "Content-Type",
                                                        "Application/JSON; charset=\"UTF-8\"")
                                                .POST(BodyPublishers.ofString(FINE)))
                                .statusCode())
                .isEqualTo(201);
    }

    @Test
    void demands_a_body_where_one_is_taken_and_refuses_one_where_none_is() {
        assertThat(faults(api.send(api.request(TICKETS).POST(BodyPublishers.noBody()))))
                .containsExactly(" required");
        assertThat(faults(api.post(TICKETS + "/" + Desk.TICKET + "/close", "{}")))
                .containsExactly(" unexpected-body");
        assertThat(
                        api.send(
                                        api.request(TICKETS + "/" + Desk.TICKET + "/close")
                                                .POST(BodyPublishers.noBody()))
                                .statusCode())
                .isEqualTo(204);
    }

    @Test
    void refuses_a_body_over_the_limit_by_its_length_and_by_its_chunks() {
        byte[] large =
                ("{\"title\":\"" + "x".repeat(300_000) + "\"}").getBytes(StandardCharsets.UTF_8);

        assertProblem(api.post(TICKETS, BodyPublishers.ofByteArray(large)), 413, "too-large");
        assertProblem(
                api.post(
                        TICKETS,
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))),
                413,
                "too-large");
        assertThat(api.post(TICKETS, FINE).statusCode()).isEqualTo(201);
    }

    @Test
    void reads_query_parameters_of_every_type() {
        JsonNode page =
                ServedApi.json(
                        api.get(
                                TICKETS
                                        + "?urgency=HIGH&minimum=3&labels=a&labels=b%20c&open=true"
                                        + "&since=2026-01-01&limit=7"));

        assertThat(page.at("/items/0/title").asText())
                .isEqualTo(
                        "Filter[urgency=HIGH, minimum=3, labels=[a, b c], open=true, since=2026-01-01]");
        assertThat(page.at("/items/1/title").asText())
                .isEqualTo("PageRequest[limit=7, after=Optional.empty]");
    }

    @Test
    void names_all_faults_in_query_parameters() {
        HttpResponse<String> response =
                api.get(
                        TICKETS
                                + "?urgency=SOME&minimum=three&open=ja&since=1&labels=&limit=101&after=x"
                                + "&colour=red&open=nee");

        assertProblem(response, 400, "invalid-request");
        assertThat(faults(response))
                .containsExactlyInAnyOrder(
                        "?urgency not-a-choice",
                        "?minimum wrong-type",
                        "?open repeated",
                        "?since not-a-date",
                        "?labels/0 too-short",
                        "?limit out-of-range",
                        "?after not-a-uuid",
                        "?colour unknown-parameter");
    }

    @Test
    void refuses_parameters_where_none_are_taken() {
        assertThat(faults(api.get(TICKETS + "/" + Desk.TICKET + "?x=1")))
                .containsExactly("?x unknown-parameter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/alpha/v1/desk/tickets/7",
                "/api/alpha/v1/desk/tickets/0192f0c0-0000-7000-8000-00000000000g",
                "/api/alpha/v1/desk/tickets/0192F0C000007000800000000000000100000",
                "/api/alpha/v1/desk/tickets/",
                "/api/alpha/v1/desk/tickets/%20",
                "/api/alpha/v1/desk//tickets",
                "/api/alpha/v1/desk",
                "/api/alpha/v1/",
                "/api/alpha/v1",
                "/api/alpha/v2/desk/tickets",
                "/api/alpha/v11/desk/tickets",
                "/api/ALPHA/v1/desk/tickets",
                "/api/unknown/v1/desk/tickets",
                "/api/beta/v1/desk/tickets",
                "/api//v1/desk/tickets",
                "/api",
                "/",
                "/api/alpha/v1/desk/tickets/0192f0c0-0000-7000-8000-000000000001/open"
            })
    void answers_addresses_where_nothing_stands_with_404(String path) {
        assertProblem(api.get(path), 404, "not-found");
    }

    private static List<String> faults(HttpResponse<String> response) {
        return StreamSupport.stream(ServedApi.json(response).path("errors").spliterator(), false)
                .map(e -> e.path("pointer").asText() + " " + e.path("code").asText())
                .toList();
    }

    static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(response.headers().firstValue("API-Version")).contains(ServedApi.VERSION);
        JsonNode problem = ServedApi.json(response);
        assertThat(problem.path("type").asText()).isEqualTo("/problems/" + code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(problem.path("instance").asText()).isEqualTo(response.uri().getRawPath());
        assertThat(problem.path("requestId").asText())
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
    }
}
