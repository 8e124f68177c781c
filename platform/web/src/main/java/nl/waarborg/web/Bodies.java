package nl.waarborg.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.spi.Problem;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/** Reads the bodies of requests, never more than the limit. */
final class Bodies {

    /** What is still read and thrown away, so that a caller who is sending can read the refusal. */
    private static final int MOST_DISCARDED = 4 * 1024 * 1024;

    private static final int USUAL_LIMIT = 256 * 1024;
    private static final int BYTES_PER_SECOND = 64 * 1024;

    private Bodies() {}

    /**
     * Reads a body.
     *
     * @param limit the most bytes
     * @param patience how long a body of the usual size may take; a larger one a second more for
     *     each 64 KiB
     * @return fails with 413 as soon as it is over the limit, 408 when it takes too long, 400 when
     *     it breaks off
     */
    static Future<Buffer> read(HttpServerRequest request, int limit, Duration patience) {
        if (declaredLength(request) > limit) {
            return Future.failedFuture(tooLarge(limit));
        }
        Promise<Buffer> whole = Promise.promise();
        Vertx vertx = Objects.requireNonNull(Vertx.currentContext(), "no event loop").owner();
        long timer =
                vertx.setTimer(
                        longest(limit, patience).toMillis(),
                        late -> giveUp(request, whole, tooSlow()));
        Buffer sofar = Buffer.buffer();
        request.exceptionHandler(broken -> whole.tryFail(brokenOff()));
        request.handler(
                chunk -> {
                    if (sofar.length() + chunk.length() > limit) {
                        whole.tryFail(tooLarge(limit));
                    } else {
                        sofar.appendBuffer(chunk);
                    }
                });
        request.endHandler(
                end -> {
                    if (UnreadableRequests.brokeOff(request)) {
                        giveUp(request, whole, brokenOff());
                    } else {
                        whole.tryComplete(sofar);
                    }
                });
        request.resume();
        return whole.future().onComplete(read -> vertx.cancelTimer(timer));
    }

    private static Duration longest(int limit, Duration patience) {
        return patience.plusSeconds(Math.max(0, limit - USUAL_LIMIT) / BYTES_PER_SECOND);
    }

    /** What follows on the connection cannot be told from the body, so it ends with the answer. */
    private static void giveUp(HttpServerRequest request, Promise<Buffer> whole, Problem why) {
        if (whole.future().isComplete()) {
            return;
        }
        request.response()
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .endHandler(answered -> request.connection().close());
        whole.tryFail(why);
    }

    /** Lets the rest of a refused body pass by. */
    static void discard(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        long[] discarded = {0};
        request.exceptionHandler(broken -> {});
        request.handler(
                chunk -> {
                    discarded[0] += chunk.length();
                    if (discarded[0] > MOST_DISCARDED) {
                        request.connection().close();
                    }
                });
        request.endHandler(end -> {});
        request.resume();
    }

    /** Whether a body comes with the request. */
    static boolean announced(HttpServerRequest request) {
        return declaredLength(request) > 0
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /**
     * Refuses a body that is not said to be JSON.
     *
     * @throws Problem of status 415
     */
    static void requireJson(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        boolean plain = encoding == null || encoding.equalsIgnoreCase("identity");
        if (!isJson(type) || !plain) {
            throw Problem.of(
                    CoreProblems.UNSUPPORTED_MEDIA_TYPE,
                    "Send application/json in UTF-8, not compressed.");
        }
    }

    private static boolean isJson(@Nullable String type) {
        if (type == null) {
            return false;
        }
        if (type.equals("application/json")) {
            return true;
        }
        String compact = type.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
        return compact.equals("application/json")
                || compact.equals("application/json;charset=utf-8");
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static Problem brokenOff() {
        return Problem.of(CoreProblems.BAD_REQUEST, "Send the whole of the body.");
    }

    private static Problem tooSlow() {
        return Problem.of(CoreProblems.BODY_TOO_SLOW, "Send the body without pauses.");
    }

    private static Problem tooLarge(int limit) {
        return Problem.of(CoreProblems.TOO_LARGE, "Send at most " + limit + " bytes.");
    }
}
