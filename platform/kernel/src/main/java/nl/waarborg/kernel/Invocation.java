package nl.waarborg.kernel;

import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.Reach;
import nl.waarborg.spi.Route;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A request that is authorised and validated, ready to run.
 *
 * @param tenant the tenant
 * @param principal who calls; empty on a route that everybody may call
 * @param reach how far the route's permission reaches for this caller
 * @param plugin whose route it is
 * @param route the route
 * @param body the body, or {@link nl.waarborg.spi.Nothing}
 * @param query the query parameters, or {@link nl.waarborg.spi.Nothing}
 * @param ids the path parameters by name
 * @param page the page asked for; the first on a route without pages
 * @param expectedVersion the version in {@code If-Match}
 * @param requestId the id of the request
 * @param network the network that the request came from; empty where it is not known
 * @param idempotency present when the caller sent an {@code Idempotency-Key}
 * @param <B> the body
 * @param <Q> the query parameters
 * @param <A> what the handler answers
 */
public record Invocation<B, Q, A>(
        TenantView tenant,
        Optional<Principal> principal,
        Reach reach,
        String plugin,
        Route<B, Q, A> route,
        B body,
        Q query,
        Map<String, UUID> ids,
        PageRequest page,
        OptionalLong expectedVersion,
        UUID requestId,
        String network,
        Optional<IdempotentRequest<A>> idempotency) {}
