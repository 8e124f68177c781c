package nl.waarborg.web.operator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.TenantId;
import nl.waarborg.web.Access;
import nl.waarborg.web.DirectRoute;
import nl.waarborg.web.DirectRoute.Request;
import nl.waarborg.web.MountedRoute;
import nl.waarborg.web.auth.Credentials;
import nl.waarborg.web.auth.OperatorPassword;
import nl.waarborg.web.auth.OperatorTokens;
import nl.waarborg.web.exit.ExitRoutes;

import java.util.ArrayList;
import java.util.List;

/** What operators can call. */
final class OperatorRoutes {

    static final Access OPERATOR = new Access.LoggedIn();

    private final Vertx vertx;
    private final OperatorApi.Ports ports;

    OperatorRoutes(Vertx vertx, OperatorApi.Ports ports) {
        this.vertx = vertx;
        this.ports = ports;
    }

    List<MountedRoute<?, ?, ?>> all() {
        List<MountedRoute<?, ?, ?>> all = new ArrayList<>(logIns());
        all.addAll(new TenantRoutes(vertx, ports).all());
        all.addAll(new SigningKeyRoutes(ports).all());
        all.addAll(new UndeliveredMailRoutes(ports).all());
        all.addAll(new ExitRoutes(ports.exits()).ofOperators());
        return List.copyOf(all);
    }

    private List<MountedRoute<?, ?, ?>> logIns() {
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
                        this::changePassword));
    }

    private Future<Reply<OperatorTokens>> logIn(Request<Credentials, Nothing> request) {
        return ports.logIns().logIn(request.clientAddress(), request.body()).map(Reply::ok);
    }

    private Future<Reply<Nothing>> changePassword(Request<OperatorPassword, Nothing> request) {
        return ports.logIns()
                .changePassword(request.clientAddress(), request.body())
                .map(changed -> Reply.nothing());
    }

    static <B extends Record, A extends Record> DirectRoute<B, Nothing, A> route(
            HttpMethod method,
            String path,
            String summary,
            Class<B> body,
            Class<A> answer,
            DirectRoute.Handler<B, Nothing, A> handler) {
        return DirectRoute.of(method, path, summary, OPERATOR, body, answer, handler);
    }

    /** The tenant that the path names. */
    static TenantId tenant(Request<?, ?> request) {
        try {
            return new TenantId(String.valueOf(request.parameters().get("id")));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}
