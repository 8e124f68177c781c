package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.TenantId;

/** Turns what a caller shows into who the caller is. Safe for threads; must not block. */
public interface Authenticator {

    /**
     * Verifies the {@code Authorization} header of a request to a tenant.
     *
     * @param authorization the header as it came
     * @return the caller; fails with a {@link nl.waarborg.spi.Problem} of type {@link
     *     nl.waarborg.spi.ProblemType#UNAUTHENTICATED} for any token that is worth nothing here
     */
    Future<Principal> authenticate(TenantId tenant, String authorization);
}
