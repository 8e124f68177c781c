package nl.waarborg.web.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import nl.waarborg.kernel.TooManyAttempts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Counts attempts by key and says when there were too many: so many at once, and one more for each
 * interval that passes. In the memory of one node, for the keys used last. Safe for threads.
 *
 * <p>What is charged beyond the burst, by attempts that ran side by side, must be waited for as
 * well, up to a second burst.
 */
public final class AttemptLimit {

    private static final int MOST_KEYS = 100_000;

    private final int burst;
    private final Duration interval;
    private final InstantSource clock;
    private final Cache<String, Bucket> buckets;

    /** So many at once, then one more in each interval. */
    public AttemptLimit(int burst, Duration interval, InstantSource clock) {
        this.burst = burst;
        this.interval = interval;
        this.clock = clock;
        this.buckets =
                Caffeine.newBuilder()
                        .maximumSize(MOST_KEYS)
                        .expireAfterWrite(interval.multipliedBy(2L * burst))
                        .executor(Runnable::run)
                        .build();
    }

    /**
     * Looks whether an attempt may be made, without charging it.
     *
     * @throws TooManyAttempts if not
     */
    public void admit(String key) {
        Bucket bucket = buckets.getIfPresent(key);
        if (bucket == null) {
            return;
        }
        double left = left(bucket, clock.instant());
        if (left < 1) {
            long millis = Math.round((1 - left) * interval.toMillis());
            throw new TooManyAttempts((int) Math.ceilDiv(millis, 1000L));
        }
    }

    /** Counts an attempt. */
    public void charge(String key) {
        Instant now = clock.instant();
        buckets.asMap()
                .compute(
                        key,
                        (same, bucket) -> {
                            double left = bucket == null ? burst : left(bucket, now);
                            return new Bucket(Math.max(left - 1, -burst), now);
                        });
    }

    private double left(Bucket bucket, Instant now) {
        double passed = Math.max(0, Duration.between(bucket.at(), now).toMillis());
        return Math.min(burst, bucket.left() + passed / interval.toMillis());
    }

    private record Bucket(double left, Instant at) {}
}
