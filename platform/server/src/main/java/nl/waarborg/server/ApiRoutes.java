package nl.waarborg.server;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreCall;
import nl.waarborg.kernel.CoreRoute;
import nl.waarborg.kernel.PluginRoute;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.TenantPurposes;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Route;
import nl.waarborg.web.Access;
import nl.waarborg.web.DirectRoute;
import nl.waarborg.web.MountedRoute;
import nl.waarborg.web.auth.Identity;
import nl.waarborg.web.reads.ReadRoutes;

import java.util.ArrayList;
import java.util.List;

/** All routes of a tenant's API: identity's and the plugins'. */
final class ApiRoutes {

    private ApiRoutes() {}

    static List<MountedRoute<?, ?, ?>> of(
            Identity identity, TenantPurposes purposes, Registry registry) {
        List<MountedRoute<?, ?, ?>> routes = new ArrayList<>();
        identity.coreRoutes().forEach(route -> routes.add(direct(route)));
        identity.routes().forEach(route -> routes.add(core(route)));
        new ReadRoutes(purposes).all().forEach(route -> routes.add(core(route)));
        registry.routes().forEach(route -> routes.add(plugin(route)));
        return List.copyOf(routes);
    }

    private static <B, Q, A> MountedRoute<B, Q, A> core(Route<B, Q, A> route) {
        return MountedRoute.ofCore(route);
    }

    private static MountedRoute<?, ?, ?> plugin(PluginRoute route) {
        return MountedRoute.of(route.plugin().name(), route.route());
    }

    private static <B extends Record, A extends Record> MountedRoute<B, Nothing, A> direct(
            CoreRoute<B, A> route) {
        Access access =
                switch (route.access()) {
                    case OPEN -> new Access.Everyone();
                    case LOGGED_IN -> new Access.LoggedIn();
                };
        return DirectRoute.of(
                route.method(),
                route.path(),
                route.summary(),
                access,
                route.body(),
                route.answer(),
                request -> handle(route, request));
    }

    private static <B extends Record, A extends Record> Future<Reply<A>> handle(
            CoreRoute<B, A> route, DirectRoute.Request<B, Nothing> request) {
        return route.handler()
                .handle(
                        new CoreCall<>(
                                request.tenant(),
                                request.principal(),
                                request.body(),
                                request.clientAddress(),
                                request.requestId()));
    }
}
