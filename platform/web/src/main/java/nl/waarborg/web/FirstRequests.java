package nl.waarborg.web;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hangs up on connections whose first request does not come, or comes a byte at a time: the head of
 * a request has ten seconds. Safe for threads.
 */
final class FirstRequests {

    private static final long PATIENCE_MILLIS = 10_000;

    private final Vertx vertx;
    private final Map<HttpConnection, Long> waiting = new ConcurrentHashMap<>();

    FirstRequests(Vertx vertx) {
        this.vertx = vertx;
    }

    HttpServer awaited(HttpServer server, Handler<HttpServerRequest> handler) {
        return server.connectionHandler(this::opened)
                .requestHandler(
                        request -> {
                            forget(request.connection());
                            handler.handle(request);
                        });
    }

    private void opened(HttpConnection connection) {
        connection.closeHandler(_ -> forget(connection));
        waiting.put(connection, vertx.setTimer(PATIENCE_MILLIS, _ -> connection.close()));
    }

    private void forget(HttpConnection connection) {
        Long timer = waiting.isEmpty() ? null : waiting.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
