package nl.waarborg.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

import nl.waarborg.kernel.HealthCheck;
import nl.waarborg.kernel.HealthCheck.Status;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** The operator sees whether a node can serve, and why not. */
class ManagementRouterTest {

    private static final HealthCheck WELL =
            new HealthCheck("database", () -> Future.succeededFuture(Status.well()));

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        vertx.close().await();
    }

    @Test
    void is_ready_when_every_check_is_well() throws Exception {
        int port =
                serve(WELL, new HealthCheck("mail", () -> Future.succeededFuture(Status.well())));

        HttpResponse<String> ready = get(port, "/health/ready");

        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body())
                .isEqualTo(
                        "{\"status\":\"UP\",\"checks\":{\"database\":{\"status\":\"UP\",\"detail\":\"ok\"},"
                                + "\"mail\":{\"status\":\"UP\",\"detail\":\"ok\"}}}");
    }

    @Test
    void is_not_ready_when_a_check_is_down_fails_throws_or_hangs() throws Exception {
        int port =
                serve(
                        WELL,
                        new HealthCheck(
                                "migrations",
                                () -> Future.succeededFuture(Status.down("version 3 of 5"))),
                        new HealthCheck(
                                "fails",
                                () -> Future.failedFuture(new IllegalStateException("secret"))),
                        new HealthCheck(
                                "throws",
                                () -> {
                                    throw new IllegalArgumentException("secret");
                                }),
                        new HealthCheck("hangs", () -> Promise.<Status>promise().future()));

        HttpResponse<String> ready = get(port, "/health/ready");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body())
                .contains(
                        "\"status\":\"DOWN\",\"checks\"",
                        "\"database\":{\"status\":\"UP\"",
                        "\"migrations\":{\"status\":\"DOWN\",\"detail\":\"version 3 of 5\"}",
                        "\"fails\":{\"status\":\"DOWN\",\"detail\":\"IllegalStateException\"}",
                        "\"throws\":{\"status\":\"DOWN\",\"detail\":\"IllegalArgumentException\"}",
                        "\"hangs\":{\"status\":\"DOWN\",\"detail\":\"no answer in time\"}")
                .doesNotContain("secret");
        assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void answers_the_metrics_as_prometheus_reads_them() throws Exception {
        HttpResponse<String> metrics = get(serve(WELL), "/metrics");

        assertThat(metrics.body()).isEqualTo("requests_total 3\n");
        assertThat(metrics.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain; version=0.0.4");
    }

    @Test
    void answers_other_addresses_and_methods_with_problems() throws Exception {
        int port = serve(WELL);

        assertThat(get(port, "/health").statusCode()).isEqualTo(404);
        HttpResponse<String> post =
                client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private int serve(HealthCheck... checks) {
        ManagementRouter router =
                new ManagementRouter(
                        "1.0.0",
                        List.of(checks),
                        Duration.ofMillis(200),
                        () -> "requests_total 3\n");
        return ApiServer.create(vertx, ApiServer.options().setPort(0), "1.0.0", router)
                .listen()
                .await()
                .actualPort();
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
