package nl.waarborg.web.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Answers after the same time, whatever was found, so that the time tells nothing. What takes
 * longer than that, because the platform is busy, takes as long as it does.
 */
final class Evenly {

    private static final long MILLIS = 250;

    private final Vertx vertx;

    Evenly(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Does some work and answers, or fails, no sooner than always. */
    <T> Future<T> answer(Supplier<Future<T>> work) {
        Future<Void> time = vertx.timer(MILLIS, TimeUnit.MILLISECONDS);
        Future<T> done = work.get();
        return Future.join(done, time).transform(both -> done);
    }
}
