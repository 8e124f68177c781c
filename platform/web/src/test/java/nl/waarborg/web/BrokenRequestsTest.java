package nl.waarborg.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Ticker;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What no client would send is answered with a problem too, and then the connection is closed. */
class BrokenRequestsTest {

    private static final RateLimit GENEROUS = new RateLimit(1000, Duration.ofSeconds(30));
    private static final Duration IN_TIME = Duration.ofSeconds(8);
    private static final String POST = "POST /api/alpha/v1/desk/tickets HTTP/1.1\r\n";
    private static final String HEADERS =
            "Host: x\r\nAuthorization: Bearer staff\r\nContent-Type: application/json\r\n";

    private final ServedApi api = served(Duration.ofSeconds(30));

    /** What its bodies may take. */
    private static ServedApi served(Duration bodies) {
        return new ServedApi(
                new ApiSettings(
                        ServedApi.VERSION,
                        "",
                        1000,
                        GENEROUS,
                        GENEROUS,
                        TrustedProxies.none(),
                        bodies,
                        false),
                Ticker.systemTicker());
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void another_version_of_http_is_refused() {
        for (String version : new String[] {"HTTP/2.0", "HTTP/1.2", "HTTP/0.9", "FTP/1.1"}) {
            String answer =
                    api.untilClosed(
                            "GET /api/alpha/v1/desk/tickets " + version + "\r\nHost: x\r\n\r\n");

            assertProblem(answer, "505", "http-version-not-supported");
        }
    }

    @Test
    void a_body_that_breaks_off_in_its_coding_is_refused() {
        for (String body :
                new String[] {"zz\r\n", "4\r\n{\"ti\r\nzz\r\n", "-1\r\n", "fffffffffff\r\n"}) {
            String answer =
                    api.untilClosed(POST + HEADERS + "Transfer-Encoding: chunked\r\n\r\n" + body);

            assertProblem(answer, "400", "bad-request");
        }
    }

    @Test
    void a_body_that_trickles_in_is_refused_in_time() throws IOException {
        ServedApi hasty = served(Duration.ofMillis(400));
        try {
            // A machine with much to do may be late once, a server that waits on is each time.
            List<Duration> taken = new ArrayList<>();
            do {
                taken.add(refusedAfter(hasty));
            } while (taken.getLast().compareTo(IN_TIME) > 0 && taken.size() < 5);
            assertThat(taken.getLast()).as("of %s", taken).isLessThanOrEqualTo(IN_TIME);
            assertThat(taken)
                    .allSatisfy(
                            one -> assertThat(one).isGreaterThanOrEqualTo(Duration.ofMillis(400)));
        } finally {
            hasty.close();
        }
    }

    private static Duration refusedAfter(ServedApi hasty) throws IOException {
        long start = System.nanoTime();
        String answer =
                hasty.trickled(
                        POST + HEADERS + "Content-Length: 900\r\n\r\n", Duration.ofMillis(50));
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertProblem(answer, "408", "body-too-slow");
        return taken;
    }

    @Test
    void a_connection_goes_on_after_a_whole_body() {
        String request = POST + HEADERS + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";

        String answers =
                api.untilClosed(
                        request
                                + "GET /api/alpha/v1/desk/tickets HTTP/1.1\r\nHost: x\r\n"
                                + "Connection: close\r\nAuthorization: Bearer staff\r\n\r\n");

        assertThat(answers).startsWith("HTTP/1.1 400").contains("HTTP/1.1 200 OK");
    }

    static Stream<Arguments> brokenHttp() {
        return Stream.of(
                Arguments.of(
                        "GET /api/alpha/v1/desk/tickets?limit=%zz HTTP/1.1\r\nAuthorization: Bearer staff\r\n",
                        400),
                Arguments.of(
                        "GET /api/alpha/v1/desk/tickets?limit=% HTTP/1.1\r\nAuthorization: Bearer staff\r\n",
                        400),
                Arguments.of("GET /api/alpha/v1/desk/%zz HTTP/1.1\r\n", 400),
                Arguments.of("GET /api/%E0%A4%A/v1/x HTTP/1.1\r\n", 400),
                Arguments.of("GET /api/alpha/v1/desk/tickets/\u0001 HTTP/1.1\r\n", 401),
                Arguments.of("GET " + "/x".repeat(3000) + " HTTP/1.1\r\n", 414),
                Arguments.of("GET / HTTP/1.1\r\nX-Long: " + "x".repeat(20_000) + "\r\n", 431),
                Arguments.of("GET\r\n", 400),
                Arguments.of("GET / HTTP/1.1\r\nNo colon here\r\n", 400),
                Arguments.of("\u0016\u0003\u0001 / HTTP/1.1\r\n", 400),
                Arguments.of("BREW /api/alpha/v1/desk/tickets HTTP/1.1\r\n", 405),
                Arguments.of("OPTIONS * HTTP/1.1\r\n", 404),
                Arguments.of("GET http:///x HTTP/1.1\r\n", 404),
                Arguments.of(
                        POST + HEADERS.replace("Host: x\r\n", "") + "Content-Length: -5\r\n", 400),
                Arguments.of(
                        POST + HEADERS.replace("Host: x\r\n", "") + "Content-Length: many\r\n",
                        400));
    }

    @ParameterizedTest
    @MethodSource("brokenHttp")
    void answers_broken_http_with_a_problem(String head, int status) {
        String answer = api.raw(head + (head.contains("\r\n\r\n") ? "" : "Host: x\r\n\r\n"));

        assertThat(answer).matches("(?s)HTTP/1\\.[01] " + status + " .*");
        assertThat(answer).containsIgnoringCase("\r\ncontent-type: application/problem+json\r\n");
        assertThat(answer).containsIgnoringCase("\r\napi-version: " + ServedApi.VERSION + "\r\n");
        JsonNode problem = ServedApi.json(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        assertThat(problem.path("status").asInt()).isEqualTo(status);
    }

    private static void assertProblem(String answer, String status, String code) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("content-type: application/problem+json")
                .containsIgnoringCase("connection: close")
                .contains("/problems/" + code);
    }
}
