package nl.waarborg.kernel.rights;

import io.vertx.core.Future;

import nl.waarborg.spi.TenantId;

/** What each tenant promises about requests. Safe for threads; answers from a cache. */
@FunctionalInterface
public interface TenantRights {

    /** What one tenant promises. */
    Future<RightsPromises> rightsOf(TenantId tenant);
}
