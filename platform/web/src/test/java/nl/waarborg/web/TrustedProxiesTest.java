package nl.waarborg.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.benmanes.caffeine.cache.Ticker;

import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest;
import java.time.Duration;

/** Each request without a token counts for the address that it is believed to come from. */
class TrustedProxiesTest {

    private static final String TICKETS = "/api/alpha/v1/desk/tickets";

    @Test
    void nobody_is_believed_unless_named() {
        try (ServedApi api = behind("")) {
            assertThat(status(api, "X-Forwarded-For", "198.51.100.1")).isEqualTo(401);
            assertThat(status(api, "X-Forwarded-For", "198.51.100.2")).isEqualTo(401);
            assertThat(status(api, "X-Forwarded-For", "198.51.100.3")).isEqualTo(429);
        }
        try (ServedApi api = behind("10.0.0.0/8")) {
            assertThat(status(api, "X-Forwarded-For", "198.51.100.1")).isEqualTo(401);
            assertThat(status(api, "X-Forwarded-For", "198.51.100.2")).isEqualTo(401);
            assertThat(status(api, "X-Forwarded-For", "198.51.100.3")).isEqualTo(429);
        }
    }

    @Test
    void a_trusted_proxy_tells_its_clients_apart() {
        for (String header : new String[] {"X-Forwarded-For", "Forwarded"}) {
            String start = header.equals("Forwarded") ? "for=" : "";
            try (ServedApi api = behind("127.0.0.0/8")) {
                assertThat(status(api, header, start + "198.51.100.1")).isEqualTo(401);
                assertThat(status(api, header, start + "198.51.100.1")).isEqualTo(401);
                assertThat(status(api, header, start + "198.51.100.1")).isEqualTo(429);
                assertThat(status(api, header, start + "198.51.100.2")).isEqualTo(401);
            }
        }
    }

    @Test
    void what_a_client_writes_before_the_proxy_counts_for_nothing() {
        try (ServedApi api = behind("127.0.0.1")) {
            assertThat(status(api, "X-Forwarded-For", "1.1.1.1, 198.51.100.1")).isEqualTo(401);
            assertThat(status(api, "X-Forwarded-For", "2.2.2.2, 198.51.100.1")).isEqualTo(401);
            assertThat(status(api, "X-Forwarded-For", "3.3.3.3, 198.51.100.1")).isEqualTo(429);
        }
    }

    @Test
    void a_chain_of_trusted_proxies_is_followed_to_its_first_stranger() {
        try (ServedApi api = behind("127.0.0.1, 10.0.0.0/8, fd00::/8")) {
            String way = "198.51.100.1:4711, 10.1.2.3, fd00::7";
            assertThat(status(api, "X-Forwarded-For", way)).isEqualTo(401);
            assertThat(
                            status(
                                    api,
                                    "Forwarded",
                                    "For=\"198.51.100.1:80\";proto=https, for=10.9.9.9"))
                    .isEqualTo(401);
            assertThat(status(api, "X-Forwarded-For", "198.51.100.1")).isEqualTo(429);
            String six = "for=\"[2001:db8::1]:4711\", for=\"[fd00::7]\"";
            assertThat(status(api, "Forwarded", six)).isEqualTo(401);
        }
    }

    @Test
    void nonsense_and_both_headers_at_once_count_for_the_proxy() {
        try (ServedApi api = behind("127.0.0.1")) {
            assertThat(status(api, "X-Forwarded-For", "unknown")).isEqualTo(401);
            HttpRequest.Builder both =
                    api.anonymous(TICKETS)
                            .header("X-Forwarded-For", "198.51.100.1")
                            .header("Forwarded", "for=198.51.100.2");
            assertThat(api.send(both.GET()).statusCode()).isEqualTo(401);
            assertThat(status(api, "Forwarded", "for=_hidden")).isEqualTo(429);
        }
    }

    @Test
    void what_is_no_range_is_refused_by_name() {
        for (String wrong : new String[] {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", "::/129"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TrustedProxies.parse("10.0.0.0/8," + wrong))
                    .withMessageContaining("'" + wrong + "'");
        }
    }

    private static int status(ServedApi api, String header, String value) {
        return api.send(api.anonymous(TICKETS).header(header, value).GET()).statusCode();
    }

    private static ServedApi behind(String proxies) {
        RateLimit two = new RateLimit(2, Duration.ofMinutes(10));
        return new ServedApi(
                new ApiSettings(ServedApi.VERSION, "", 1000, two, two)
                        .behind(TrustedProxies.parse(proxies)),
                Ticker.systemTicker());
    }
}
