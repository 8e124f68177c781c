package nl.waarborg.benchmark;

import java.time.Duration;

/**
 * How large a benchmark is.
 *
 * @param tenants how many tenants, the five that come with the program included
 * @param applications how many applications, spread over the tenants
 * @param round how long one side is measured in a round
 * @param rounds how often the two sides take turns; the median counts
 * @param bulk how many records a retention run erases; a package holds half as many
 */
record Sizes(int tenants, int applications, Duration round, int rounds, int bulk) {

    static final int BUILT_IN = 5;

    /** A token lives ten minutes, and is got anew for each scenario. */
    private static final Duration LONGEST_SCENARIO = Duration.ofMinutes(9);

    /** Refuses what cannot be measured. */
    Sizes {
        if (tenants <= BUILT_IN
                || applications < tenants
                || round.isZero()
                || rounds < 1
                || bulk < 2) {
            throw new IllegalArgumentException(
                    "A benchmark needs more than "
                            + BUILT_IN
                            + " tenants, an application for each, a second and a round");
        }
        if (round.multipliedBy(2L * (rounds + Duel.WARM_UP_ROUNDS)).compareTo(LONGEST_SCENARIO)
                > 0) {
            throw new IllegalArgumentException("Rounds may last nine minutes together");
        }
    }

    /** As {@code -Dbenchmark.tenants} and its kin say. */
    static Sizes ofProperties() {
        return new Sizes(
                Integer.getInteger("benchmark.tenants", 1_000),
                Integer.getInteger("benchmark.applications", 1_000_000),
                Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 4)),
                Integer.getInteger("benchmark.rounds", 5),
                Integer.getInteger("benchmark.bulk", 20_000));
    }

    int applicationsPerTenant() {
        return Math.ceilDiv(applications, tenants - BUILT_IN);
    }
}
