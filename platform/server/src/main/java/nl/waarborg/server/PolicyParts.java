package nl.waarborg.server;

import nl.waarborg.data.policy.PgPolicyChanges;
import nl.waarborg.data.policy.PgPolicyDesk;
import nl.waarborg.data.policy.Publishing;
import nl.waarborg.data.retention.PolicyImpact;
import nl.waarborg.kernel.policy.Announcing;
import nl.waarborg.kernel.policy.PolicyChanges;
import nl.waarborg.kernel.policy.PolicyDesk;

/**
 * What the organisations' files say, and how that changes.
 *
 * @param core below it
 * @param changedFiles files that wait for agreement
 */
record PolicyParts(Core core, ChangedFiles changedFiles) {

    PolicyDesk desk() {
        return new PgPolicyDesk(
                core.database(), core.operatorTransactions(), core.options().clock());
    }

    /** Changes of policies. */
    PolicyChanges changes() {
        return new PgPolicyChanges(
                core.database(),
                desk(),
                new PolicyImpact(core.database(), core.prepared().registry()),
                core.register(),
                core.options().clock());
    }

    /** Tells people of changes before they apply. */
    Announcing announcing() {
        return new Announcing(changes(), desk(), core.tenants(), core.ownWork());
    }

    Publishing publishing() {
        return new Publishing(core.operatorTransactions(), core.options().clock());
    }
}
