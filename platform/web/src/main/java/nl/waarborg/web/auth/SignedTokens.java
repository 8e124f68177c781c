package nl.waarborg.web.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;

import nl.waarborg.kernel.SigningKey;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.ProblemType;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Signs and verifies access tokens: JSON Web Tokens with ES256. Safe for threads. Times are those
 * of the platform's clock, which need not be the machine's.
 */
final class SignedTokens {

    /** How long an access token is worth something. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** How far the clocks of two nodes may lie apart. */
    private static final Duration LEEWAY = Duration.ofSeconds(10);

    /** The most characters of a token. */
    static final int LONGEST = 4096;

    private final Vertx vertx;
    private final String issuer;
    private final InstantSource clock;
    private volatile Keyring keyring;

    /**
     * Over a set of keys.
     *
     * @param issuer the {@code iss} of each token
     */
    SignedTokens(Vertx vertx, SigningKeys keys, String issuer, InstantSource clock) {
        this.vertx = vertx;
        this.issuer = issuer;
        this.clock = clock;
        this.keyring = keyring(keys);
    }

    /** The keys that it signs and verifies with. */
    SigningKeys keys() {
        return keyring.keys();
    }

    /** Signs and verifies with these keys from now on. */
    void use(SigningKeys keys) {
        keyring = keyring(keys);
    }

    /**
     * Signs a token.
     *
     * @param audience where it is worth something
     * @param subject whom it speaks for
     * @param more further claims
     */
    String sign(String audience, UUID subject, JsonObject more) {
        long now = clock.instant().getEpochSecond();
        JsonObject claims =
                more.copy()
                        .put("iss", issuer)
                        .put("aud", audience)
                        .put("sub", subject.toString())
                        .put("iat", now)
                        .put("exp", now + LIFETIME.toSeconds())
                        .put("jti", UUID.randomUUID().toString());
        Keyring ring = keyring;
        return ring.signer(clock.instant())
                .generateToken(
                        claims,
                        new JWTOptions().setAlgorithm(SigningKeys.ALGORITHM).setNoTimestamp(true));
    }

    /**
     * Verifies a token.
     *
     * @param audience where it must be worth something
     * @return its claims; fails with {@link #refusal()} for whatever is the matter with it
     */
    Future<JsonObject> verify(String token, String audience) {
        JWTAuth verifier = verifierOf(token);
        if (verifier == null) {
            return Future.failedFuture(refusal());
        }
        return authenticate(verifier, token)
                .map(SignedTokens::claims)
                .compose(
                        claims ->
                                fits(claims, audience)
                                        ? Future.succeededFuture(claims)
                                        : Future.failedFuture(refusal()),
                        notSigned -> Future.failedFuture(refusal()));
    }

    /** The library throws at some claims of a wrong type, where it should fail. */
    private static Future<User> authenticate(JWTAuth verifier, String token) {
        try {
            return verifier.authenticate(new TokenCredentials(token));
        } catch (RuntimeException unreadable) {
            return Future.failedFuture(unreadable);
        }
    }

    /** The answer to any token that is worth nothing. */
    static Problem refusal() {
        return Problem.of(
                ProblemType.UNAUTHENTICATED,
                "Get a token at auth/token and send it as Authorization: Bearer.");
    }

    private static JsonObject claims(User user) {
        return user.attributes().getJsonObject("accessToken");
    }

    /** The verifier of the key that the header names, if the header is one that we write. */
    private @Nullable JWTAuth verifierOf(String token) {
        String[] parts = token.length() > LONGEST ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            JsonObject header =
                    new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(parts[0])));
            boolean ours =
                    header.fieldNames().equals(Set.of("typ", "alg", "kid"))
                            && SigningKeys.ALGORITHM.equals(header.getValue("alg"))
                            && header.getValue("kid") instanceof String;
            return ours ? keyring.verifiers().get(header.getString("kid")) : null;
        } catch (IllegalArgumentException | DecodeException notAHeader) {
            return null;
        }
    }

    private boolean fits(JsonObject claims, String audience) {
        long now = clock.instant().getEpochSecond();
        return issuer.equals(claims.getValue("iss"))
                && audience.equals(claims.getValue("aud"))
                && claims.getValue("exp") instanceof Number end
                && now < end.longValue()
                && end.longValue() <= now + LIFETIME.plus(LEEWAY).toSeconds()
                && begun(claims.getValue("iat"), now)
                && (!claims.containsKey("nbf") || begun(claims.getValue("nbf"), now));
    }

    private static boolean begun(@Nullable Object seconds, long now) {
        return seconds instanceof Number begin && begin.longValue() <= now + LEEWAY.toSeconds();
    }

    private Keyring keyring(SigningKeys keys) {
        Map<String, JWTAuth> verifiers = new HashMap<>();
        for (SigningKey key : keys.newestFirst()) {
            verifiers.put(key.kid(), JWTAuth.create(vertx, options().addJwk(key.publicJwk())));
        }
        Map<String, JWTAuth> signers = new HashMap<>();
        for (SigningKey key : keys.newestFirst()) {
            JWTAuth signer =
                    JWTAuth.create(
                            vertx,
                            options()
                                    .addPubSecKey(
                                            new PubSecKeyOptions()
                                                    .setId(key.kid())
                                                    .setAlgorithm(key.algorithm())
                                                    .setBuffer(SigningKeys.pem(key))));
            checkPair(signer, verifiers.get(key.kid()), key);
            signers.put(key.kid(), signer);
        }
        return new Keyring(keys, Map.copyOf(signers), Map.copyOf(verifiers));
    }

    /** A key whose halves do not belong together would lock everyone out, one by one. */
    private static void checkPair(JWTAuth signer, @Nullable JWTAuth verifier, SigningKey key) {
        String probe =
                signer.generateToken(
                        new JsonObject(), new JWTOptions().setAlgorithm(SigningKeys.ALGORITHM));
        if (verifier == null || !verifier.authenticate(new TokenCredentials(probe)).succeeded()) {
            throw new IllegalStateException(
                    "The halves of signing key " + key.kid() + " do not belong together");
        }
    }

    /** The library knows the machine's time only, so expiry is checked here. */
    private static JWTAuthOptions options() {
        return new JWTAuthOptions().setJWTOptions(new JWTOptions().setIgnoreExpiration(true));
    }

    private record Keyring(
            SigningKeys keys, Map<String, JWTAuth> signers, Map<String, JWTAuth> verifiers) {

        private JWTAuth signer(Instant now) {
            return Objects.requireNonNull(signers.get(keys.signing(now).kid()));
        }
    }
}
