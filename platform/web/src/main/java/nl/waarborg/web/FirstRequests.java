package nl.waarborg.web;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
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

    /** Takes note of a connection's first request before it is served. */
    Handler<HttpServerRequest> before(Handler<HttpServerRequest> handler) {
        return request -> {
            forget(request.connection());
            handler.handle(request);
        };
    }

    /** Waits for a connection's first request. */
    void await(HttpConnection connection) {
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
