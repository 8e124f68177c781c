package nl.waarborg.kernel;

import nl.waarborg.spi.Reply;

import java.util.function.Function;

/**
 * A request that may come again, of which the caller wants one effect.
 *
 * @param key the caller's {@code Idempotency-Key}, 1 to 255 visible characters, unique within the
 *     account
 * @param requestHash SHA-256 of method, address and body, in hexadecimal
 * @param wire turns the handler's answer into what goes over the wire
 * @param <A> what the handler answers
 */
public record IdempotentRequest<A>(
        String key, String requestHash, Function<Reply<A>, StoredReply> wire) {}
