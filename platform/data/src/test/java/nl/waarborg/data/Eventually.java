package nl.waarborg.data;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what comes true by itself, a minute at most, however often it could look in that. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    /** What may fail until it succeeds. */
    public interface Attempt {
        void make() throws Exception;
    }

    public static void succeeds(Attempt attempt) throws Exception {
        long end = end();
        while (true) {
            try {
                attempt.make();
                return;
            } catch (Exception | AssertionError e) {
                if (isOver(end)) {
                    throw e;
                }
                rest();
            }
        }
    }

    /** What is so or is not so yet. */
    public interface Look<E extends Exception> {
        boolean isSo() throws E;
    }

    public static <E extends Exception> void comes(Look<E> look) throws E {
        long end = end();
        while (!look.isSo()) {
            if (isOver(end)) {
                throw new AssertionError("It did not come within " + PATIENCE);
            }
            rest();
        }
    }

    /** Tries again after those failures that are worth another try, and after no other. */
    public static <T> T past(Predicate<RuntimeException> passing, Supplier<T> attempt) {
        long end = end();
        while (true) {
            try {
                return attempt.get();
            } catch (RuntimeException refused) {
                if (!passing.test(refused) || isOver(end)) {
                    throw refused;
                }
                rest();
            }
        }
    }

    private static long end() {
        return System.nanoTime() + PATIENCE.toNanos();
    }

    private static boolean isOver(long end) {
        return System.nanoTime() - end > 0;
    }

    private static void rest() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }
}
