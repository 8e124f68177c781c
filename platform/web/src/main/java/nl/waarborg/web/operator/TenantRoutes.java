package nl.waarborg.web.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.kernel.TenantEntry;
import nl.waarborg.kernel.TenantRegister.RunningPolicy;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.TenantId;
import nl.waarborg.web.DirectRoute;
import nl.waarborg.web.DirectRoute.Request;
import nl.waarborg.web.MountedRoute;
import nl.waarborg.web.auth.AddedAdministrator;
import nl.waarborg.web.auth.NewAdministrator;
import nl.waarborg.web.schema.JsonDocument;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The tenants of this installation and their policies. */
final class TenantRoutes {

    private static final ObjectReader JSON = new JsonMapper().readerFor(ObjectNode.class);

    private final Vertx vertx;
    private final OperatorApi.Ports ports;

    TenantRoutes(Vertx vertx, OperatorApi.Ports ports) {
        this.vertx = vertx;
        this.ports = ports;
    }

    List<MountedRoute<?, ?, ?>> all() {
        return List.of(
                OperatorRoutes.route(
                        HttpMethod.POST,
                        "/tenants",
                        "Create a tenant from its document",
                        JsonDocument.class,
                        TenantSummary.class,
                        this::create),
                new DirectRoute<>(
                        MountedRoute.CORE,
                        HttpMethod.GET,
                        "/tenants",
                        "List the tenants in the order of their id",
                        OperatorRoutes.OPERATOR,
                        Nothing.class,
                        TenantFilter.class,
                        TenantList.class,
                        false,
                        false,
                        this::list),
                OperatorRoutes.route(
                        HttpMethod.GET,
                        "/tenants/{id}",
                        "Show a tenant",
                        Nothing.class,
                        TenantSummary.class,
                        this::show),
                OperatorRoutes.route(
                        HttpMethod.GET,
                        "/tenants/{id}/policy",
                        "Read the running policy of a tenant",
                        Nothing.class,
                        JsonDocument.class,
                        this::policy),
                new DirectRoute<>(
                        MountedRoute.CORE,
                        HttpMethod.PUT,
                        "/tenants/{id}/policy",
                        "Give a tenant a new version of its policy, effective at once",
                        OperatorRoutes.OPERATOR,
                        JsonDocument.class,
                        Nothing.class,
                        TenantSummary.class,
                        false,
                        true,
                        this::replacePolicy),
                OperatorRoutes.route(
                        HttpMethod.POST,
                        "/tenants/{id}/suspension",
                        "Suspend a tenant",
                        Nothing.class,
                        TenantSummary.class,
                        request ->
                                ports.register()
                                        .suspend(OperatorRoutes.tenant(request))
                                        .map(this::ok)),
                OperatorRoutes.route(
                        HttpMethod.DELETE,
                        "/tenants/{id}/suspension",
                        "Let a suspended tenant serve again",
                        Nothing.class,
                        TenantSummary.class,
                        request ->
                                ports.register()
                                        .resume(OperatorRoutes.tenant(request))
                                        .map(this::ok)),
                OperatorRoutes.route(
                        HttpMethod.POST,
                        "/tenants/{id}/administrators",
                        "Add an administrator to a tenant, with a password that is shown once",
                        NewAdministrator.class,
                        AddedAdministrator.class,
                        this::addAdministrator));
    }

    private Future<Reply<TenantSummary>> create(Request<JsonDocument, Nothing> request) {
        return admitted(() -> ports.admission().admit(request.body().tree().toString()))
                .compose(ports.register()::create)
                .map(entry -> Reply.createdAs(entry.id().value(), TenantSummary.of(entry)));
    }

    private Future<Reply<TenantList>> list(Request<Nothing, TenantFilter> request) {
        int limit = request.query().size();
        return ports.register()
                .list(limit + 1, Optional.ofNullable(request.query().after()).map(TenantId::new))
                .map(found -> Reply.ok(TenantList.of(found, limit)));
    }

    private Future<Reply<TenantSummary>> show(Request<Nothing, Nothing> request) {
        return ports.register()
                .find(OperatorRoutes.tenant(request))
                .map(found -> ok(found.orElseThrow(Problem::notFound)));
    }

    private Future<Reply<JsonDocument>> policy(Request<Nothing, Nothing> request) {
        return ports.register()
                .policy(OperatorRoutes.tenant(request))
                .map(found -> document(found.orElseThrow(Problem::notFound)));
    }

    private static Reply<JsonDocument> document(RunningPolicy policy) {
        try {
            ObjectNode tree = JSON.readValue(policy.document());
            return Reply.ok(new JsonDocument(tree)).withVersion(policy.version());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What the database keeps as JSON is JSON", e);
        }
    }

    private Future<Reply<TenantSummary>> replacePolicy(Request<JsonDocument, Nothing> request) {
        TenantId id = OperatorRoutes.tenant(request);
        int expected = Math.clamp(request.expectedVersion().orElseThrow(), 0, Integer.MAX_VALUE);
        return admitted(() -> ports.admission().admit(id, request.body().tree().toString()))
                .compose(tenant -> ports.register().replacePolicy(tenant, expected))
                .map(entry -> ok(entry).withVersion(entry.policyVersion()));
    }

    private Future<Reply<AddedAdministrator>> addAdministrator(
            Request<NewAdministrator, Nothing> request) {
        return ports.administrators()
                .add(OperatorRoutes.tenant(request), request.body(), request.requestId())
                .map(added -> Reply.createdAs("", added));
    }

    /** The checks of a whole document take too long for an event loop. */
    private Future<AdmittedTenant> admitted(Callable<AdmittedTenant> check) {
        return vertx.executeBlocking(check, false).map(Objects::requireNonNull);
    }

    private Reply<TenantSummary> ok(TenantEntry entry) {
        return Reply.ok(TenantSummary.of(entry));
    }
}
