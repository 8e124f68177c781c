package nl.waarborg.spi;

import java.util.UUID;

/**
 * An authorised, validated request inside one tenant transaction. Confined to the event loop that
 * it was handed out on.
 *
 * <p>A route that reads ({@code GET}) runs each of its statements as a read-only transaction of its
 * own; every other route runs in one transaction, committed when the handler's future succeeds and
 * rolled back when it fails.
 *
 * @param <B> the body, or {@link Nothing}
 * @param <Q> the query parameters, or {@link Nothing}
 */
public interface Call<B, Q> extends Work {

    /**
     * Who calls.
     *
     * @throws IllegalStateException on a route that {@link Permission#EVERYBODY} may call
     */
    Caller caller();

    /** Where the call comes from. */
    Origin origin();

    /** The validated body. */
    B body();

    /** The validated query parameters. */
    Q query();

    /**
     * A path parameter that holds an id.
     *
     * @throws IllegalArgumentException if the route's path has no such parameter
     */
    UUID id(String parameter);

    /** The page that the caller asks for, on a route that answers pages. */
    PageRequest page();

    /**
     * The row version that the caller demands with {@code If-Match}. A route that {@link
     * Route.Draft#conditional() demands one} never sees a call without.
     */
    java.util.OptionalLong expectedVersion();
}
