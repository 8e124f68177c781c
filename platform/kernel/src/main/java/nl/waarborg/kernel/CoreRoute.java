package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Reply;

/**
 * An address of the core that no permission can guard, since it is what hands out and takes back
 * the right to call: tokens and registration. Its handler is not inside a transaction and opens
 * those it needs. It takes no {@code Idempotency-Key}.
 *
 * @param method the HTTP method
 * @param path below {@code /api/{tenant}/v1}
 * @param summary one English line for the API document
 * @param access who may call it
 * @param body the record of the body, or {@link nl.waarborg.spi.Nothing}
 * @param answer the record of the answer, or {@link nl.waarborg.spi.Nothing}
 * @param handler what answers it
 * @param <B> the body
 * @param <A> the answer
 */
public record CoreRoute<B extends Record, A extends Record>(
        HttpMethod method,
        String path,
        String summary,
        Access access,
        Class<B> body,
        Class<A> answer,
        Handler<B, A> handler) {

    /** Who may call. */
    public enum Access {
        /** Anyone; a token is not looked at. */
        OPEN,
        /** Who shows a valid token, whatever it permits. */
        LOGGED_IN
    }

    /**
     * Answers such a route. Called on an event loop with a validated body; must not block. May fail
     * with a {@link nl.waarborg.spi.Problem}, {@link TooManyAttempts} or {@link Overloaded}.
     *
     * @param <B> the body
     * @param <A> the answer
     */
    @FunctionalInterface
    public interface Handler<B extends Record, A extends Record> {

        /** Answers one request. */
        Future<Reply<A>> handle(CoreCall<B> call);
    }
}
