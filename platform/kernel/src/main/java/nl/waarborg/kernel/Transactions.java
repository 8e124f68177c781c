package nl.waarborg.kernel;

import io.vertx.core.Future;

import java.util.function.Function;

/**
 * The one way into the database. Safe for threads; the unit of work is not.
 *
 * <p>Fails with {@link Overloaded} when more work waits than is allowed, instead of queueing it.
 */
public interface Transactions {

    /**
     * Reads. Each statement is a read-only transaction of its own on a shared, pipelined
     * connection: nothing waits for a connection, and two statements may see different states.
     */
    <T> Future<T> read(Session session, Function<UnitOfWork, Future<T>> work);

    /**
     * One transaction on a connection of its own: committed when the work succeeds, rolled back
     * when it fails.
     */
    <T> Future<T> write(Session session, Function<UnitOfWork, Future<T>> work);
}
