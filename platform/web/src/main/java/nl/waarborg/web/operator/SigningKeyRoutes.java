package nl.waarborg.web.operator;

import io.vertx.core.Future;

import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;
import nl.waarborg.web.MountedRoute;

import java.util.List;

/** The keys that sign access tokens. */
final class SigningKeyRoutes {

    private final OperatorApi.Ports ports;

    SigningKeyRoutes(OperatorApi.Ports ports) {
        this.ports = ports;
    }

    List<MountedRoute<?, ?, ?>> all() {
        return List.of(
                OperatorRoutes.route(
                        HttpMethod.GET,
                        "/signing-keys",
                        "List the keys that sign access tokens",
                        Nothing.class,
                        SigningKeyList.class,
                        request ->
                                Future.succeededFuture(
                                        Reply.ok(SigningKeyList.of(ports.rotation())))),
                OperatorRoutes.route(
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
                OperatorRoutes.route(
                        HttpMethod.DELETE,
                        "/signing-keys/{kid}",
                        "Retire a key at once, which ends every token it signed",
                        Nothing.class,
                        Nothing.class,
                        request ->
                                ports.rotation()
                                        .retire(String.valueOf(request.parameters().get("kid")))
                                        .map(retired -> Reply.nothing())));
    }
}
