package nl.waarborg.web.auth;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SigningKey;
import nl.waarborg.kernel.SigningKeyStore;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;

/**
 * The keys that sign access tokens: the newest that every node knows signs, every one verifies.
 *
 * @param newestFirst at least one
 */
public record SigningKeys(List<SigningKey> newestFirst) {

    /** The one algorithm that is accepted. */
    static final String ALGORITHM = "ES256";

    /** How long after it was made every node knows a key, even one that missed a notification. */
    static final Duration HEARD = Duration.ofMinutes(2);

    private static final int COORDINATE_BYTES = 32;
    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

    /** Copies what it is given. */
    public SigningKeys {
        newestFirst = List.copyOf(newestFirst);
        if (newestFirst.isEmpty()) {
            throw new IllegalArgumentException("There is no key to sign with");
        }
    }

    /** Reads the keys; on the first start of an installation, makes one. */
    public static Future<SigningKeys> open(SigningKeyStore store, InstantSource clock) {
        return store.list()
                .compose(
                        keys ->
                                keys.isEmpty()
                                        ? store.addIfNone(generate(clock.instant()))
                                        : Future.succeededFuture(keys))
                .map(SigningKeys::new);
    }

    /** Makes a key pair whose id is the thumbprint of its public half (RFC 7638). */
    public static SigningKey generate(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            JsonObject jwk = point((ECPublicKey) pair.getPublic());
            String kid = BASE64_URL.encodeToString(Sha256.of(jwk.encode()));
            jwk.put("kid", kid).put("use", "sig").put("alg", ALGORITHM);
            return new SigningKey(
                    kid, ALGORITHM, jwk, Buffer.buffer(pair.getPrivate().getEncoded()), now);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no P-256 keys", e);
        }
    }

    /**
     * The key that signs now: the newest that every node has had the time to hear of, and the
     * oldest while there is none.
     */
    SigningKey signing(Instant now) {
        return newestFirst.stream()
                .filter(key -> !now.isBefore(key.createdAt().plus(HEARD)))
                .findFirst()
                .orElseGet(newestFirst::getLast);
    }

    /** The public halves as a JSON Web Key Set, for {@code /.well-known/jwks.json}. */
    public JsonObject jwks() {
        JsonArray keys = new JsonArray();
        newestFirst.forEach(key -> keys.add(key.publicJwk().copy()));
        return new JsonObject().put("keys", keys);
    }

    /** In the order that the thumbprint is taken over. */
    private static JsonObject point(ECPublicKey key) {
        return new JsonObject()
                .put("crv", "P-256")
                .put("kty", "EC")
                .put("x", coordinate(key.getW().getAffineX()))
                .put("y", coordinate(key.getW().getAffineY()));
    }

    private static String coordinate(BigInteger value) {
        byte[] shortest = value.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(shortest.length, COORDINATE_BYTES);
        System.arraycopy(
                shortest, shortest.length - length, fixed, COORDINATE_BYTES - length, length);
        return BASE64_URL.encodeToString(fixed);
    }

    /** The private half in the form that the token library reads. */
    static Buffer pem(SigningKey key) {
        String body =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(key.privateKey().getBytes());
        return Buffer.buffer(
                "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    }
}
