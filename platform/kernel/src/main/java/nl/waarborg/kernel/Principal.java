package nl.waarborg.kernel;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.SubjectId;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who calls, once the token is verified, and what the roles at the tenant allow.
 *
 * @param account the account
 * @param subject the person behind it
 * @param session the log-in that the token belongs to
 * @param roles the roles at the tenant
 * @param grants how far each granted permission reaches, by its name
 * @param confinement present while the caller may do nothing but mend the own account; every
 *     permission is then refused with this
 */
public record Principal(
        AccountId account,
        SubjectId subject,
        UUID session,
        Set<String> roles,
        Map<String, Reach> grants,
        Optional<ProblemType> confinement) {

    /** Copies what it is given. */
    public Principal {
        roles = Set.copyOf(roles);
        grants = Map.copyOf(grants);
    }

    /** Who calls, not confined. */
    public Principal(
            AccountId account,
            SubjectId subject,
            UUID session,
            Set<String> roles,
            Map<String, Reach> grants) {
        this(account, subject, session, roles, grants, Optional.empty());
    }

    /** How far a permission reaches; empty when it is not granted. */
    public Optional<Reach> reachOf(Permission permission) {
        return Optional.ofNullable(grants.get(permission.name()));
    }
}
