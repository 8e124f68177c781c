package nl.waarborg.kernel.rights;

import io.vertx.core.Future;

import nl.waarborg.spi.TenantId;

import java.util.UUID;

/** Hears, once for each package, how its building ended. Must not block. */
@FunctionalInterface
public interface PackageEnd {

    /**
     * A package is ready, or could not be built.
     *
     * @param tenant the organisation
     * @param request the request that it answers
     * @param built the package
     * @param report complete where it is ready, else what did not answer
     */
    Future<?> ended(TenantId tenant, UUID request, UUID built, ExecutionReport report);
}
