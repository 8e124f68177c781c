package nl.waarborg.kernel.policy;

import nl.waarborg.kernel.AdmittedTenant;

/**
 * A document that passed every check.
 *
 * @param tenant what is stored
 * @param policy what it says
 * @param promises how its promises are kept, as the file beside it tells
 */
public record Admission(AdmittedTenant tenant, TenantPolicy policy, PromiseKeeping promises) {}
