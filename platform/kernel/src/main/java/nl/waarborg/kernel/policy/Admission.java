package nl.waarborg.kernel.policy;

import nl.waarborg.kernel.AdmittedTenant;

/**
 * A document that passed every check.
 *
 * @param tenant what is stored
 * @param policy what it says
 */
public record Admission(AdmittedTenant tenant, TenantPolicy policy) {}
