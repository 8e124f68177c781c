package nl.waarborg.kernel;

import nl.waarborg.spi.TenantId;

/**
 * A tenant's document that passed every check.
 *
 * @param id the tenant
 * @param name its name for people
 * @param document the document as JSON, keys sorted
 * @param sha256 SHA-256 of {@code document} in hexadecimal, so that two documents that say the same
 *     are known to be the same
 * @param policyVersion the version that the document gives itself
 */
public record AdmittedTenant(
        TenantId id, String name, String document, String sha256, int policyVersion) {

    @Override
    public String toString() {
        return "AdmittedTenant[" + id + " " + policyVersion + "]";
    }
}
