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
import nl.waarborg.spi.Page;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.TenantId;
import nl.waarborg.web.Access;
import nl.waarborg.web.DirectRoute;
import nl.waarborg.web.DirectRoute.Request;
import nl.waarborg.web.MountedRoute;
import nl.waarborg.web.auth.AddedAdministrator;
import nl.waarborg.web.auth.Credentials;
import nl.waarborg.web.auth.NewAdministrator;
import nl.waarborg.web.auth.OperatorPassword;
import nl.waarborg.web.auth.OperatorTokens;
import nl.waarborg.web.exit.ExitRoutes;
import nl.waarborg.web.mail.BounceOutcome;
import nl.waarborg.web.mail.BouncedMail;
import nl.waarborg.web.schema.JsonDocument;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/** What operators can call. */
final class OperatorRoutes {

    private static final Access OPERATOR = new Access.LoggedIn();
    private static final ObjectReader JSON = new JsonMapper().readerFor(ObjectNode.class);

    private final Vertx vertx;
    private final OperatorApi.Ports ports;

    OperatorRoutes(Vertx vertx, OperatorApi.Ports ports) {
        this.vertx = vertx;
        this.ports = ports;
    }

    List<MountedRoute<?, ?, ?>> all() {
        List<MountedRoute<?, ?, ?>> all = new ArrayList<>(own());
        all.addAll(new ExitRoutes(ports.exits()).ofOperators());
        return List.copyOf(all);
    }

    private List<MountedRoute<?, ?, ?>> own() {
        return List.of(
                DirectRoute.of(
                        HttpMethod.POST,
                        "/auth/token",
                        "Log an operator in with a password",
                        new Access.Everyone(),
                        Credentials.class,
                        OperatorTokens.class,
                        this::logIn),
                DirectRoute.of(
                        HttpMethod.POST,
                        "/auth/password",
                        "Choose another password as an operator",
                        new Access.Everyone(),
                        OperatorPassword.class,
                        Nothing.class,
                        this::changePassword),
                route(
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
                        OPERATOR,
                        Nothing.class,
                        TenantFilter.class,
                        TenantList.class,
                        false,
                        false,
                        this::list),
                route(
                        HttpMethod.GET,
                        "/tenants/{id}",
                        "Show a tenant",
                        Nothing.class,
                        TenantSummary.class,
                        this::show),
                route(
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
                        OPERATOR,
                        JsonDocument.class,
                        Nothing.class,
                        TenantSummary.class,
                        false,
                        true,
                        this::replacePolicy),
                route(
                        HttpMethod.POST,
                        "/tenants/{id}/suspension",
                        "Suspend a tenant",
                        Nothing.class,
                        TenantSummary.class,
                        request -> ports.register().suspend(id(request)).map(this::ok)),
                route(
                        HttpMethod.DELETE,
                        "/tenants/{id}/suspension",
                        "Let a suspended tenant serve again",
                        Nothing.class,
                        TenantSummary.class,
                        request -> ports.register().resume(id(request)).map(this::ok)),
                route(
                        HttpMethod.POST,
                        "/tenants/{id}/administrators",
                        "Add an administrator to a tenant, with a password that is shown once",
                        NewAdministrator.class,
                        AddedAdministrator.class,
                        this::addAdministrator),
                route(
                        HttpMethod.GET,
                        "/signing-keys",
                        "List the keys that sign access tokens",
                        Nothing.class,
                        SigningKeyList.class,
                        request ->
                                Future.succeededFuture(
                                        Reply.ok(SigningKeyList.of(ports.rotation())))),
                route(
                        HttpMethod.POST,
                        "/signing-keys",
                        "Make a new key, which signs once every node knows it",
                        Nothing.class,
                        SigningKeyList.class,
                        request ->
                                ports.rotation()
                                        .rotate()
                                        .map(
                                                keys ->
                                                        Reply.createdAs(
                                                                "",
                                                                SigningKeyList.of(
                                                                        ports.rotation())))),
                route(
                        HttpMethod.DELETE,
                        "/signing-keys/{kid}",
                        "Retire a key at once, which ends every token it signed",
                        Nothing.class,
                        Nothing.class,
                        request ->
                                ports.rotation()
                                        .retire(String.valueOf(request.parameters().get("kid")))
                                        .map(retired -> Reply.nothing())),
                new DirectRoute<>(
                        MountedRoute.CORE,
                        HttpMethod.GET,
                        "/tenants/{id}/mails",
                        "List the mails of a tenant that did not arrive",
                        OPERATOR,
                        Nothing.class,
                        MailsFilter.class,
                        WaitingMail.class,
                        true,
                        false,
                        this::mails),
                route(
                        HttpMethod.GET,
                        "/tenants/{id}/mails/{mail}",
                        "Read a mail of a tenant",
                        Nothing.class,
                        WaitingMail.class,
                        request ->
                                ports.outbox()
                                        .read(id(request), mail(request))
                                        .map(mail -> Reply.ok(WaitingMail.of(mail)))),
                route(
                        HttpMethod.POST,
                        "/tenants/{id}/mails/{mail}/retry",
                        "Let a mail be tried again at once",
                        Nothing.class,
                        WaitingMail.class,
                        request ->
                                ports.outbox()
                                        .retry(id(request), mail(request))
                                        .map(mail -> Reply.ok(WaitingMail.of(mail)))),
                route(
                        HttpMethod.POST,
                        "/mail-bounces",
                        "Take in what a mail server sent back (RFC 3464)",
                        BouncedMail.class,
                        BounceOutcome.class,
                        request ->
                                ports.bounces()
                                        .take(request.body().message())
                                        .map(outcome -> Reply.ok(new BounceOutcome(outcome)))));
    }

    private static UUID mail(Request<?, ?> request) {
        try {
            return UUID.fromString(String.valueOf(request.parameters().get("mail")));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    private Future<Reply<Nothing>> changePassword(Request<OperatorPassword, Nothing> request) {
        return ports.logIns()
                .changePassword(request.clientAddress(), request.body())
                .map(changed -> Reply.nothing());
    }

    private Future<Reply<Page<WaitingMail>>> mails(Request<Nothing, MailsFilter> request) {
        TenantId tenant = id(request);
        return ports.register()
                .find(tenant)
                .map(found -> found.orElseThrow(Problem::notFound))
                .compose(
                        known ->
                                ports.outbox()
                                        .list(
                                                tenant,
                                                Optional.ofNullable(request.query().status()),
                                                request.page()))
                .map(page -> Reply.ok(page.map(WaitingMail::of)));
    }

    private static <B extends Record, A extends Record> DirectRoute<B, Nothing, A> route(
            HttpMethod method,
            String path,
            String summary,
            Class<B> body,
            Class<A> answer,
            DirectRoute.Handler<B, Nothing, A> handler) {
        return DirectRoute.of(method, path, summary, OPERATOR, body, answer, handler);
    }

    private Future<Reply<OperatorTokens>> logIn(Request<Credentials, Nothing> request) {
        return ports.logIns().logIn(request.clientAddress(), request.body()).map(Reply::ok);
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
                .find(id(request))
                .map(found -> ok(found.orElseThrow(Problem::notFound)));
    }

    private Future<Reply<JsonDocument>> policy(Request<Nothing, Nothing> request) {
        return ports.register()
                .policy(id(request))
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
        TenantId id = id(request);
        int expected = Math.clamp(request.expectedVersion().orElseThrow(), 0, Integer.MAX_VALUE);
        return admitted(() -> ports.admission().admit(id, request.body().tree().toString()))
                .compose(tenant -> ports.register().replacePolicy(tenant, expected))
                .map(entry -> ok(entry).withVersion(entry.policyVersion()));
    }

    private Future<Reply<AddedAdministrator>> addAdministrator(
            Request<NewAdministrator, Nothing> request) {
        return ports.administrators()
                .add(id(request), request.body(), request.requestId())
                .map(added -> Reply.createdAs("", added));
    }

    /** The checks of a whole document take too long for an event loop. */
    private Future<AdmittedTenant> admitted(Callable<AdmittedTenant> check) {
        return vertx.executeBlocking(check, false).map(Objects::requireNonNull);
    }

    private Reply<TenantSummary> ok(TenantEntry entry) {
        return Reply.ok(TenantSummary.of(entry));
    }

    private static TenantId id(Request<?, ?> request) {
        try {
            return new TenantId(String.valueOf(request.parameters().get("id")));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}
