package nl.waarborg.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.spi.TenantId;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what clients ask of this node. One number per client, the moment at which its quota is
 * whole again, so that a request costs one compare-and-set. Safe for threads; forgets clients
 * beyond a hundred thousand.
 */
final class RateLimiter {

    private static final int MOST_CLIENTS = 100_000;

    private final Cache<Client, AtomicLong> wholeAgainAt;
    private final Ticker ticker;
    private final long interval;
    private final long window;
    private final String policy;

    RateLimiter(RateLimit limit, Ticker ticker) {
        this.ticker = ticker;
        this.window = limit.window().toNanos();
        this.interval = Math.max(1, window / limit.requests());
        this.policy =
                "\"default\";q="
                        + limit.requests()
                        + ";w="
                        + Math.max(1, limit.window().toSeconds());
        this.wholeAgainAt =
                Caffeine.newBuilder()
                        .maximumSize(MOST_CLIENTS)
                        .expireAfterAccess(limit.window())
                        .ticker(ticker)
                        .executor(Runnable::run)
                        .build();
    }

    /**
     * Takes one request off a client's quota.
     *
     * @return the {@code RateLimit} header
     * @throws Refusal if nothing is left
     */
    String take(TenantId tenant, Object client) {
        AtomicLong moment = moment(tenant, client);
        while (true) {
            long now = ticker.read();
            long before = moment.get();
            long after = Math.max(before, now) + interval;
            if (after - now > window) {
                throw spent(after - window - now);
            }
            if (moment.compareAndSet(before, after)) {
                return header((window - (after - now)) / interval, after - now);
            }
        }
    }

    /**
     * Refuses a client whose quota is spent, without taking anything.
     *
     * @throws Refusal if nothing is left
     */
    void check(TenantId tenant, Object client) {
        AtomicLong moment = wholeAgainAt.getIfPresent(new Client(tenant, client));
        if (moment != null) {
            long wait = moment.get() + interval - window - ticker.read();
            if (wait > 0) {
                throw spent(wait);
            }
        }
    }

    /** The {@code RateLimit-Policy} header. */
    String policy() {
        return policy;
    }

    private AtomicLong moment(TenantId tenant, Object client) {
        return wholeAgainAt.get(
                new Client(tenant, client), key -> new AtomicLong(ticker.read() - interval));
    }

    private Refusal spent(long wait) {
        return new Refusal(
                CoreProblems.RATE_LIMITED,
                "Wait as long as Retry-After says.",
                "Retry-After",
                String.valueOf(seconds(wait)));
    }

    private static String header(long remaining, long nanos) {
        return "\"default\";r=" + remaining + ";t=" + seconds(nanos);
    }

    private static long seconds(long nanos) {
        return Math.max(1, Math.ceilDiv(nanos, 1_000_000_000L));
    }

    private record Client(TenantId tenant, Object id) {}
}
