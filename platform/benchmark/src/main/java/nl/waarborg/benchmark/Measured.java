package nl.waarborg.benchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one side did in one round, or in the middle of several.
 *
 * @param perSecond answers per second
 * @param p50 the latency that half of the answers stayed below, in milliseconds
 * @param p95 the same of 95 in a hundred
 * @param p99 the same of 99 in a hundred
 * @param processor processor time for each answer, of Java and PostgreSQL, in microseconds
 */
record Measured(double perSecond, double p50, double p95, double p99, double processor) {

    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * Of latencies in nanoseconds.
     *
     * @param seconds how long it took
     * @param spent the processor time that the server spent
     */
    static Measured of(long[] latencies, double seconds, Duration spent) {
        if (latencies.length == 0) {
            throw new IllegalStateException("Nothing was answered in " + seconds + " s");
        }
        long[] sorted = latencies.clone();
        Arrays.sort(sorted);
        return new Measured(
                sorted.length / seconds,
                percentile(sorted, 50),
                percentile(sorted, 95),
                percentile(sorted, 99),
                spent.toNanos() / 1000.0 / sorted.length);
    }

    /** The median of each figure. */
    static Measured medianOf(List<Measured> rounds) {
        return new Measured(
                median(rounds, Measured::perSecond),
                median(rounds, Measured::p50),
                median(rounds, Measured::p95),
                median(rounds, Measured::p99),
                median(rounds, Measured::processor));
    }

    static <T> double median(List<T> values, ToDoubleFunction<T> figure) {
        double[] sorted = values.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double percentile(long[] sorted, int percent) {
        int index = Math.ceilDiv(sorted.length * percent, 100) - 1;
        return sorted[Math.max(0, index)] / NANOS_PER_MILLI;
    }
}
