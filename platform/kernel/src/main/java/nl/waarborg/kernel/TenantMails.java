package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.TenantId;

/** How each tenant writes to people. Safe for threads; answers from a cache. */
@FunctionalInterface
public interface TenantMails {

    /** How one tenant writes, suspended or not. */
    Future<TenantMail> mailOf(TenantId tenant);
}
