package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SigningKey;
import nl.waarborg.kernel.SigningKeyStore;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * Signs what was destroyed, as a compact JSON Web Signature (RFC 7515) under the installation's
 * newest signing key. Whoever has the key set that the installation publishes can verify it without
 * asking anybody.
 */
public final class Certificates {

    /** What the certificate says it is. */
    public static final String TYPE = "destruction-certificate+jwt";

    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

    private final SigningKeyStore keys;

    /** With the keys of the installation. */
    public Certificates(SigningKeyStore keys) {
        this.keys = keys;
    }

    /** Signs a statement. */
    Future<String> sign(JsonObject statement) {
        return keys.list().map(all -> sign(all.getFirst(), statement));
    }

    private static String sign(SigningKey key, JsonObject statement) {
        String header =
                new JsonObject()
                        .put("alg", key.algorithm())
                        .put("kid", key.kid())
                        .put("typ", TYPE)
                        .encode();
        String signed = encoded(header) + "." + encoded(statement.encode());
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(
                    KeyFactory.getInstance("EC")
                            .generatePrivate(new PKCS8EncodedKeySpec(key.privateKey().getBytes())));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64_URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate could not be signed", e);
        }
    }

    private static String encoded(String json) {
        return BASE64_URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
