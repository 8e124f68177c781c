package nl.waarborg.kernel.policy;

import io.vertx.core.Future;

import nl.waarborg.spi.TenantId;

/** What a tenant can ask of its own policy at work. Safe for threads. */
public interface PolicyDesk {

    /** The policy that runs. */
    Future<Running> running(TenantId tenant);

    /**
     * The policy that runs.
     *
     * @param version its version, counted by this installation
     * @param sha256 of its document, in hexadecimal
     * @param document the document as JSON
     */
    record Running(int version, String sha256, String document) {}
}
