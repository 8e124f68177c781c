package nl.waarborg.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.kernel.CoreProblems;
import nl.waarborg.kernel.Principal;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;
import nl.waarborg.spi.TenantId;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One request on its way from address to answer: tenant, route, caller, limits; then {@link
 * Running} reads it and runs the handler. Confined to the event loop of the request.
 */
final class Exchange {

    private static final Optional<Principal> NOBODY = Optional.empty();

    private final ApiRouter api;
    private final HttpServerRequest request;
    private final UUID requestId;

    Exchange(ApiRouter api, HttpServerRequest request) {
        this.api = api;
        this.request = request;
        this.requestId = requestId(request);
    }

    void start() {
        api.headers().putOn(request.response(), requestId);
        if (!reads()) {
            request.pause();
        }
        try {
            String path = String.valueOf(request.path());
            Address address = Address.of(path);
            api.ports()
                    .tenants()
                    .find(address.tenant())
                    .compose(found -> serve(found, path, address.routeStart()))
                    .onFailure(this::fail);
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** Answers with what a failure means. */
    void fail(Throwable failure) {
        api.problems().write(request, requestId, failure);
    }

    private Future<Void> serve(Optional<TenantView> found, String path, int start) {
        TenantView tenant = found.orElseThrow(Problem::notFound);
        Cors.allow(request, tenant);
        if (!tenant.active()) {
            throw Problem.of(
                    CoreProblems.TENANT_SUSPENDED, "Ask the organisation when it is back.");
        }
        var address = api.table().find(path, start).orElseThrow(Problem::notFound);
        Map<HttpMethod, Target> targets = enabled(address.targets(), tenant);
        if (request.method().equals(io.vertx.core.http.HttpMethod.OPTIONS)) {
            Cors.answerOptions(request, tenant, targets.keySet());
            return Future.succeededFuture();
        }
        Target target = targets.get(method());
        if (target == null) {
            throw new Refusal(
                    CoreProblems.METHOD_NOT_ALLOWED,
                    "Use one of the methods that Allow lists.",
                    "Allow",
                    Cors.allowed(targets.keySet()));
        }
        return switch (target) {
            case Target.Of(Endpoint<?, ?, ?> endpoint) ->
                    admit(tenant, endpoint, path, address.values());
            case Target.Document document -> {
                limit(api.addresses(), tenant.id(), api.clientAddress(request));
                api.documents().answer(request, tenant, document);
                yield Future.succeededFuture();
            }
        };
    }

    private <B, Q, A> Future<Void> admit(
            TenantView tenant, Endpoint<B, Q, A> endpoint, String path, List<String> values) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (!endpoint.route().answersFile()
                && Showing.wanted(endpoint.route().answer(), accept).isEmpty()) {
            Conditions.requireAcceptance(accept);
        }
        limitWhatEverybodyWrites(tenant, endpoint.route());
        return principal(tenant, endpoint.route().access())
                .compose(
                        principal ->
                                new Running<>(
                                                api, request, requestId, tenant, endpoint, path,
                                                values, principal)
                                        .run());
    }

    private void limitWhatEverybodyWrites(TenantView tenant, MountedRoute<?, ?, ?> route) {
        boolean open = route instanceof GuardedRoute<?, ?, ?> guarded && guarded.route().open();
        if (open && !reads()) {
            limit(api.strangers(), tenant.id(), api.clientAddress(request) + " " + route.path());
        }
    }

    private Future<Optional<Principal>> principal(TenantView tenant, Access access) {
        return switch (access) {
            case Access.Everyone() -> {
                limit(api.addresses(), tenant.id(), api.clientAddress(request));
                yield Future.succeededFuture(NOBODY);
            }
            case Access.LoggedIn() -> loggedIn(tenant).map(Optional::of);
            case Access.Permitted(var permission) ->
                    loggedIn(tenant)
                            .map(
                                    principal -> {
                                        principal.confinement().ifPresent(Exchange::confine);
                                        if (principal.reachOf(permission).isEmpty()) {
                                            throw Problem.of(
                                                    ProblemType.FORBIDDEN,
                                                    "Ask for the permission "
                                                            + permission.name()
                                                            + ".");
                                        }
                                        return Optional.of(principal);
                                    });
        };
    }

    private static void confine(ProblemType why) {
        throw Problem.of(why, "Mend the own account below /me first; all else waits for it.");
    }

    private Future<Principal> loggedIn(TenantView tenant) {
        String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
        String address = api.clientAddress(request);
        api.addresses().check(tenant.id(), address);
        if (shown == null) {
            limit(api.addresses(), tenant.id(), address);
            throw Problem.of(
                    ProblemType.UNAUTHENTICATED,
                    "Send the access token in the Authorization header.");
        }
        return api.ports()
                .authenticator()
                .authenticate(tenant.id(), shown)
                .recover(failure -> refused(tenant.id(), address, failure))
                .map(
                        principal -> {
                            limit(api.accounts(), tenant.id(), principal.account());
                            return principal;
                        });
    }

    /** Counts failed attempts, so that guessing tokens ends in 429. */
    private Future<Principal> refused(TenantId tenant, String address, Throwable failure) {
        if (failure instanceof Problem) {
            limit(api.addresses(), tenant, address);
        }
        return Future.failedFuture(failure);
    }

    private void limit(RateLimiter limiter, TenantId tenant, Object client) {
        request.response().putHeader(Headers.RATE_LIMIT_POLICY, limiter.policy());
        request.response().putHeader(Headers.RATE_LIMIT, limiter.take(tenant, client));
    }

    private static Map<HttpMethod, Target> enabled(
            Map<HttpMethod, Target> targets, TenantView tenant) {
        boolean all = true;
        for (Target target : targets.values()) {
            all &= enabled(target, tenant);
        }
        if (all) {
            return targets;
        }
        Map<HttpMethod, Target> some =
                targets.entrySet().stream()
                        .filter(entry -> enabled(entry.getValue(), tenant))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (some.isEmpty()) {
            throw Problem.notFound();
        }
        return some;
    }

    private static boolean enabled(Target target, TenantView tenant) {
        return switch (target) {
            case Target.Of(Endpoint<?, ?, ?> endpoint) -> {
                String plugin = endpoint.route().plugin();
                yield plugin.equals(MountedRoute.CORE) || tenant.plugins().contains(plugin);
            }
            case Target.Document document -> true;
        };
    }

    private boolean reads() {
        var method = request.method();
        return method.equals(io.vertx.core.http.HttpMethod.GET)
                || method.equals(io.vertx.core.http.HttpMethod.HEAD);
    }

    private @Nullable HttpMethod method() {
        return switch (request.method().name()) {
            case "GET", "HEAD" -> HttpMethod.GET;
            case "POST" -> HttpMethod.POST;
            case "PUT" -> HttpMethod.PUT;
            case "PATCH" -> HttpMethod.PATCH;
            case "DELETE" -> HttpMethod.DELETE;
            default -> null;
        };
    }

    static UUID requestId(HttpServerRequest request) {
        String given = request.getHeader(Headers.REQUEST_ID);
        return given == null ? Ids.fresh() : Ids.parse(given).orElseGet(Ids::fresh);
    }
}
