package nl.waarborg.data.tx;

import java.time.Duration;

/**
 * How much work goes to the database at once, and how long it may take.
 *
 * @param readConnections shared connections of each event loop for reads; two to four do best
 * @param readsInFlight reads that one event loop may have under way before it refuses more
 * @param writeConnections connections of this node for writes
 * @param writesWaiting writes that may wait for a connection before more are refused
 * @param patience how long a read, a write or the wait for a connection may take in all; a little
 *     more than the server's own statement time-out, which should come first
 */
public record TransactionLimits(
        int readConnections,
        int readsInFlight,
        int writeConnections,
        int writesWaiting,
        Duration patience) {

    /** What suits a node with a few cores. */
    public static final TransactionLimits DEFAULT =
            new TransactionLimits(2, 256, 16, 256, Duration.ofSeconds(20));

    /** Refuses limits that let nothing through. */
    public TransactionLimits {
        if (readConnections < 1
                || readsInFlight < 1
                || writeConnections < 1
                || writesWaiting < 0
                || patience.toMillis() < 1) {
            throw new IllegalArgumentException("Limits let at least one piece of work through");
        }
    }
}
