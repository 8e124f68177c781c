package nl.waarborg.server;

import nl.waarborg.kernel.MailBounces;
import nl.waarborg.kernel.PluginRoute;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.TenantPurposes;
import nl.waarborg.kernel.retention.RetentionDesk;
import nl.waarborg.web.MountedRoute;
import nl.waarborg.web.audit.AuditRoutes;
import nl.waarborg.web.auth.Identity;
import nl.waarborg.web.exit.ExitRoutes;
import nl.waarborg.web.mail.MailRoutes;
import nl.waarborg.web.packages.DataRoutes;
import nl.waarborg.web.packages.PackageRoutes;
import nl.waarborg.web.policy.ChangeRoutes;
import nl.waarborg.web.policy.PromiseRoutes;
import nl.waarborg.web.policy.RegisterRoutes;
import nl.waarborg.web.reads.ReadRoutes;
import nl.waarborg.web.retention.ExplainRoutes;
import nl.waarborg.web.retention.HoldRoutes;
import nl.waarborg.web.retention.RetentionRoutes;
import nl.waarborg.web.retention.TaskRoutes;
import nl.waarborg.web.rights.RightsRoutes;

import java.util.ArrayList;
import java.util.List;

/** All routes of a tenant's API: identity's and the plugins'. */
final class ApiRoutes {

    private ApiRoutes() {}

    static List<MountedRoute<?, ?, ?>> of(
            Identity identity,
            AuditRoutes audit,
            TenantPurposes purposes,
            RetentionDesk retention,
            PromiseRoutes promises,
            RegisterRoutes registers,
            ChangeRoutes changes,
            PackageRoutes packages,
            DataRoutes data,
            List<MountedRoute<?, ?, ?>> privacy,
            MailBounces bounces,
            RightsRoutes rights,
            ExitRoutes exits,
            Registry registry) {
        List<MountedRoute<?, ?, ?>> routes = new ArrayList<>();
        identity.coreRoutes().forEach(route -> routes.add(MountedRoute.of(route)));
        routes.add(MountedRoute.of(identity.closing(retention, registry.names())));
        identity.routes().forEach(route -> routes.add(MountedRoute.ofCore(route)));
        audit.all().forEach(route -> routes.add(MountedRoute.ofCore(route)));
        new MailRoutes(bounces).all().forEach(route -> routes.add(MountedRoute.ofCore(route)));
        new ReadRoutes(purposes).all().forEach(route -> routes.add(MountedRoute.ofCore(route)));
        new RetentionRoutes(retention)
                .all()
                .forEach(route -> routes.add(MountedRoute.ofCore(route)));
        packages.all().forEach(route -> routes.add(MountedRoute.ofCore(route)));
        data.all().forEach(route -> routes.add(MountedRoute.ofCore(route)));
        routes.addAll(privacy);
        rights.all().forEach(route -> routes.add(MountedRoute.ofCore(route)));
        routes.addAll(new ExplainRoutes(retention, registry.names()).all());
        TaskRoutes.all().forEach(route -> routes.add(MountedRoute.ofCore(route)));
        new HoldRoutes(retention).all().forEach(route -> routes.add(MountedRoute.ofCore(route)));
        promises.all().forEach(route -> routes.add(MountedRoute.ofCore(route)));
        routes.addAll(registers.all());
        changes.all().forEach(route -> routes.add(MountedRoute.ofCore(route)));
        exits.ofTenants().forEach(route -> routes.add(MountedRoute.ofCore(route)));
        registry.routes().forEach(route -> routes.add(plugin(route)));
        return List.copyOf(routes);
    }

    private static MountedRoute<?, ?, ?> plugin(PluginRoute route) {
        return MountedRoute.of(route.plugin().name(), route.route());
    }
}
