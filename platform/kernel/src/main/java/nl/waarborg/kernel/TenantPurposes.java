package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.TenantId;

/** Why each tenant looks at personal data. Safe for threads; answers from a cache. */
@FunctionalInterface
public interface TenantPurposes {

    /** The purposes of a tenant. */
    Future<Purposes> purposesOf(TenantId tenant);
}
