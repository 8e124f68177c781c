package nl.waarborg.kernel;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is at work in the database: set before the first statement of each transaction, gone after
 * it.
 *
 * @param tenant the tenant whose rows exist
 * @param account who acts; empty for the platform itself
 * @param subject the person behind the account
 * @param logIn with which log-in; empty where nobody logged in
 * @param reach which of the rows exist
 * @param purpose why: the number of an activity in the tenant's file, or a name in kebab-case for
 *     work that looks at nothing that is logged; ends in the read log
 * @param role the database role
 * @param now the moment of the work
 * @param requestId the request it belongs to
 */
public record Session(
        TenantId tenant,
        Optional<AccountId> account,
        Optional<SubjectId> subject,
        Optional<UUID> logIn,
        Reach reach,
        String purpose,
        DatabaseRole role,
        Instant now,
        UUID requestId) {

    /** Work of the platform, or of which the log-in is not known. */
    public Session(
            TenantId tenant,
            Optional<AccountId> account,
            Optional<SubjectId> subject,
            Reach reach,
            String purpose,
            DatabaseRole role,
            Instant now,
            UUID requestId) {
        this(tenant, account, subject, Optional.empty(), reach, purpose, role, now, requestId);
    }

    /** The same work for another purpose. */
    public Session serving(String other) {
        return new Session(tenant, account, subject, logIn, reach, other, role, now, requestId);
    }

    /** The platform's own work on its tables of a tenant. */
    public static Session ofCore(TenantId tenant, String purpose, Instant now, UUID requestId) {
        return new Session(
                tenant,
                Optional.empty(),
                Optional.empty(),
                Reach.TENANT,
                purpose,
                new DatabaseRole.Core(),
                now,
                requestId);
    }

    /** The same work in the name of whoever called, so that the audit trail tells who it was. */
    public Session by(Principal principal) {
        return new Session(
                tenant,
                Optional.of(principal.account()),
                Optional.of(principal.subject()),
                Optional.of(principal.session()),
                reach,
                purpose,
                role,
                now,
                requestId);
    }

    /**
     * The platform's own work across tenants: only what the operator's role may see. No tenant has
     * the id {@code operator}, so no tenant's rows come with it.
     */
    public static Session ofOperator(String purpose, Instant now, UUID requestId) {
        return new Session(
                new TenantId("operator"),
                Optional.empty(),
                Optional.empty(),
                Reach.OWN,
                purpose,
                new DatabaseRole.Operator(),
                now,
                requestId);
    }
}
