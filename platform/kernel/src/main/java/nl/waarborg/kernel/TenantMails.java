package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.kernel.retention.RunningTerms;
import nl.waarborg.spi.TenantId;

/** How each tenant writes to people. Safe for threads; answers from a cache. */
@FunctionalInterface
public interface TenantMails {

    /** How one tenant writes, suspended or not. */
    Future<TenantMail> mailOf(TenantId tenant);

    /** What a tenant's rules say of how long data is kept; fails where nobody knows them. */
    default Future<RunningTerms> termsOf(TenantId tenant) {
        return Future.failedFuture(
                new IllegalStateException("There are no rules of a tenant here"));
    }
}
