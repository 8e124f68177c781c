package nl.waarborg.data.retention;

import nl.waarborg.kernel.policy.TenantPolicy;

/**
 * A version of a tenant's policy.
 *
 * @param version the version, counted by this installation
 * @param sha256 of its document, in hexadecimal
 * @param policy what it says
 */
public record RunningPolicy(int version, String sha256, TenantPolicy policy) {}
