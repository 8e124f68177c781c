package nl.waarborg.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.kernel.HealthCheck;
import nl.waarborg.spi.Problem;
import nl.waarborg.web.schema.ApiJson;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Serves {@code /health/live}, {@code /health/ready} and {@code /metrics}, for a port that only the
 * operator's network reaches. Safe for threads.
 */
public final class ManagementRouter implements Handler<HttpServerRequest> {

    private static final CharSequence PROMETHEUS =
            HttpHeaders.createOptimized("text/plain; version=0.0.4; charset=utf-8");

    private final List<HealthCheck> checks;
    private final Duration patience;
    private final Supplier<String> metrics;
    private final Headers headers;
    private final ProblemWriter problems;
    private final ObjectWriter writer;

    /**
     * Makes the router.
     *
     * @param apiVersion the full version of the API
     * @param checks what must be well for this node to serve
     * @param patience how long a check may take; one that takes longer counts as down
     * @param metrics the metrics in the text format of Prometheus; must not block
     */
    public ManagementRouter(
            String apiVersion,
            List<HealthCheck> checks,
            Duration patience,
            Supplier<String> metrics) {
        this.checks = List.copyOf(checks);
        this.patience = patience;
        this.metrics = metrics;
        this.headers = new Headers(apiVersion);
        ApiJson json = new ApiJson();
        this.problems = new ProblemWriter(json);
        this.writer = json.writer(Health.class);
    }

    @Override
    public void handle(HttpServerRequest request) {
        UUID id = Ids.fresh();
        headers.putOn(request.response(), id);
        try {
            serve(request).onFailure(failure -> problems.write(request, id, failure));
        } catch (RuntimeException e) {
            problems.write(request, id, e);
        }
    }

    private Future<Void> serve(HttpServerRequest request) {
        String path = String.valueOf(request.path());
        boolean known = List.of("/health/live", "/health/ready", "/metrics").contains(path);
        if (!known) {
            throw Problem.notFound();
        }
        String method = request.method().name();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            throw new Refusal(CoreProblems.METHOD_NOT_ALLOWED, "Use GET.", "Allow", "GET, HEAD");
        }
        HttpServerResponse response = request.response();
        return switch (path) {
            case "/health/live" -> answer(response, new Health("UP", Map.of()));
            case "/health/ready" -> ready().compose(health -> answer(response, health));
            default -> response.putHeader(HttpHeaders.CONTENT_TYPE, PROMETHEUS).end(metrics.get());
        };
    }

    private Future<Health> ready() {
        List<Future<HealthCheck.Status>> asked = checks.stream().map(this::ask).toList();
        return Future.join(asked)
                .map(
                        all -> {
                            Map<String, Check> found = new LinkedHashMap<>();
                            for (int i = 0; i < checks.size(); i++) {
                                found.put(checks.get(i).name(), check(all.resultAt(i)));
                            }
                            boolean up =
                                    found.values().stream().allMatch(c -> c.status().equals("UP"));
                            return new Health(up ? "UP" : "DOWN", found);
                        });
    }

    private Future<HealthCheck.Status> ask(HealthCheck check) {
        try {
            return check.probe()
                    .ask()
                    .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .otherwise(ManagementRouter::down);
        } catch (RuntimeException e) {
            return Future.succeededFuture(down(e));
        }
    }

    /** The type alone: a message may hold what the operator's monitoring should not. */
    private static HealthCheck.Status down(Throwable failure) {
        return HealthCheck.Status.down(
                failure instanceof TimeoutException
                        ? "no answer in time"
                        : failure.getClass().getSimpleName());
    }

    private static Check check(HealthCheck.Status status) {
        return new Check(status.up() ? "UP" : "DOWN", status.detail());
    }

    private Future<Void> answer(HttpServerResponse response, Health health) {
        try {
            return response.setStatusCode(health.status().equals("UP") ? 200 : 503)
                    .putHeader(HttpHeaders.CONTENT_TYPE, Headers.JSON)
                    .end(Buffer.buffer(writer.writeValueAsBytes(health)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The report: UP when every check is. */
    record Health(String status, Map<String, Check> checks) {}

    /** One check of it. */
    record Check(String status, String detail) {}
}
