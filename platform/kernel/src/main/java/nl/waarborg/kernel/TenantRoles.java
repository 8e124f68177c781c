package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.Reach;
import nl.waarborg.spi.TenantId;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The roles in the running policy of each tenant. Safe for threads; answers from a cache. */
public interface TenantRoles {

    /** The roles of a tenant. */
    Future<Roles> of(TenantId tenant);

    /**
     * The roles of one tenant.
     *
     * @param byName each role by its name
     */
    record Roles(Map<String, Role> byName) {

        /** Copies what it is given. */
        public Roles {
            byName = Map.copyOf(byName);
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
     * @param selfRegistration whether people may give it to themselves by registering
     * @param grants how far each granted permission reaches, by its name
     */
    record Role(boolean selfRegistration, Map<String, Reach> grants) {

        /** Copies what it is given. */
        public Role {
            grants = Map.copyOf(grants);
        }
    }
}
