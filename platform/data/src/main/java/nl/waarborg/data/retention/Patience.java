package nl.waarborg.data.retention;

import io.vertx.core.Future;

import nl.waarborg.kernel.Overloaded;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How a run goes on while the database has no room for it, or ends what takes it too long: it
 * waits, longer each time, and from then on takes smaller steps. Confined to one caller at a time.
 */
final class Patience {

    private static final int SMALLEST_PART = 16;

    private final RunMeans means;
    private final int smallest;
    private int size;
    private int failures;

    Patience(RunMeans means) {
        this.means = means;
        this.size = means.size();
        this.smallest = Math.ceilDiv(means.size(), SMALLEST_PART);
    }

    /**
     * How a run waits.
     *
     * @param first the first pause; each that follows it directly is twice as long
     * @param tries how often a step is tried again before the run stops
     * @param later how long a run that stopped rests before it goes on; longer each time, too
     */
    record Pace(Duration first, int tries, Duration later) {

        /** About a minute in all, then a rest of a minute. */
        static final Pace USUAL = new Pace(Duration.ofMillis(250), 8, Duration.ofMinutes(1));

        private static final Duration LONGEST_REST = Duration.ofHours(1);
        private static final int MOST_DOUBLINGS = 10;

        /** How long a run rests that stopped so often. */
        Duration rest(int stopped) {
            Duration rest = doubled(later, stopped);
            return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
        }

        private static Duration doubled(Duration pause, int times) {
            return pause.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
        }
    }

    /** The most rows of a batch by now. */
    int size() {
        return size;
    }

    /** Takes a step, again and again while there is no room for it. */
    <T> Future<T> trying(Supplier<Future<T>> step) {
        return step.get()
                .map(this::done)
                .recover(cause -> waiting(cause).compose(_ -> trying(step)));
    }

    /** Waits where there is no room; fails with the cause where that is another, or has lasted. */
    Future<Void> waiting(Throwable cause) {
        if (!(cause instanceof Overloaded) || failures >= means.pace().tries()) {
            return Future.failedFuture(cause);
        }
        Duration pause = Pace.doubled(means.pace().first(), failures);
        failures++;
        size = Math.max(smallest, size / 2);
        means.stages().reached("waiting", "");
        return means.transactions().pause(pause);
    }

    /** What was done ends a row of failures. */
    <T> T done(T result) {
        failures = 0;
        return result;
    }
}
