package nl.waarborg.web;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.spi.Problem;

import java.util.Objects;
import java.util.function.IntSupplier;

/**
 * Ends the wait for a body that comes too slowly, so that nobody holds connections and memory with
 * a byte now and then. A body has ten seconds, and a second more for each eight kilobytes of it
 * that came.
 */
final class SlowBody {

    private static final long PATIENCE_MILLIS = 10_000;
    private static final int BYTES_PER_MILLI = 8;
    private static final long LOOK_MILLIS = 1000;
    private static final long FAREWELL_MILLIS = 1000;

    private SlowBody() {}

    /**
     * Fails the body with 408 and hangs up when it is too slow.
     *
     * @param body completes when the body is there, or refused
     * @param received how many bytes came so far
     */
    static Future<Buffer> bounded(
            HttpServerRequest request, Promise<Buffer> body, IntSupplier received) {
        Context context = Objects.requireNonNull(Vertx.currentContext(), "on an event loop");
        Vertx vertx = context.owner();
        long began = System.nanoTime();
        long timer =
                vertx.setPeriodic(
                        LOOK_MILLIS,
                        _ -> {
                            long passed = (System.nanoTime() - began) / 1_000_000;
                            if (passed > allowed(received.getAsInt()) && body.tryFail(tooSlow())) {
                                vertx.setTimer(FAREWELL_MILLIS, _ -> request.connection().close());
                            }
                        });
        return body.future().onComplete(_ -> vertx.cancelTimer(timer));
    }

    private static long allowed(int received) {
        return PATIENCE_MILLIS + received / BYTES_PER_MILLI;
    }

    private static Problem tooSlow() {
        return Problem.of(CoreProblems.TOO_SLOW, "Send the body without long pauses.");
    }
}
