package nl.waarborg.web;

import io.vertx.core.Future;

import nl.waarborg.kernel.Principal;
import nl.waarborg.kernel.TenantView;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.Reply;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A route of the core whose handler runs without a transaction opened for it: log-in, key set,
 * operator calls. Its path parameters are names or ids: {@code [A-Za-z0-9._-]}, at most 63.
 *
 * @param plugin whose route it is; {@link MountedRoute#CORE} for one that every tenant has
 * @param method the method
 * @param path the path below the version
 * @param summary one English line
 * @param access what the caller needs
 * @param body the record of the body, or {@link Nothing}
 * @param query the record of the query parameters, or {@link Nothing}
 * @param answer the record of the answer or of its items, or {@link Nothing}
 * @param answersPages whether it answers pages
 * @param conditional whether it demands {@code If-Match}
 * @param handler what answers it
 * @param <B> the body
 * @param <Q> the query parameters
 * @param <A> what its handler answers
 */
public record DirectRoute<B, Q, A>(
        String plugin,
        HttpMethod method,
        String path,
        String summary,
        Access access,
        Class<B> body,
        Class<Q> query,
        Class<?> answer,
        boolean answersPages,
        boolean conditional,
        Handler<B, Q, A> handler)
        implements MountedRoute<B, Q, A> {

    /** A call that takes a body and answers a record. */
    public static <B, A extends Record> DirectRoute<B, Nothing, A> of(
            HttpMethod method,
            String path,
            String summary,
            Access access,
            Class<B> body,
            Class<A> answer,
            Handler<B, Nothing, A> handler) {
        return new DirectRoute<>(
                CORE,
                method,
                path,
                summary,
                access,
                body,
                Nothing.class,
                answer,
                false,
                false,
                handler);
    }

    /**
     * Answers such a route. Called on an event loop; must not block. Fails as handlers of the SPI
     * do.
     */
    @FunctionalInterface
    public interface Handler<B, Q, A> {

        /** Answers one request. */
        Future<Reply<A>> handle(Request<B, Q> request);
    }

    /**
     * A validated request.
     *
     * @param tenant the tenant
     * @param principal who calls; empty on a route for everyone
     * @param body the body
     * @param query the query parameters
     * @param parameters the path parameters by name
     * @param page the page asked for
     * @param expectedVersion the version in {@code If-Match}
     * @param requestId the id of the request
     * @param clientAddress the network address of the caller
     */
    public record Request<B, Q>(
            TenantView tenant,
            Optional<Principal> principal,
            B body,
            Q query,
            Map<String, String> parameters,
            PageRequest page,
            OptionalLong expectedVersion,
            UUID requestId,
            String clientAddress) {}
}
