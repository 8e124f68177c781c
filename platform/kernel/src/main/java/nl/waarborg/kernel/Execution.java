package nl.waarborg.kernel;

import io.vertx.core.Future;

/**
 * Runs the handler of a route inside a tenant transaction. Safe for threads; must not block.
 *
 * <p>Where {@link Invocation#idempotency()} is present, the answer is stored in the transaction of
 * the handler's own work: either both exist or neither does. A repetition is then answered with
 * what is stored; a repetition with another request fails with {@link
 * CoreProblems#IDEMPOTENCY_KEY_REUSED}, one that comes while the first still runs, on whichever
 * node, with {@link CoreProblems#IDEMPOTENCY_IN_FLIGHT}, one of which the answer spoke of somebody
 * who was erased since with {@link CoreProblems#IDEMPOTENCY_ANSWER_GONE}.
 */
public interface Execution {

    /**
     * Runs one authorised, validated request.
     *
     * @return the answer after the commit; fails with what the handler or the database failed with
     */
    <B, Q, A> Future<Executed<A>> run(Invocation<B, Q, A> invocation);
}
