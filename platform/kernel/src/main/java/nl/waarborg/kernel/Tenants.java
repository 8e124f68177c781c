package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.TenantId;

import java.util.Optional;

/**
 * The tenants of this installation. Safe for threads. Asked at each request, so answers come from a
 * cache.
 */
public interface Tenants {

    /** The tenant of that id, suspended or not. */
    Future<Optional<TenantView>> find(TenantId id);
}
