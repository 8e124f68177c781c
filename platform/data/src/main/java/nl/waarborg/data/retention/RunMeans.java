package nl.waarborg.data.retention;

import io.vertx.core.Future;

import nl.waarborg.data.tx.Statements;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/**
 * What a run works with.
 *
 * @param transactions where it works
 * @param certificates what signs its end
 * @param clock when it ends
 * @param stages what hears of its steps
 * @param size the most rows of a batch
 * @param pace how long it waits where there is no room for it
 */
record RunMeans(
        Transacting transactions,
        Certificates certificates,
        Clock clock,
        RetentionRuns.Stages stages,
        int size,
        Patience.Pace pace) {

    /** Opens transactions of the tenant. */
    interface Transacting {

        /** One transaction. */
        <T> Future<T> transact(Function<Statements, Future<T>> work);

        /** Nothing, for a while. */
        Future<Void> pause(Duration pause);
    }
}
