package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.Problem;
import nl.waarborg.spi.TenantId;

import java.util.List;
import java.util.Optional;

/**
 * The tenants as the operator keeps them. Nothing within a tenant can be seen through it. Every
 * change reaches all nodes at once. Safe for threads.
 */
public interface TenantRegister {

    /**
     * Creates a tenant, active, with a data key of its own.
     *
     * @return the new tenant; fails with {@link Problem#conflict} when there is one of that id
     */
    Future<TenantEntry> create(AdmittedTenant tenant);

    /** The tenant of that id. */
    Future<Optional<TenantEntry>> find(TenantId id);

    /**
     * The tenants in the order of their id.
     *
     * @param limit how many at most, from 1
     * @param after the id after which to start; empty for the first
     */
    Future<List<TenantEntry>> list(int limit, Optional<TenantId> after);

    /** The running policy of a tenant. */
    Future<Optional<RunningPolicy>> policy(TenantId id);

    /**
     * Gives a tenant a new version of its policy, effective at once. The same document again
     * changes nothing.
     *
     * @param tenant the tenant and its document
     * @param expectedVersion the version that must be running
     * @return the tenant afterwards; fails with {@link Problem#notFound} or {@link Problem#stale}
     */
    Future<TenantEntry> replacePolicy(AdmittedTenant tenant, int expectedVersion);

    /**
     * Suspends a tenant: it answers nothing but that it is suspended, until it is resumed. A
     * suspended one stays as it is.
     *
     * @return the tenant afterwards; fails with {@link Problem#notFound}
     */
    Future<TenantEntry> suspend(TenantId id);

    /**
     * Lets a suspended tenant serve again. An active one stays as it is.
     *
     * @return the tenant afterwards; fails with {@link Problem#notFound}
     */
    Future<TenantEntry> resume(TenantId id);

    /**
     * A version of a policy.
     *
     * @param version the version
     * @param document the tenant's document as JSON
     */
    record RunningPolicy(int version, String document) {}
}
