package nl.waarborg.web.operator;

import nl.waarborg.kernel.PolicyOrigin;
import nl.waarborg.kernel.TenantEntry;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.TenantId;

import java.time.Instant;

/**
 * A tenant as operators see it.
 *
 * @param id the tenant
 * @param name its name for people
 * @param active false while it is suspended
 * @param policyVersion the running version of its policy
 * @param policyOrigin who gave that version
 * @param createdAt when it was created
 * @param changedAt when it last changed
 */
record TenantSummary(
        @Meaning("The id, which its addresses start with") TenantId id,
        @Meaning("Its name for people") String name,
        @Meaning("False while it is suspended") boolean active,
        @Meaning("The running version of its policy, counted here from 1") int policyVersion,
        @Meaning("Who gave that version: the file of the tenant or an operator")
                PolicyOrigin policyOrigin,
        @Meaning("When it was created") Instant createdAt,
        @Meaning("When its status or its policy last changed") Instant changedAt) {

    static TenantSummary of(TenantEntry entry) {
        return new TenantSummary(
                entry.id(),
                entry.name(),
                entry.active(),
                entry.policyVersion(),
                entry.policyOrigin(),
                entry.createdAt(),
                entry.changedAt());
    }
}
