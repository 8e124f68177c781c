package nl.waarborg.web.operator;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.kernel.Authenticator;
import nl.waarborg.kernel.Executed;
import nl.waarborg.kernel.Execution;
import nl.waarborg.kernel.Invocation;
import nl.waarborg.kernel.MailBounces;
import nl.waarborg.kernel.MailOutbox;
import nl.waarborg.kernel.Operator;
import nl.waarborg.kernel.Principal;
import nl.waarborg.kernel.TenantRegister;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.kernel.Tenants;
import nl.waarborg.kernel.exit.TenantExits;
import nl.waarborg.kernel.policy.TenantAdmission;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;
import nl.waarborg.web.ApiPorts;
import nl.waarborg.web.ApiRouter;
import nl.waarborg.web.ApiSettings;
import nl.waarborg.web.auth.Administrators;
import nl.waarborg.web.auth.KeyRotation;
import nl.waarborg.web.auth.OperatorAuthenticator;
import nl.waarborg.web.auth.OperatorLogIns;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The operators' API below {@code /api/operator/v1}: tenants as a whole, and nothing within them.
 * It is served as the API of a tenant is, by a router of its own, so that every limit, header and
 * problem is the same; {@code operator} is no tenant and no tenant can be called so.
 */
public final class OperatorApi {

    private static final TenantId OPERATOR = new TenantId("operator");
    private static final String PREFIX = "/api/" + OPERATOR + "/";

    private OperatorApi() {}

    /**
     * What it needs of the rest of the platform.
     *
     * @param register the tenants
     * @param admission the checks of documents
     * @param logIns logs operators in
     * @param authenticator verifies their tokens
     * @param administrators adds the first account of a tenant
     * @param outbox the mails that wait
     * @param bounces takes in what comes back
     * @param rotation changes the keys that sign tokens
     * @param exits lets tenants leave; empty where no ledger is kept
     */
    public record Ports(
            TenantRegister register,
            TenantAdmission admission,
            OperatorLogIns logIns,
            OperatorAuthenticator authenticator,
            Administrators administrators,
            MailOutbox outbox,
            MailBounces bounces,
            KeyRotation rotation,
            Optional<TenantExits> exits) {}

    /** Serves the operators' addresses. Safe for threads. */
    public static ApiRouter router(Vertx vertx, ApiSettings settings, Ports ports) {
        return new ApiRouter(
                settings,
                new OperatorRoutes(vertx, ports).all(),
                new ApiPorts(
                        tenants(settings),
                        authenticator(ports.authenticator()),
                        new NoTransactions()));
    }

    /**
     * Sends each request to the router that serves its address.
     *
     * @param operators serves {@code /api/operator/…}
     * @param others serves all else
     */
    public static Handler<HttpServerRequest> beside(
            ApiRouter operators, Handler<HttpServerRequest> others) {
        return request ->
                (String.valueOf(request.path()).startsWith(PREFIX) ? operators : others)
                        .handle(request);
    }

    private static Tenants tenants(ApiSettings settings) {
        TenantView view =
                new TenantView(
                        OPERATOR,
                        "Waarborg operator",
                        true,
                        Set.of(),
                        Set.of(),
                        ZoneOffset.UTC,
                        "operator@waarborg.example",
                        settings.home());
        return id ->
                Future.succeededFuture(id.equals(OPERATOR) ? Optional.of(view) : Optional.empty());
    }

    private static Authenticator authenticator(OperatorAuthenticator operators) {
        return (tenant, authorization) ->
                operators.authenticate(authorization).map(OperatorApi::principal);
    }

    private static Principal principal(Operator operator) {
        return new Principal(
                new AccountId(operator.id()),
                new SubjectId(operator.id()),
                operator.id(),
                Set.of(),
                Map.of());
    }

    /** No route here runs in a tenant's transaction. */
    private static final class NoTransactions implements Execution {

        @Override
        public <B, Q, A> Future<Executed<A>> run(Invocation<B, Q, A> invocation) {
            throw new IllegalStateException("Operators have no routes within a tenant");
        }
    }
}
