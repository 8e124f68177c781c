package nl.waarborg.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Waits for what comes true by itself: looks, rests for a moment and looks again, for a minute at
 * most. The minute is the machine's own, whatever the platform's clock shows, and how often there
 * was time to look says nothing: a machine that has much to do fails nobody's test.
 */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    /** A look at how it stands. */
    @FunctionalInterface
    public interface Look<T, E extends Exception> {

        /** How it stands now; called time and again. */
        T now() throws E;
    }

    /**
     * Waits until something is so. Blocks.
     *
     * @param what what is waited for, as the failure names it
     * @throws AssertionError when it was not so within a minute
     */
    public static <E extends Exception> void comes(String what, Look<Boolean, E> look) throws E {
        seen(what, look, Boolean::booleanValue);
    }

    /**
     * Waits until what is looked at is as it should be. Blocks.
     *
     * @param what what is waited for, as the failure names it
     * @return what was seen then
     * @throws AssertionError when it was not so within a minute, with what was seen last
     */
    public static <T, E extends Exception> T seen(String what, Look<T, E> look, Predicate<T> so)
            throws E {
        long began = System.nanoTime();
        T seen = look.now();
        while (!so.test(seen)) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new AssertionError("It did not come: " + what + "; seen last: " + seen);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            seen = look.now();
        }
        return seen;
    }
}
