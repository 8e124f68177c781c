package nl.waarborg.data.jobs;

import io.vertx.core.Future;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for a future on a thread of the schedule's own, never on an event loop. */
final class Waiting {

    /** Longer than any transaction may take. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Waiting() {}

    static <T> T on(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The work failed", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("The work takes too long", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The node stops", e);
        }
    }
}
