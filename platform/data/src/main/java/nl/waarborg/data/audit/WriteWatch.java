package nl.waarborg.data.audit;

import io.vertx.core.Future;

import nl.waarborg.kernel.Session;
import nl.waarborg.kernel.Transactions;
import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.spi.TenantId;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Transactions that remember which tenants were written to. Safe for threads. */
public final class WriteWatch implements Transactions {

    private final Transactions transactions;
    private final Set<TenantId> written = ConcurrentHashMap.newKeySet();

    /** Watches these. */
    public WriteWatch(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T> Future<T> read(Session session, Function<UnitOfWork, Future<T>> work) {
        return transactions.read(session, work);
    }

    @Override
    public <T> Future<T> write(Session session, Function<UnitOfWork, Future<T>> work) {
        return transactions.write(session, work).onSuccess(committed -> wrote(session.tenant()));
    }

    /** Remembers a write that went another way, such as a run over many rows. */
    public void wrote(TenantId tenant) {
        written.add(tenant);
    }

    /** The tenants that were written to since the last asking. */
    Set<TenantId> takeWritten() {
        Set<TenantId> taken = Set.copyOf(written);
        written.removeAll(taken);
        return taken;
    }
}
