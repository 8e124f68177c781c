package nl.waarborg.web;

import nl.waarborg.kernel.CoreCall;
import nl.waarborg.kernel.CoreRoute;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.FileRule;
import nl.waarborg.spi.FileUnpacker;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Route;

import java.util.Optional;

/**
 * A route and where it stands below {@code /api/{tenant}/v1}.
 *
 * @param <B> the body
 * @param <Q> the query parameters
 * @param <A> what its handler answers
 */
public sealed interface MountedRoute<B, Q, A> permits GuardedRoute, DirectRoute {

    /** The name that the core's own routes have in place of a plugin's. */
    String CORE = "core";

    /** A plugin's route, below the plugin's name. */
    static <B, Q, A> MountedRoute<B, Q, A> of(String plugin, Route<B, Q, A> route) {
        return new GuardedRoute<>(plugin, "/" + plugin + route.path(), route);
    }

    /** A route of the core, which every tenant has. */
    static <B, Q, A> MountedRoute<B, Q, A> ofCore(Route<B, Q, A> route) {
        return new GuardedRoute<>(CORE, route.path(), route);
    }

    /** A route of the core that no permission guards. */
    static <B extends Record, A extends Record> MountedRoute<B, Nothing, A> of(
            CoreRoute<B, A> route) {
        return DirectRoute.of(
                route.method(),
                route.path(),
                route.summary(),
                switch (route.access()) {
                    case OPEN -> new Access.Everyone();
                    case LOGGED_IN -> new Access.LoggedIn();
                },
                route.body(),
                route.answer(),
                request ->
                        route.handler()
                                .handle(
                                        new CoreCall<>(
                                                request.tenant(),
                                                request.principal(),
                                                request.body(),
                                                request.parameters(),
                                                request.clientAddress(),
                                                request.requestId())));
    }

    /** Whose route it is; a tenant without that plugin has no such address. */
    String plugin();

    /** The method. */
    HttpMethod method();

    /** The whole path below the version, with its {@code {parameters}}. */
    String path();

    /** One English line. */
    String summary();

    /** The record of the body, or {@link Nothing}. */
    Class<B> body();

    /** The record of the query parameters, or {@link Nothing}. */
    Class<Q> query();

    /** The record of the answer or of its items, or {@link Nothing}. */
    Class<?> answer();

    /** Whether it answers pages. */
    boolean answersPages();

    /** Whether it demands {@code If-Match}. */
    boolean conditional();

    /** What the file must fit that the body is; empty where the body is JSON or there is none. */
    default Optional<FileRule> file() {
        return Optional.empty();
    }

    /** Reads the body out of the file; empty where the file itself is the body. */
    default Optional<FileUnpacker<B>> unpacker() {
        return Optional.empty();
    }

    /** Whether it answers a file. */
    default boolean answersFile() {
        return answer() == FileContent.class;
    }

    /** What the caller needs. */
    Access access();
}
