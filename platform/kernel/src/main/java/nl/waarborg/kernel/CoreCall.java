package nl.waarborg.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A validated request to a {@link CoreRoute}.
 *
 * @param tenant the tenant, active
 * @param principal who calls; present when the route is for {@link CoreRoute.Access#LOGGED_IN}
 * @param body the body
 * @param parameters the path parameters by name, plain texts of 63 characters at most
 * @param clientAddress the network address the request came from, as far as it can be trusted; for
 *     counting attempts, never stored
 * @param requestId the id of the request
 * @param <B> the body
 */
public record CoreCall<B extends Record>(
        TenantView tenant,
        Optional<Principal> principal,
        B body,
        Map<String, String> parameters,
        String clientAddress,
        UUID requestId) {}
