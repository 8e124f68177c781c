package nl.waarborg.data.retention;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SigningKey;
import nl.waarborg.kernel.SigningKeyStore;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** The signing key of an installation, and a verifier who has only its public half. */
final class OneKey implements SigningKeyStore {

    private final KeyPair pair;

    OneKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private OneKey(KeyPair pair) {
        this.pair = pair;
    }

    /** The key that another process was told. */
    static OneKey told(String halves) {
        String[] both = halves.split("\\.", -1);
        Base64.Decoder decoder = Base64.getUrlDecoder();
        try {
            KeyFactory keys = KeyFactory.getInstance("EC");
            return new OneKey(
                    new KeyPair(
                            keys.generatePublic(new X509EncodedKeySpec(decoder.decode(both[0]))),
                            keys.generatePrivate(
                                    new PKCS8EncodedKeySpec(decoder.decode(both[1])))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Both halves, to tell another process. */
    String tell() {
        Base64.Encoder encoder = Base64.getUrlEncoder();
        return encoder.encodeToString(pair.getPublic().getEncoded())
                + "."
                + encoder.encodeToString(pair.getPrivate().getEncoded());
    }

    @Override
    public Future<List<SigningKey>> list() {
        return Future.succeededFuture(
                List.of(
                        new SigningKey(
                                "key-1",
                                "ES256",
                                new JsonObject(),
                                Buffer.buffer(pair.getPrivate().getEncoded()),
                                Instant.EPOCH)));
    }

    @Override
    public Future<List<SigningKey>> addIfNone(SigningKey key) {
        return list();
    }

    @Override
    public Future<List<SigningKey>> addIfNewestBefore(Instant moment, SigningKey key) {
        return list();
    }

    @Override
    public Future<List<SigningKey>> retireSucceededBefore(Instant moment, Instant now) {
        return list();
    }

    @Override
    public Future<Boolean> retire(String kid, Instant now) {
        return Future.succeededFuture(false);
    }

    @Override
    public Future<JsonObject> everPublished() {
        return Future.succeededFuture(new JsonObject());
    }

    boolean verifies(String certificate) {
        int dot = certificate.lastIndexOf('.');
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(pair.getPublic());
            signature.update(certificate.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(certificate.substring(dot + 1)));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static JsonObject statement(String certificate) {
        return new JsonObject(
                new String(
                        Base64.getUrlDecoder().decode(certificate.split("\\.", -1)[1]),
                        StandardCharsets.UTF_8));
    }
}
