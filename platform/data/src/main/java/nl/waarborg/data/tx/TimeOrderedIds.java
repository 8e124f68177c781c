package nl.waarborg.data.tx;

import java.time.Instant;
import java.util.UUID;

/**
 * Ids of version 7 (RFC 9562): the moment of the work, a count within it, and 62 random bits. Later
 * ids of one unit of work are greater. Not safe for threads.
 */
final class TimeOrderedIds {

    private static final int COUNT_BITS = 12;
    private static final long VERSION = 0x7000L;

    private final long millis;
    private long count;

    TimeOrderedIds(Instant now) {
        this.millis = now.toEpochMilli();
    }

    UUID next() {
        // A unit of work with more than 4096 rows borrows from the next millisecond.
        long carried = millis + (count >>> COUNT_BITS);
        long low = count & ((1L << COUNT_BITS) - 1);
        count++;
        return new UUID(
                (carried << 16) | VERSION | low, UUID.randomUUID().getLeastSignificantBits());
    }
}
