package nl.waarborg.server;

import nl.waarborg.web.MountedRoute;
import nl.waarborg.web.breach.BreachReports;
import nl.waarborg.web.breach.BreachRoutes;
import nl.waarborg.web.consent.ConsentConfirmations;
import nl.waarborg.web.consent.ConsentRoutes;
import nl.waarborg.web.disclosure.DisclosureRoutes;

import java.util.ArrayList;
import java.util.List;

/** The routes of the registers that show how people's data is dealt with. */
final class PrivacyRoutes {

    private PrivacyRoutes() {}

    static List<MountedRoute<?, ?, ?>> of(Core core) {
        List<MountedRoute<?, ?, ?>> routes = new ArrayList<>();
        new DisclosureRoutes(core.tenants())
                .all()
                .forEach(route -> routes.add(MountedRoute.ofCore(route)));
        new ConsentRoutes(core.consents(), core.tenants(), core.signingKeys())
                .all()
                .forEach(route -> routes.add(MountedRoute.ofCore(route)));
        routes.add(
                MountedRoute.of(new ConsentConfirmations(core.consents(), core.ownWork()).route()));
        new BreachRoutes(core.tenants(), core.prepared().registry(), core.policies().desk())
                .all()
                .forEach(route -> routes.add(MountedRoute.ofCore(route)));
        routes.add(
                MountedRoute.of(new BreachReports(core.ownWork(), core.options().clock()).route()));
        return List.copyOf(routes);
    }
}
