package nl.waarborg.kernel;

import java.util.Optional;
import java.util.Set;

/**
 * What a tenant demands of accounts beside their roles.
 *
 * @param secondFactorForStaff whether staff may do nothing without a second factor
 * @param withheldFromInterns names of permissions that no intern has whatever the roles, and names
 *     of modules followed by {@code .*} for all of theirs
 * @param provider who else may say who someone is
 */
public record AccessRules(
        boolean secondFactorForStaff,
        Set<String> withheldFromInterns,
        Optional<IdentityProvider> provider) {

    /** Demands nothing. */
    public static final AccessRules NONE = new AccessRules(false, Set.of());

    /** Where nobody else says who someone is. */
    public AccessRules(boolean secondFactorForStaff, Set<String> withheldFromInterns) {
        this(secondFactorForStaff, withheldFromInterns, Optional.empty());
    }

    /** Copies what it is given. */
    public AccessRules {
        withheldFromInterns = Set.copyOf(withheldFromInterns);
    }

    /** Whether an intern lacks a permission whatever the roles. */
    public boolean withheldFromInterns(String permission) {
        return withheldFromInterns.contains(permission)
                || withheldFromInterns.contains(
                        permission.substring(0, permission.indexOf('.')) + ".*");
    }
}
