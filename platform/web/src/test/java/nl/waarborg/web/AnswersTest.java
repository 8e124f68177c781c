package nl.waarborg.web;

import static nl.waarborg.web.RequestsTest.assertProblem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;

/** What goes out: statuses, headers, conditions, pages, repetitions and refusals. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersTest {

    private static final String TICKETS = "/api/alpha/v1/desk/tickets";
    private static final String TICKET = TICKETS + "/" + Desk.TICKET;
    private static final String FINE = "{\"title\":\"Key\",\"hours\":8}";
    private static final String PERIOD = "{\"from\":\"2026-01-01\",\"until\":\"2026-02-01\"}";

    private final ServedApi api = new ServedApi();

    @AfterAll
    void close() {
        api.close();
    }

    @Test
    void answers_a_record_without_its_empty_fields() {
        HttpResponse<String> response = api.get(TICKET);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo("application/json");
        assertThat(response.body())
                .isEqualTo(
                        "{\"id\":\"%s\",\"title\":\"%s\",\"createdAt\":\"2026-11-22T10:00:00Z\",\"counts\":{\"comments\":2}}",
                        Desk.TICKET, Desk.TICKET);
    }

    @ParameterizedTest
    @ValueSource(strings = {TICKETS, "/api/alpha/v1/desk/nothing", "/elsewhere", "/api/gamma/v1/x"})
    void sends_the_headers_of_every_answer(String path) {
        HttpResponse<String> response = api.get(path);

        assertThat(header(response, "API-Version")).isEqualTo(ServedApi.VERSION);
        assertThat(header(response, "Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
        assertThat(UUID.fromString(header(response, "X-Request-Id")).version()).isEqualTo(4);
    }

    @Test
    void echoes_a_well_formed_request_id_and_replaces_any_other() {
        String given = "0192f0c0-1234-7000-8000-000000000001";

        assertThat(
                        header(
                                api.send(api.request(TICKET).header("X-Request-Id", given)),
                                "X-Request-Id"))
                .isEqualTo(given);
        assertThat(
                        header(
                                api.send(api.request(TICKET).header("X-Request-Id", "a<script>")),
                                "X-Request-Id"))
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void answers_head_as_get_without_the_body() {
        HttpResponse<String> response =
                api.send(api.request(TICKET).method("HEAD", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "ETag")).isEqualTo("\"7\"");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void says_where_a_new_row_stands_and_which_version_it_has() {
        HttpResponse<String> response = api.post(TICKETS, FINE);

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(header(response, "Location")).isEqualTo(TICKET);
        assertThat(header(response, "ETag")).isEqualTo("\"1\"");
    }

    @Test
    void answers_304_to_who_has_the_version_already() {
        for (String known : List.of("\"7\"", "W/\"7\"", "\"6\", \"7\"", "*")) {
            HttpResponse<String> response =
                    api.send(api.request(TICKET).header("If-None-Match", known));
            assertThat(response.statusCode()).isEqualTo(304);
            assertThat(response.body()).isEmpty();
            assertThat(header(response, "ETag")).isEqualTo("\"7\"");
        }
        assertThat(api.send(api.request(TICKET).header("If-None-Match", "\"6\"")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void changes_only_the_version_that_the_caller_names() {
        assertProblem(move(""), 428, "precondition-required");
        assertProblem(move("\"6\""), 412, "stale");
        for (String malformed : List.of("7", "*", "W/\"7\"", "\"6\", \"7\"", "\"x\"", "\"\"")) {
            assertProblem(move(malformed), 400, "malformed-header");
        }

        HttpResponse<String> moved = move("\"7\"");
        assertThat(moved.statusCode()).isEqualTo(200);
        assertThat(header(moved, "ETag")).isEqualTo("\"8\"");
    }

    private HttpResponse<String> move(String ifMatch) {
        var request =
                api.request(TICKET)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString(PERIOD));
        return api.send(ifMatch.isEmpty() ? request : request.header("If-Match", ifMatch));
    }

    @Test
    void leads_from_page_to_page() {
        HttpResponse<String> first = api.get(TICKETS + "?limit=2&urgency=LOW");

        assertThat(ServedApi.json(first).path("next").asText()).isEqualTo(Desk.NEXT.toString());
        String link = header(first, "Link");
        assertThat(link)
                .isEqualTo("<%s?limit=2&urgency=LOW&after=%s>; rel=\"next\"", TICKETS, Desk.NEXT);

        HttpResponse<String> second = api.get(link.substring(1, link.indexOf('>')));
        assertThat(ServedApi.json(second).has("next")).isFalse();
        assertThat(second.headers().firstValue("Link")).isEmpty();
        assertThat(ServedApi.json(second).at("/items/1/title").asText())
                .contains("limit=2, after=Optional[" + Desk.NEXT);
    }

    @Test
    void lists_the_methods_of_an_address() {
        HttpResponse<String> response =
                api.send(api.request(TICKET).PUT(BodyPublishers.ofString("{}")));

        assertProblem(response, 405, "method-not-allowed");
        assertThat(header(response, "Allow")).isEqualTo("HEAD, GET, PATCH, DELETE, OPTIONS");
        HttpResponse<String> options =
                api.send(api.anonymous(TICKET).method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(header(options, "Allow")).isEqualTo("HEAD, GET, PATCH, DELETE, OPTIONS");
    }

    @Test
    void lets_the_pages_of_the_tenants_own_sites_call() {
        HttpResponse<String> preflight = preflight("https://alpha.example");

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(header(preflight, "Access-Control-Allow-Origin"))
                .isEqualTo("https://alpha.example");
        assertThat(header(preflight, "Access-Control-Allow-Methods")).contains("PATCH");
        assertThat(header(preflight, "Access-Control-Allow-Headers"))
                .contains("Authorization", "If-Match", "Idempotency-Key");
        HttpResponse<String> call =
                api.send(api.request(TICKET).header("Origin", "https://alpha.example"));
        assertThat(header(call, "Access-Control-Allow-Origin")).isEqualTo("https://alpha.example");
        assertThat(header(call, "Access-Control-Expose-Headers")).contains("ETag", "Link");
        assertThat(header(call, "Vary")).containsIgnoringCase("origin");
    }

    @Test
    void lets_no_other_pages_call() {
        assertProblem(preflight("https://beta.example"), 403, "origin-not-allowed");
        assertThat(
                        api.send(api.request(TICKET).header("Origin", "https://beta.example"))
                                .headers()
                                .firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    private HttpResponse<String> preflight(String origin) {
        return api.send(
                api.anonymous(TICKET)
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "PATCH")
                        .method("OPTIONS", BodyPublishers.noBody()));
    }

    @Test
    void refuses_who_accepts_no_json() {
        assertProblem(
                api.send(api.request(TICKET).header("Accept", "text/html, image/*")),
                406,
                "not-acceptable");
        assertProblem(
                api.send(api.request(TICKET).header("Accept", "application/json;q=0")),
                406,
                "not-acceptable");
        for (String fine :
                List.of("application/*;q=0.5", "text/html, */*;q=0.1", "APPLICATION/JSON")) {
            assertThat(api.send(api.request(TICKET).header("Accept", fine)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void asks_who_calls_and_whether_they_may() {
        HttpResponse<String> stranger = api.send(api.anonymous(TICKET));
        assertProblem(stranger, 401, "unauthenticated");
        assertThat(header(stranger, "WWW-Authenticate")).isEqualTo("Bearer");
        assertProblem(
                api.send(api.anonymous(TICKET).header("Authorization", "Bearer forged")),
                401,
                "unauthenticated");
        assertProblem(
                api.send(api.anonymous(TICKET).header("Authorization", "Bearer guest")),
                403,
                "forbidden");
    }

    @Test
    void serves_routes_of_the_core_to_everyone_or_to_who_is_logged_in() {
        assertThat(api.send(api.anonymous("/api/beta/v1/hello/you_2.x")).body())
                .isEqualTo("{\"text\":\"Hello you_2.x\"}");
        assertProblem(api.send(api.anonymous("/api/beta/v1/hello/a~b")), 404, "not-found");
        assertProblem(api.send(api.anonymous("/api/beta/v1/whoami")), 401, "unauthenticated");
        assertThat(
                        api.send(
                                        api.anonymous("/api/beta/v1/whoami")
                                                .header("Authorization", "Bearer guest"))
                                .body())
                .isEqualTo("{\"text\":\"00000000-0000-0000-0000-000000000002\"}");
    }

    @Test
    void says_that_a_tenant_is_suspended() {
        assertProblem(api.get("/api/gamma/v1/desk/tickets"), 403, "tenant-suspended");
    }

    @Test
    void repeats_the_stored_answer_to_the_same_key_and_request() {
        String key = UUID.randomUUID().toString();
        int before = api.desk.opened.get();

        HttpResponse<String> first = open(key, FINE);
        HttpResponse<String> again = open(key, FINE);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(header(again, "Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(header(again, "Location")).isEqualTo(header(first, "Location"));
        assertThat(header(again, "ETag")).isEqualTo(header(first, "ETag"));
        assertThat(api.desk.opened.get()).isEqualTo(before + 1);
        assertProblem(open(key, FINE.replace("Key", "Lock")), 422, "idempotency-key-reused");
    }

    @Test
    void refuses_keys_that_cannot_be_kept() {
        assertProblem(open("k".repeat(256), FINE), 400, "malformed-header");
        assertProblem(open("two words", FINE), 400, "malformed-header");
    }

    private HttpResponse<String> open(String key, String body) {
        return api.send(
                api.request(TICKETS)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void answers_a_failure_of_its_own_without_detail_and_logs_it_once_without_values() {
        Logger log = (Logger) LoggerFactory.getLogger(ProblemWriter.class);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        log.addAppender(logged);
        HttpResponse<String> response = api.get("/api/alpha/v1/desk/failures");
        log.detachAppender(logged);

        assertProblem(response, 500, "internal");
        assertThat(logged.list).hasSize(1);
        assertThat(String.valueOf(logged.list.getFirst().getKeyValuePairs()))
                .contains(header(response, "X-Request-Id"), "IllegalStateException", "Desk")
                .doesNotContain("123456782", "secret");
        assertThat(response.body()).doesNotContain("123456782", "Exception", "secret");
        JsonNode problem = ServedApi.json(response);
        assertThat(problem.has("errors")).isFalse();
    }

    @Test
    void says_when_to_come_back_while_the_database_is_busy() {
        api.ports.overloaded.set(true);
        try {
            HttpResponse<String> response = api.get(TICKET);
            assertProblem(response, 503, "unavailable");
            assertThat(header(response, "Retry-After")).isEqualTo("2");
        } finally {
            api.ports.overloaded.set(false);
        }
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
