package nl.waarborg.server;

import io.vertx.core.Future;

import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Transactions that let a test do something right after the next read. */
final class HookedTransactions implements Transactions {

    private final Transactions database;
    private final AtomicReference<Runnable> hook =
            new AtomicReference<>(HookedTransactions::nothing);

    HookedTransactions(Transactions database) {
        this.database = database;
    }

    void afterNextRead(Runnable action) {
        hook.set(action);
    }

    @Override
    public <T> Future<T> read(Session session, Function<UnitOfWork, Future<T>> work) {
        return database.read(session, work)
                .onSuccess(result -> hook.getAndSet(HookedTransactions::nothing).run());
    }

    @Override
    public <T> Future<T> write(Session session, Function<UnitOfWork, Future<T>> work) {
        return database.write(session, work);
    }

    private static void nothing() {}
}
