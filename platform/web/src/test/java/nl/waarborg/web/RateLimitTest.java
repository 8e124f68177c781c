package nl.waarborg.web;

import static nl.waarborg.web.RequestsTest.assertProblem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** One client cannot take what others need. */
class RateLimitTest {

    private static final String TICKETS = "/api/alpha/v1/desk/tickets";

    private final AtomicLong nanos = new AtomicLong();
    private final ServedApi api =
            new ServedApi(
                    new ApiSettings(
                            ServedApi.VERSION,
                            "",
                            1000,
                            new RateLimit(3, Duration.ofSeconds(30)),
                            new RateLimit(2, Duration.ofSeconds(30))),
                    nanos::get);

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void refuses_an_account_that_spent_its_quota_until_it_fills_again() {
        assertThat(limit(api.get(TICKETS))).isEqualTo("\"default\";r=2;t=10");
        assertThat(limit(api.get(TICKETS))).isEqualTo("\"default\";r=1;t=20");
        HttpResponse<String> last = api.get(TICKETS);
        assertThat(limit(last)).isEqualTo("\"default\";r=0;t=30");
        assertThat(last.headers().firstValue("RateLimit-Policy")).contains("\"default\";q=3;w=30");

        HttpResponse<String> refused = api.get(TICKETS);
        assertProblem(refused, 429, "rate-limited");
        assertThat(refused.headers().firstValue("Retry-After")).contains("10");

        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(api.get(TICKETS).statusCode()).isEqualTo(200);
        assertProblem(api.get(TICKETS), 429, "rate-limited");
    }

    @Test
    void counts_each_account_by_itself() {
        for (int i = 0; i < 4; i++) {
            api.get(TICKETS);
        }

        assertProblem(
                api.send(api.anonymous(TICKETS).header("Authorization", "Bearer guest")),
                403,
                "forbidden");
    }

    @Test
    void looks_at_no_more_tokens_from_where_only_wrong_ones_come() {
        for (int i = 0; i < 2; i++) {
            assertProblem(
                    api.send(api.anonymous(TICKETS).header("Authorization", "Bearer " + i)),
                    401,
                    "unauthenticated");
        }

        assertProblem(api.get(TICKETS), 429, "rate-limited");
        nanos.addAndGet(Duration.ofSeconds(15).toNanos());
        assertThat(api.get(TICKETS).statusCode()).isEqualTo(200);
    }

    @Test
    void counts_open_calls_by_network_address_and_tenant() {
        assertThat(api.send(api.anonymous("/api/alpha/v1/hello/a")).statusCode()).isEqualTo(200);
        assertThat(api.send(api.anonymous("/api/alpha/v1/hello/a")).statusCode()).isEqualTo(200);
        assertProblem(api.send(api.anonymous("/api/alpha/v1/hello/a")), 429, "rate-limited");
        assertThat(api.send(api.anonymous("/api/beta/v1/hello/a")).statusCode()).isEqualTo(200);
    }

    @Test
    void counts_what_is_answered_beside_the_api_by_network_address_as_well() {
        String beside = "/api/alpha/v1/beside";
        assertThat(limit(api.send(api.anonymous(beside)))).isEqualTo("\"default\";r=1;t=15");
        assertThat(api.send(api.anonymous(beside)).body()).isEqualTo("beside");

        HttpResponse<String> refused = api.send(api.anonymous(beside));

        assertProblem(refused, 429, "rate-limited");
        assertThat(refused.headers().firstValue("Retry-After")).contains("15");
        assertThat(refused.headers().firstValue("X-Request-Id")).isPresent();
        assertThat(api.send(api.anonymous("/api/beta/v1/beside")).statusCode()).isEqualTo(200);
    }

    private static String limit(HttpResponse<String> response) {
        return response.headers().firstValue("RateLimit").orElse("");
    }
}
