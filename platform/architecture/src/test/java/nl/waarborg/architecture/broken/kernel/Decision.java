package nl.waarborg.architecture.broken.kernel;

import nl.waarborg.architecture.broken.data.Store;

import java.time.Instant;

/** A decision that reads the database and the machine's clock, and remembers in a static field. */
public final class Decision {

    private static int count = 0;

    /** Does what it must not. */
    public Instant decide(Store store) {
        count = count + store.size();
        return Instant.now();
    }
}
