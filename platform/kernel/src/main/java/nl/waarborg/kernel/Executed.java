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
     * @param ledgerWaits whether what was done, which stands, is not outside the database yet
     */
    record Fresh<A>(Reply<A> reply, boolean ledgerWaits) implements Executed<A> {

        /** Of what nothing has to wait for. */
        public Fresh(Reply<A> reply) {
            this(reply, /* ledgerWaits= */ false);
        }
    }

    /**
     * The request was answered before.
     *
     * @param reply the answer of that time
     */
    record Replayed<A>(StoredReply reply) implements Executed<A> {}
}
