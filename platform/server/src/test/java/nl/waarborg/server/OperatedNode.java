package nl.waarborg.server;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;

import nl.waarborg.data.RoleNames;
import nl.waarborg.data.keys.KeyRing;
import nl.waarborg.data.keys.MasterKey;
import nl.waarborg.data.tenancy.Notifications;
import nl.waarborg.data.tenancy.PgOperatorStore;
import nl.waarborg.data.tenancy.PgSigningKeyStore;
import nl.waarborg.data.tenancy.PgTenantRegister;
import nl.waarborg.data.tenancy.PgTenants;
import nl.waarborg.data.tx.OperatorTransactions;
import nl.waarborg.data.tx.PgTransactions;
import nl.waarborg.data.tx.TransactionLimits;
import nl.waarborg.kernel.OperatorStore;
import nl.waarborg.kernel.Registry;
import nl.waarborg.kernel.policy.TenantAdmission;
import nl.waarborg.kernel.policy.TenantDocuments;
import nl.waarborg.mail.BounceIntake;
import nl.waarborg.mail.OutboxReader;
import nl.waarborg.web.ApiPorts;
import nl.waarborg.web.ApiRouter;
import nl.waarborg.web.ApiServer;
import nl.waarborg.web.ApiSettings;
import nl.waarborg.web.MountedRoute;
import nl.waarborg.web.RateLimit;
import nl.waarborg.web.auth.Administrators;
import nl.waarborg.web.auth.Identity;
import nl.waarborg.web.operator.OperatorApi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One node with the operators' API beside that of the tenants, without plugins. */
final class OperatedNode implements AutoCloseable {

    private static final ApiSettings SETTINGS =
            new ApiSettings(
                    "1.0.0",
                    "",
                    256 * 1024,
                    new RateLimit(100_000, Duration.ofMinutes(1)),
                    new RateLimit(100_000, Duration.ofMinutes(1)));

    private final HttpClient client = HttpClient.newHttpClient();
    private final PgTransactions transactions;
    private final OperatorTransactions installation;
    private final Notifications notifications;
    private final PgTenants tenants;
    private final OperatorStore operators;
    private final Identity identity;
    private final int port;

    OperatedNode(
            Vertx vertx, PgConnectOptions login, RoleNames roles, MasterKey master, Clock clock) {
        Registry registry = Registry.of(List.of());
        transactions =
                new PgTransactions(
                        vertx, login, roles, new KeyRing(master), TransactionLimits.DEFAULT);
        installation = new OperatorTransactions(vertx, login, roles);
        notifications = new Notifications(vertx, login);
        tenants = new PgTenants(vertx, installation, registry, notifications);
        operators = new PgOperatorStore(installation);
        identity =
                Identity.open(
                                vertx,
                                new Identity.Ports(
                                        transactions,
                                        tenants,
                                        tenants,
                                        new PgSigningKeyStore(installation, master),
                                        operators,
                                        PlainMail.by(clock)),
                                "https://waarborg.example",
                                clock)
                        .await();
        notifications.start().await();
        ApiRouter operatorApi =
                OperatorApi.router(
                        vertx,
                        SETTINGS,
                        new OperatorApi.Ports(
                                new PgTenantRegister(installation, master, clock, tenants),
                                new TenantAdmission(new TenantDocuments(registry)),
                                identity.operatorLogIns(),
                                identity.operatorAuthenticator(),
                                new Administrators(
                                        transactions, tenants, identity.passwords(), clock),
                                new OutboxReader(transactions, clock),
                                new BounceIntake(transactions, clock),
                                identity.rotation(),
                                Optional.empty()));
        port =
                ApiServer.create(
                                vertx,
                                ApiServer.options().setPort(0).setHost("127.0.0.1"),
                                "1.0.0",
                                OperatorApi.beside(operatorApi, tenantApi(clock)))
                        .listen()
                        .await()
                        .actualPort();
    }

    private ApiRouter tenantApi(Clock clock) {
        List<MountedRoute<?, ?, ?>> mounted = new ArrayList<>();
        identity.coreRoutes().forEach(route -> mounted.add(MountedRoute.of(route)));
        identity.routes().forEach(route -> mounted.add(MountedRoute.ofCore(route)));
        return new ApiRouter(
                SETTINGS,
                mounted,
                new ApiPorts(
                        tenants,
                        identity.authenticator(),
                        new TransactionalExecution(
                                transactions,
                                tenants,
                                PlainMail.by(clock),
                                clock,
                                MountedRoute.CORE)));
    }

    Identity identity() {
        return identity;
    }

    OperatorStore operators() {
        return operators;
    }

    /** Logs in at a tenant, or as an operator where that is {@code operator}. */
    String token(String tenant, String login, String password) {
        HttpResponse<String> answer =
                post(
                        tenant + "/v1/auth/token",
                        "",
                        new JsonObject().put("login", login).put("password", password));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
        return new JsonObject(answer.body()).getString("accessToken");
    }

    /** The token of someone who has just replaced a first password. */
    String firstToken(String tenant, String login, String first) {
        String confined = token(tenant, login, first);
        String chosen = "zeven paarse otters";
        HttpResponse<String> changed =
                put(
                        tenant + "/v1/me/password",
                        confined,
                        "",
                        new JsonObject().put("current", first).put("password", chosen));
        if (changed.statusCode() != 204) {
            throw new AssertionError(changed.body());
        }
        return token(tenant, login, chosen);
    }

    HttpResponse<String> get(String path, String token) {
        return send(request(path, token).GET());
    }

    HttpResponse<String> post(String path, String token, JsonObject body) {
        return send(
                request(path, token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.encode())));
    }

    HttpResponse<String> act(String method, String path, String token) {
        return send(request(path, token).method(method, BodyPublishers.noBody()));
    }

    HttpResponse<String> put(String path, String token, String etag, JsonObject body) {
        HttpRequest.Builder request =
                request(path, token).header("Content-Type", "application/json");
        if (!etag.isEmpty()) {
            request.header("If-Match", etag);
        }
        return send(request.PUT(BodyPublishers.ofString(body.encode())));
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/" + path))
                        .timeout(Duration.ofSeconds(60));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        notifications.close().await();
        identity.close();
        installation.close().await();
        transactions.close().await();
    }
}
