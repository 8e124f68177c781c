package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.Reach;
import nl.waarborg.spi.TenantId;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles in the running policy of each tenant. Safe for threads; answers from a cache. */
public interface TenantRoles {

    /** The roles of a tenant. */
    Future<Roles> of(TenantId tenant);

    /**
     * The roles of one tenant.
     *
     * @param byName each role by its name
     * @param rules what is demanded beside roles
     */
    record Roles(Map<String, Role> byName, AccessRules rules) {

        /** Roles where nothing is demanded beside them. */
        public Roles(Map<String, Role> byName) {
            this(byName, AccessRules.NONE);
        }

        /** Copies what it is given. */
        public Roles {
            byName = Map.copyOf(byName);
        }

        /** Whether someone with these roles works for the organisation. */
        public boolean staff(Set<String> roles) {
            return roles.stream().map(byName::get).anyMatch(role -> role != null && role.staff());
        }

        /**
         * How far each permission reaches for someone with these roles: the widest counts. A role
         * that the policy does not know grants nothing.
         *
         * @param intern whether what is withheld from interns is left out
         */
        public Map<String, Reach> grants(Set<String> roles, boolean intern) {
            Map<String, Reach> grants = grants(roles);
            return intern
                    ? grants.entrySet().stream()
                            .filter(grant -> !rules.withheldFromInterns(grant.getKey()))
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))
                    : grants;
        }

        /**
         * How far each permission reaches for someone with these roles: the widest counts. A role
         * that the policy does not know grants nothing.
         */
        public Map<String, Reach> grants(Set<String> roles) {
            Map<String, Reach> grants = new HashMap<>();
            for (String name : roles) {
                Role role = byName.get(name);
                if (role != null) {
                    role.grants().forEach((to, reach) -> grants.merge(to, reach, Reach::or));
                }
            }
            return grants;
        }
    }

    /**
     * A role.
     *
     * @param staff whether for people who work for the organisation
     * @param selfRegistration whether people may give it to themselves by registering
     * @param grants how far each granted permission reaches, by its name
     */
    record Role(boolean staff, boolean selfRegistration, Map<String, Reach> grants) {

        /** A role that is not for staff. */
        public Role(boolean selfRegistration, Map<String, Reach> grants) {
            this(false, selfRegistration, grants);
        }

        /** Copies what it is given. */
        public Role {
            grants = Map.copyOf(grants);
        }
    }
}
