package nl.waarborg.web.auth;

import io.vertx.core.Future;

import nl.waarborg.kernel.Operator;
import nl.waarborg.kernel.OperatorStore;

import java.util.UUID;

/**
 * Verifies the access tokens of operators, which are worth nothing at any tenant, as no tenant's
 * token is worth anything here. Safe for threads. Operators call seldom, so each call is looked up.
 */
public final class OperatorAuthenticator {

    /** The audience of operators' tokens, which is no tenant's. */
    static final String AUDIENCE = "operator";

    private final SignedTokens tokens;
    private final OperatorStore operators;

    OperatorAuthenticator(SignedTokens tokens, OperatorStore operators) {
        this.tokens = tokens;
        this.operators = operators;
    }

    /**
     * Verifies the {@code Authorization} header of a request to the operators' API.
     *
     * @param authorization the header as it came
     * @return the operator; fails with a {@link nl.waarborg.spi.Problem} of type {@link
     *     nl.waarborg.spi.ProblemType#UNAUTHENTICATED} for any token that is worth nothing here
     */
    public Future<Operator> authenticate(String authorization) {
        String token = Bearer.token(authorization).orElse("");
        return tokens.verify(token, AUDIENCE)
                .compose(claims -> operators.byId(UUID.fromString(claims.getString("sub"))))
                .compose(
                        found ->
                                found.map(Future::succeededFuture)
                                        .orElseGet(
                                                () -> Future.failedFuture(SignedTokens.refusal())));
    }
}
