package nl.waarborg.spi;

import io.vertx.core.Future;

/**
 * Answers a route. Called on an event loop, once for each request, and never for a request that
 * failed authorisation or validation; must not block. A {@link Problem} reaches the caller as it
 * is; any other failure is logged once and answered with 500 without detail. Either rolls the
 * transaction back.
 *
 * @param <B> the body
 * @param <Q> the query parameters
 * @param <A> the answer
 */
@FunctionalInterface
public interface Handler<B, Q, A> {

    /** Answers one request. */
    Future<Reply<A>> handle(Call<B, Q> call);
}
