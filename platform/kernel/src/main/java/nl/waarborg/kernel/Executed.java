package nl.waarborg.kernel;

import nl.waarborg.spi.Reply;

/**
 * What came of an {@link Invocation}.
 *
 * @param <A> what the handler answers
 */
public sealed interface Executed<A> {

    /**
     * The handler ran.
     *
     * @param reply its answer
     */
    record Fresh<A>(Reply<A> reply) implements Executed<A> {}

    /**
     * The request was answered before.
     *
     * @param reply the answer of that time
     */
    record Replayed<A>(StoredReply reply) implements Executed<A> {}
}
