package nl.waarborg.benchmark;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks until the answer is the one that is waited for. */
final class Waiting {

    private static final Duration BETWEEN = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Waiting() {}

    /**
     * Blocks.
     *
     * @throws IllegalStateException if it does not come
     */
    static <T> T until(Supplier<T> question, Predicate<T> come) {
        long last = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < last) {
            T answer = question.get();
            if (come.test(answer)) {
                return answer;
            }
            try {
                Thread.sleep(BETWEEN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted", e);
            }
        }
        throw new IllegalStateException("Nothing came of it within " + LONGEST);
    }
}
