package nl.waarborg.web.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;

import io.vertx.core.Future;

import nl.waarborg.kernel.IdentityProvider;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies the ID tokens of identity providers: signed with one of the provider's published keys by
 * an asymmetric algorithm, for this client, by this issuer, now, in answer to this log-in. Safe for
 * threads.
 *
 * <p>Keys are remembered for a while. A token that they do not verify has them read again, at most
 * every ten seconds, so that a provider may change its keys at any time.
 */
final class IdTokens {

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    private static final Duration KEEP = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int MOST_PROVIDERS = 1_000;

    private final ProviderCalls calls;
    private final InstantSource clock;
    private final Cache<String, Keys> known =
            Caffeine.newBuilder().maximumSize(MOST_PROVIDERS).executor(Runnable::run).build();

    IdTokens(ProviderCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * Verifies a token.
     *
     * @param nonce what it must hold as {@code nonce}
     * @return its {@code sub}; fails with {@link LogIns#refusal()} for whatever is the matter
     */
    Future<String> verify(IdentityProvider provider, String token, String nonce) {
        Instant now = clock.instant();
        Keys kept = known.getIfPresent(provider.jwksUri());
        Optional<String> subject =
                kept == null || now.isAfter(kept.readAt().plus(KEEP))
                        ? Optional.empty()
                        : subject(provider, kept, token, nonce);
        if (subject.isPresent()) {
            return Future.succeededFuture(subject.get());
        }
        if (kept != null && now.isBefore(kept.readAt().plus(PAUSE))) {
            return Future.failedFuture(LogIns.refusal());
        }
        return calls.get(provider.jwksUri())
                .map(
                        json -> {
                            Keys read = keys(json.encode(), now);
                            known.put(provider.jwksUri(), read);
                            return subject(provider, read, token, nonce)
                                    .orElseThrow(LogIns::refusal);
                        });
    }

    private static Keys keys(String json, Instant now) {
        try {
            return new Keys(JWKSet.parse(json), now);
        } catch (ParseException e) {
            throw LogIns.refusal();
        }
    }

    private Optional<String> subject(
            IdentityProvider provider, Keys keys, String token, String nonce) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys.set())));
        processor.setJWTClaimsSetVerifier(new IdTokenClaims(provider, nonce, clock));
        try {
            JWTClaimsSet claims = processor.process(token, null);
            return Optional.ofNullable(claims.getSubject())
                    .filter(subject -> !subject.isBlank() && subject.length() <= 255);
        } catch (ParseException | BadJOSEException | JOSEException refused) {
            return Optional.empty();
        }
    }

    private record Keys(JWKSet set, Instant readAt) {}
}
