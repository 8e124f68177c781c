package nl.waarborg.web;

import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.web.schema.ApiJson;

import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Makes HTTP servers whose limits and refusals fit the API. */
public final class ApiServer {

    private static final int LONGEST_LINE = 4096;
    private static final int LARGEST_HEADERS = 16 * 1024;
    private static final int IDLE_SECONDS = 60;

    private ApiServer() {}

    /** Options with the limits set, port and host to be added. */
    public static HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LARGEST_HEADERS)
                .setHandle100ContinueAutomatically(true)
                // The search for HTTP/2 in the clear waits for a first line, however long it takes.
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }

    /**
     * A server that answers with the handler, and with problems to what is no HTTP.
     *
     * @param apiVersion the full version of the API
     */
    public static HttpServer create(
            Vertx vertx,
            HttpServerOptions options,
            String apiVersion,
            Handler<HttpServerRequest> handler) {
        Headers headers = new Headers(apiVersion);
        ProblemWriter problems = new ProblemWriter(new ApiJson());
        FirstRequests first = new FirstRequests(vertx);
        return vertx.createHttpServer(options)
                .requestHandler(first.before(handler))
                .connectionHandler(
                        connection -> {
                            UnreadableRequests.watch(connection);
                            first.await(connection);
                        })
                .invalidRequestHandler(request -> refuse(request, headers, problems));
    }

    private static void refuse(HttpServerRequest request, Headers headers, ProblemWriter problems) {
        UUID id = Ids.fresh();
        headers.putOn(request.response(), id);
        request.response().putHeader("Connection", "close");
        Throwable cause = request.decoderResult().cause();
        problems.write(request, id, Problem.of(type(cause), "Send a request within the limits."));
    }

    private static ProblemType type(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException line -> CoreProblems.ADDRESS_TOO_LONG;
            case TooLongHttpHeaderException header -> CoreProblems.HEADERS_TOO_LARGE;
            case UnreadableRequests.UnknownVersion version ->
                    CoreProblems.HTTP_VERSION_NOT_SUPPORTED;
            case TooLongFrameException frame -> CoreProblems.HEADERS_TOO_LARGE;
            default -> CoreProblems.BAD_REQUEST;
        };
    }
}
