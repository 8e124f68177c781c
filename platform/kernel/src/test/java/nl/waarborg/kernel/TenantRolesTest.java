package nl.waarborg.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.TenantRoles.Role;
import nl.waarborg.kernel.TenantRoles.Roles;
import nl.waarborg.spi.Reach;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Set;

class TenantRolesTest {

    private static final Roles ROLES =
            new Roles(
                    Map.of(
                            "carer",
                            new Role(true, Map.of("desk.ticket.read", Reach.OWN)),
                            "caseworker",
                            new Role(
                                    false,
                                    Map.of(
                                            "desk.ticket.read",
                                            Reach.ASSIGNED,
                                            "desk.ticket.close",
                                            Reach.ASSIGNED)),
                            "lead",
                            new Role(false, Map.of("desk.ticket.read", Reach.TENANT))));

    @Test
    void the_widest_of_several_roles_counts() {
        assertThat(ROLES.grants(Set.of("carer", "lead", "caseworker")))
                .isEqualTo(
                        Map.of(
                                "desk.ticket.read",
                                Reach.TENANT,
                                "desk.ticket.close",
                                Reach.ASSIGNED));
    }

    @Test
    void a_role_that_the_policy_does_not_know_grants_nothing() {
        assertThat(ROLES.grants(Set.of("administrator"))).isEmpty();
        assertThat(ROLES.grants(Set.of())).isEmpty();
    }
}
