package nl.waarborg.kernel;

import nl.waarborg.spi.TenantId;

import java.time.Instant;

/**
 * A tenant as the operator sees it.
 *
 * @param id the tenant
 * @param name its name for people
 * @param active false while it is suspended
 * @param policyVersion the running version of its policy, counted by this installation from 1
 * @param policyOrigin who gave that version
 * @param createdAt when it was created
 * @param changedAt when it was created, suspended or resumed, or got its running policy, whichever
 *     is last
 */
public record TenantEntry(
        TenantId id,
        String name,
        boolean active,
        int policyVersion,
        PolicyOrigin policyOrigin,
        Instant createdAt,
        Instant changedAt) {}
