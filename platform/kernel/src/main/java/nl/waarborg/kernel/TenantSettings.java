package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.TenantId;

/**
 * The settings of plugins in the running policy of each tenant. Safe for threads; answers from a
 * cache.
 */
@FunctionalInterface
public interface TenantSettings {

    /** The settings of one plugin; without any, a record without components fits. */
    Future<ModuleSettings> of(TenantId tenant, String plugin);
}
