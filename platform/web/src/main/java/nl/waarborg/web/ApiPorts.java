package nl.waarborg.web;

import nl.waarborg.kernel.Authenticator;
import nl.waarborg.kernel.Execution;
import nl.waarborg.kernel.Tenants;

/**
 * What the API needs of the rest of the platform.
 *
 * @param tenants finds tenants
 * @param authenticator verifies tokens
 * @param execution runs handlers in tenant transactions
 */
public record ApiPorts(Tenants tenants, Authenticator authenticator, Execution execution) {}
