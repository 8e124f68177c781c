package nl.waarborg.server;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

import nl.waarborg.server.PlatformOptions.Listen;
import nl.waarborg.web.ApiServer;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on each event loop, all on one port. */
final class Listener extends VerticleBase {

    private final Listen listen;
    private final int group;
    private final String version;
    private final Handler<HttpServerRequest> handler;
    private final AtomicInteger port;

    private Listener(
            Listen listen,
            int group,
            String version,
            Handler<HttpServerRequest> handler,
            AtomicInteger port) {
        this.listen = listen;
        this.group = group;
        this.version = version;
        this.handler = handler;
        this.port = port;
    }

    /**
     * Listens, and tells where.
     *
     * @param group a number from 1, another for each server of a platform: where any free port will
     *     do, those that share a number share a port, and so their callers
     */
    static Future<URI> start(
            Vertx vertx,
            int instances,
            Listen listen,
            int group,
            String version,
            Handler<HttpServerRequest> handler) {
        AtomicInteger port = new AtomicInteger();
        return vertx.deployVerticle(
                        () -> new Listener(listen, group, version, handler, port),
                        new DeploymentOptions().setInstances(instances))
                .map(deployed -> URI.create("http://" + listen.host() + ":" + port.get()))
                .recover(refused -> Future.failedFuture(taken(listen, refused)));
    }

    private static IllegalStateException taken(Listen listen, Throwable refused) {
        return new IllegalStateException(
                "Nothing can listen on "
                        + listen.host()
                        + ":"
                        + listen.port()
                        + "; choose another port",
                refused);
    }

    @Override
    public Future<HttpServer> start() {
        int wanted = listen.port() == 0 ? -group : listen.port();
        return ApiServer.create(vertx, ApiServer.options(), version, handler)
                .listen(wanted, listen.host())
                .onSuccess(server -> port.set(server.actualPort()));
    }
}
