package nl.waarborg.kernel;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * A text that the installation has signed: a JSON Web Signature in compact form (RFC 7515, ES256),
 * so that anybody with the published keys can check it without us, and with common tools.
 *
 * @param compact header, text and signature in base64url with dots between
 */
public record SignedStatement(String compact) {

    private static final String JCA_NAME = "SHA256withECDSAinP1363Format";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final int PARTS = 3;

    /**
     * Signs.
     *
     * @param type what kind of statement it is, such as {@code waarborg-audit-seal}; a statement of
     *     one kind is not taken for another
     */
    public static SignedStatement sign(SigningKey key, String type, String text) {
        String header =
                new JsonObject()
                        .put("alg", "ES256")
                        .put("kid", key.kid())
                        .put("typ", type)
                        .encode();
        String input = encode(header) + "." + encode(text);
        try {
            PrivateKey secret =
                    KeyFactory.getInstance("EC")
                            .generatePrivate(new PKCS8EncodedKeySpec(key.privateKey().getBytes()));
            Signature signature = Signature.getInstance(JCA_NAME);
            signature.initSign(secret);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return new SignedStatement(input + "." + ENCODER.encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signing key cannot sign", e);
        }
    }

    /**
     * The text, if the signature is good.
     *
     * @param type the kind that is expected
     * @param jwks the published keys (RFC 7517)
     * @return empty if it is malformed, of another kind, signed with a key that is not among these,
     *     or changed since
     */
    public Optional<String> verified(String type, JsonObject jwks) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            JsonObject header = new JsonObject(decode(parts[0]));
            if (!"ES256".equals(header.getString("alg")) || !type.equals(header.getString("typ"))) {
                return Optional.empty();
            }
            Optional<JsonObject> jwk = find(jwks, header.getString("kid", ""));
            return jwk.isPresent() && isGood(parts, publicKey(jwk.get()))
                    ? Optional.of(decode(parts[1]))
                    : Optional.empty();
        } catch (GeneralSecurityException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /**
     * What it claims to say; nothing is checked.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    public String claimed() {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("A signed statement has three parts");
        }
        return decode(parts[1]);
    }

    private static boolean isGood(String[] parts, PublicKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(JCA_NAME);
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static Optional<JsonObject> find(JsonObject jwks, String kid) {
        return jwks.getJsonArray("keys", new JsonArray()).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(key -> kid.equals(key.getString("kid")))
                .findFirst();
    }

    private static PublicKey publicKey(JsonObject jwk) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(coordinate(jwk, "x"), coordinate(jwk, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(
                        new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger coordinate(JsonObject jwk, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.getString(name)));
    }

    private static String encode(String text) {
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
