package nl.waarborg.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.kernel.Overloaded;
import nl.waarborg.kernel.TooManyAttempts;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.web.schema.ApiJson;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The one place where failures become answers: problem details (RFC 9457) for what the caller can
 * mend, and for all else a 500 without detail, logged once. Messages of unexpected exceptions may
 * hold personal values, so only their types and places are logged.
 */
final class ProblemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);
    private static final CharSequence PROBLEM_JSON =
            HttpHeaders.createOptimized("application/problem+json");
    private static final String WAIT = "Wait as long as Retry-After says.";
    private static final int DEEPEST_FRAME = 30;

    private final ObjectWriter writer;

    ProblemWriter(ApiJson json) {
        this.writer = json.writer(ProblemDetails.class);
    }

    /** Answers a request with what its failure means to the caller. */
    void write(HttpServerRequest request, UUID requestId, Throwable failure) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        ProblemDetails details = details(request, requestId, failure, response);
        response.setStatusCode(details.status());
        response.putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM_JSON);
        Buffer body = encode(details);
        Bodies.discard(request);
        response.end(body);
    }

    private ProblemDetails details(
            HttpServerRequest request,
            UUID requestId,
            Throwable failure,
            HttpServerResponse response) {
        return switch (failure) {
            case Problem problem -> {
                if (problem.type().status() == 401) {
                    response.putHeader(Headers.WWW_AUTHENTICATE, "Bearer");
                }
                yield details(
                        request, requestId, problem.type(), problem.detail(), problem.faults());
            }
            case Refusal refusal -> {
                response.putHeader(refusal.header(), refusal.value());
                yield details(request, requestId, refusal.type(), refusal.detail(), List.of());
            }
            case Overloaded overloaded -> {
                response.putHeader(
                        Headers.RETRY_AFTER, String.valueOf(overloaded.retryAfterSeconds()));
                yield details(request, requestId, CoreProblems.UNAVAILABLE, WAIT, List.of());
            }
            case TooManyAttempts attempts -> {
                response.putHeader(
                        Headers.RETRY_AFTER, String.valueOf(attempts.retryAfterSeconds()));
                yield details(request, requestId, CoreProblems.RATE_LIMITED, WAIT, List.of());
            }
            default -> {
                log(request, requestId, failure);
                yield details(
                        request,
                        requestId,
                        CoreProblems.INTERNAL,
                        "Nothing you can mend. Report it with the request id if it stays.",
                        List.of());
            }
        };
    }

    private static ProblemDetails details(
            HttpServerRequest request,
            UUID requestId,
            ProblemType type,
            String detail,
            List<Fault> faults) {
        return new ProblemDetails(
                CoreProblems.uri(type),
                type.title(),
                type.status(),
                detail,
                String.valueOf(request.path()),
                requestId,
                faults.isEmpty() ? null : faults);
    }

    private Buffer encode(ProblemDetails details) {
        try {
            return Buffer.buffer(writer.writeValueAsBytes(details));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void log(HttpServerRequest request, UUID requestId, Throwable failure) {
        LOG.atError()
                .addKeyValue("requestId", requestId)
                .addKeyValue("method", request.method())
                .addKeyValue("failure", trace(failure))
                .log("A request failed");
    }

    private static String trace(Throwable failure) {
        StringBuilder trace = new StringBuilder();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 5; depth++) {
            trace.append(depth == 0 ? "" : "\ncaused by ").append(cause.getClass().getName());
            trace.append(
                    Arrays.stream(cause.getStackTrace())
                            .limit(DEEPEST_FRAME)
                            .map(frame -> "\n    at " + frame)
                            .collect(Collectors.joining()));
            cause = cause.getCause();
        }
        return trace.toString();
    }
}
