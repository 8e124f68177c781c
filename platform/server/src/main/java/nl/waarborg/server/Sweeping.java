package nl.waarborg.server;

import io.vertx.core.Future;

import nl.waarborg.spi.Job;
import nl.waarborg.spi.Tx;

import org.jooq.impl.DSL;

import java.time.LocalTime;

/**
 * Removes what accounts leave behind: log-ins and tokens that are over, codes that were used or ran
 * out, registrations that nobody confirmed, answers kept for repetitions, and events that every
 * module had a month to hear. What and after how long stands in the database's own function.
 */
final class Sweeping {

    private static final LocalTime AT = LocalTime.of(3, 40);

    private Sweeping() {}

    static Job job() {
        return new Job("sweep-accounts", AT, work -> sweep(work.tx()));
    }

    /** Sweeps in a transaction of the core. */
    static Future<Void> sweep(Tx tx) {
        return sweep(tx, "sweep_accounts").compose(_ -> sweep(tx, "sweep_events"));
    }

    private static Future<Void> sweep(Tx tx, String what) {
        return tx.first(DSL.select(DSL.function(DSL.name("core", what), Long.class))).mapEmpty();
    }
}
