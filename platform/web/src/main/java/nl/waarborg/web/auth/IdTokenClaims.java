package nl.waarborg.web.auth;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;

import nl.waarborg.kernel.IdentityProvider;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Date;
import java.util.Set;

/** What the claims of an ID token must say, by the platform's clock. */
final class IdTokenClaims extends DefaultJWTClaimsVerifier<SecurityContext> {

    private static final int SKEW_SECONDS = 60;

    private final String clientId;
    private final InstantSource clock;

    IdTokenClaims(IdentityProvider provider, String nonce, InstantSource clock) {
        super(
                provider.clientId(),
                new JWTClaimsSet.Builder().issuer(provider.issuer()).claim("nonce", nonce).build(),
                Set.of("sub", "exp", "iat"));
        this.clientId = provider.clientId();
        this.clock = clock;
        setMaxClockSkew(SKEW_SECONDS);
    }

    @Override
    public void verify(JWTClaimsSet claims, @Nullable SecurityContext context)
            throws BadJWTException {
        super.verify(claims, context);
        if (claims.getAudience().size() > 1 && !clientId.equals(claims.getClaim("azp"))) {
            throw new BadJWTException("The token is for several and not made for this client");
        }
    }

    @Override
    protected Date currentTime() {
        return Date.from(clock.instant());
    }
}
