package nl.waarborg.data.backup;

import java.time.Instant;

/** Until when a database that was lost is known to have served. */
public sealed interface ServedUntil {

    /**
     * It is known: a ledger that knows less than that is refused.
     *
     * @param moment the last moment at which it may have done something
     */
    record Moment(Instant moment) implements ServedUntil {

        @Override
        public String toString() {
            return moment.toString();
        }
    }

    /**
     * Nobody knows. The ledger is held against the back-up alone, and what was erased, restricted
     * or taken back after the last moment that it knows is served again.
     */
    record Unknown() implements ServedUntil {

        @Override
        public String toString() {
            return "unknown";
        }
    }
}
